//! The generators inside protoc: protoc writes files, which are collected like an answer.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use protosmith_compiler::model::wire::put_bytes;
use protosmith_lint::tree::{FileTree, below};

use super::{Answer, Command, Room, process};

use crate::{
    generate::{
        Surroundings,
        request::Request,
        response::{Piece, Response},
    },
    input::disk::{DiskTree, Links},
    interrupt::Folder,
};

/// What protoc can generate by itself.
pub(super) const GENERATORS: [&str; 10] =
    ["cpp", "csharp", "java", "kotlin", "objc", "php", "pyi", "python", "ruby", "rust"];

pub(super) fn ask(
    name: &str,
    protoc: &Command,
    request: &Request<'_>,
    around: &Surroundings,
    room: &Room,
) -> Answer {
    let failed = |why: String| Answer { response: Err(why), stderr: String::new() };
    let folder = match Folder::make(|_| Ok(tempfile::tempdir()?.keep())) {
        Ok(folder) => folder,
        Err(error) => return failed(format!("cannot make a folder for protoc: {error}")),
    };
    let args = match prepare(folder.path(), name, request) {
        Ok(args) => args,
        Err(error) => return failed(format!("cannot write a file for protoc: {error}")),
    };
    let args = protoc.args.iter().cloned().chain([args]).collect();
    let command = Command { program: protoc.program.clone(), args };
    let ran = process::run(&command, Vec::new(), around, room);
    let response = ran.stdout.and_then(|_| collect(&made(folder.path()), room));
    Answer { response, stderr: ran.stderr }
}

fn made(folder: &Path) -> PathBuf {
    folder.join("made")
}

/// Writes the descriptors and a file of arguments; gives the argument that names that file. There
/// is no bound on its length, as there is on that of a command line.
fn prepare(folder: &Path, name: &str, request: &Request<'_>) -> io::Result<String> {
    let set = folder.join("set.binpb");
    let mut bytes = Vec::new();
    request.part.all.iter().for_each(|it| put_bytes(&mut bytes, 1, it.whole()));
    fs::write(&set, bytes)?;
    fs::create_dir(made(folder))?;
    let mut lines = vec![
        format!("--descriptor_set_in={}", set.display()),
        format!("--{name}_out={}", made(folder).display()),
    ];
    if !request.opt.is_empty() {
        lines.push(format!("--{name}_opt={}", request.opt));
    }
    lines.extend(request.part.generate.iter().map(|it| it.path.clone()));
    let args = folder.join("args");
    fs::write(&args, lines.join("\n"))?;
    Ok(format!("@{}", args.display()))
}

fn collect(folder: &Path, room: &Room) -> Result<Response, String> {
    let wrong = |it: &dyn std::fmt::Display| format!("cannot read what protoc made: {it}");
    let (tree, dir) = DiskTree::locate(folder, Path::new(".")).map_err(|it| wrong(&it))?;
    let tree = tree.links(Links::Skip);
    let mut pieces = Vec::new();
    for path in tree.walk(&dir, "").map_err(|it| wrong(&it))? {
        let content = tree.read(&path).map_err(|it| wrong(&it))?;
        room.take(content.len())?;
        let name = below(&dir, &path).unwrap_or_default().to_owned();
        pieces.push(Piece { name, insertion_point: None, content });
    }
    // protoc has looked itself whether it knows the language of the files.
    Ok(Response {
        pieces,
        features: u64::MAX,
        minimum_edition: Some(i32::MIN),
        maximum_edition: Some(i32::MAX),
    })
}
