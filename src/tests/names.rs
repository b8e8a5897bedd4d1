//! Files whose names are not UTF-8: no input is clean without them.

use std::{
    ffi::OsStr,
    fs,
    io::{Cursor, Write as _},
    os::unix::ffi::OsStrExt as _,
    path::Path,
};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::program;
use crate::input::repository::{MODE_DIR, MODE_FILE, Repository};

const BAD: &str = "syntax = \"proto3\";\nmessage bad {}\n";
const GOOD: &str = "syntax = \"proto3\";\nmessage Good {}\n";
const RULES: &str = "version: v2\nlint: {use: [MESSAGE_PASCAL_CASE]}\nbreaking: {use: [WIRE]}\n";

fn ran(dir: &Path, line: &str) -> (u8, String) {
    let args: Vec<&str> = ["protosmith"].into_iter().chain(line.split(' ')).collect();
    let ran = program::run(&args, dir, b"");
    (ran.code, String::from_utf8([ran.stdout, ran.stderr].concat()).unwrap())
}

fn put(dir: &Path, name: &[u8], text: &str) {
    let path = dir.join(OsStr::from_bytes(name));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A name, in a file or a folder, and what is said of it.
const NAMES: [(&[u8], &str); 3] = [
    (b"caf\xe9.proto", "caf\\xe9.proto"),
    (b"caf\xe9/a.proto", "caf\\xe9/a.proto"),
    (b"a/\xff\xfe/b/c.proto", "a/\\xff\\xfe/b/c.proto"),
];

#[test]
fn no_command_leaves_them_out() {
    for (name, shown) in NAMES {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path();
        put(dir, b"old/buf.yaml", RULES);
        put(dir, b"old/ok.proto", GOOD);
        put(dir, b"new/buf.yaml", RULES);
        put(dir, b"new/ok.proto", GOOD);
        put(dir, &[b"new/", name].concat(), BAD);
        let said = format!("error: new/{shown}: the name of the file is not UTF-8\n");
        for command in [
            "lint new",
            "breaking new --against old",
            "breaking old --against new",
            "changes new --against old",
            "ls-files new",
            "build new -o out.binpb",
            "export new -o out",
        ] {
            let (code, text) = ran(dir, command);
            assert!(code == 2 && text.starts_with(&said), "{command}: {text}");
        }
        // Nobody asks for it here.
        assert_eq!(ran(dir, "lint new --path new/ok.proto").0, 0);
        if name.starts_with(b"a/") {
            assert_eq!(ran(dir, "lint new --exclude-path new/a").0, 0);
        }
        fs::remove_file(dir.join("new/ok.proto")).unwrap();
        assert!(ran(dir, "lint new").1.starts_with(&said));
    }
}

/// A header of a tar archive for a name that the library would not write.
fn header(name: &[u8], size: usize) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.as_old_mut().name[..name.len()].copy_from_slice(name);
    header.set_size(size as u64);
    header.set_cksum();
    header
}

#[test]
fn neither_do_archives_and_revisions() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let name = b"caf\xe9.proto";
    let said = "error: caf\\xe9.proto: the name of the file is not UTF-8\n";
    let mut tar = tar::Builder::new(Vec::new());
    // What is no schema may be called anything.
    for (name, text) in [(&b"ok.proto"[..], GOOD), (name, BAD), (b"\xe9.yaml", "")] {
        tar.append(&header(name, text.len()), text.as_bytes()).unwrap();
    }
    fs::write(dir.join("x.tar"), tar.into_inner().unwrap()).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("ok.proto", GOOD), ("cafX.proto", BAD)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let mut zip = zip.finish().unwrap().into_inner();
    while let Some(at) = zip.windows(4).position(|it| it == b"cafX") {
        zip[at + 3] = 0xe9;
    }
    fs::write(dir.join("x.zip"), zip).unwrap();
    for input in ["x.tar", "x.zip"] {
        for command in ["lint", "ls-files", "build"] {
            let (code, text) = ran(dir, &format!("{command} {input}"));
            assert!(code == 2 && text.starts_with(said), "{command} {input}: {text}");
        }
    }
    let mut repository = Repository::new();
    let (good, bad) = (repository.blob(GOOD), repository.blob(BAD));
    let row = |name: &[u8], id: gix::ObjectId| {
        [MODE_FILE.as_bytes(), b" ", name, b"\0", id.as_bytes()].concat()
    };
    let proto = repository.object("tree", [row(name, bad), row(b"ok.proto", good)].concat());
    let root = repository.tree(&[(MODE_DIR, "p", proto)]);
    let commit = repository.commit(root, &[]);
    repository.set("refs/heads/main", commit);
    put(repository.dir(), b"p/ok.proto", GOOD);
    let said = said.replace("caf", "p/caf");
    for line in ["ls-files .git#subdir=p", "breaking p --against git:main"] {
        let (code, text) = ran(repository.dir(), line);
        assert!(code == 2 && text.starts_with(&said), "{line}: {text}");
    }
}

#[test]
fn an_argument_is_told_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let odd = crate::input::disk::os_name(OsStr::from_bytes(b"caf\xe9.proto"));
    for line in [format!("lint {odd}"), format!("build -o {odd}")] {
        let said = "error: the argument `caf\\xe9.proto` is not UTF-8\n";
        assert_eq!(ran(folder.path(), &line), (2, said.to_owned()));
    }
}
