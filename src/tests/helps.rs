//! What is said to help reaches stderr: every `.help(…)` of the layers that meet the world.

use std::{fs, path::Path};

use gix::ObjectId;

use super::program;
use crate::input::repository::{MODE_FILE, Repository};

/// Files beside `a.proto`, and a command line that meets a `.help(…)`.
const CASES: &[(&[(&str, &str)], &str)] = &[
    (&[], "breaking --against HEAD:a"),
    (&[], "breaking --against nowhere"),
    (&[], "breaking --history v1"),
    (&[], "breaking bad.tar --history v1.."),
    (&[], "lint a.proto#include_package_file=true"),
    (&[], "lint a.proto#include_package_files=maybe"),
    (&[], "lint a.proto#frobnicate=x"),
    (&[("a.txt", "")], "lint a.txt"),
    (&[], "lint -#format=dir"),
    (&[], "lint buf.build/a/b"),
    (&[], "lint mod#format=mod"),
    (&[], "lint https://a.example/b.git"),
    (&[("p", ""), ("@p", "")], "lint @p"),
    (&[("x/b.proto", "")], "lint x --map x=y"),
    (&[], "rules test"),
    (&[], "lint bad.tar"),
    (&[], "lint odd.tar"),
    (&[], "build odd.proto -o odd.json"),
    (&[], "breaking --against nope.git"),
    (&[("buf.yaml", "version: v2\nversion: v1\n")], "lint"),
    (&[("buf.yaml/in_a_directory", "")], "lint"),
    (
        &[("buf.work.yaml", "version: v1\ndirectories: [x]\n"), ("buf.yaml", "version: v1\n")],
        "lint",
    ),
    (
        &[
            ("buf.work.yaml", "version: v1\ndirectories: [x]\n"),
            ("x/buf.yaml", "version: v2\n"),
            ("x/a.proto", ""),
        ],
        "lint",
    ),
    (&[("buf.yaml", "version: v2\nmodules: [{path: x}]\n"), ("x/y/a.proto", "")], "lint x/y"),
    (
        &[
            ("buf.yaml", "version: v2\nmodules: [{path: x}, {path: y}]\n"),
            ("x/a.proto", ""),
            ("y/b.proto", ""),
        ],
        "lint --path x --path y",
    ),
    (
        &[
            ("new/buf.yaml", "version: v2\nmodules: [{path: x}, {path: y}]\n"),
            ("new/x/b.proto", ""),
            ("new/y/c.proto", ""),
            ("old/x/b.proto", ""),
        ],
        "breaking new --against old",
    ),
    (
        &[
            (
                "new/protosmith.yaml",
                "version: v2\nmodules:\n  - path: x\n    breaking: {use: [WIRE]}\n  - path: y\n",
            ),
            ("new/x/b.proto", ""),
            ("new/y/c.proto", ""),
            ("old/x/b.proto", ""),
        ],
        "breaking new --against old",
    ),
    (&[("protosmith.yaml", "")], "config init"),
    (&[], "lint --path nowhere"),
    (&[("x.tar", "")], "format -w x.tar"),
    (&[("b.proto", "syntax=\"proto3\";")], "format --check -d -f pretty"),
    (&[], "format -w -o x"),
    (&[], "format - -w"),
    (&[], "format a.proto --stdin-filepath b.proto"),
    (&[("b.proto", "")], "format -o x.proto"),
    (&[("x/a.proto", ""), ("y/a.proto", "")], "format x y -o z"),
    (&[("x.json", r#"{"file": [{"name": "b.proto"}]}"#)], "lint x.json --path nowhere"),
    (
        &[(
            "protosmith.yaml",
            "version: v2\nbreaking:\n  approvals:\n    - {rule: FIELD_NO_DELETE, symbol: a.M, \
             reason: x, until: 2001-01-01}\n",
        )],
        "breaking --against .",
    ),
    (
        &[
            ("buf.yaml", "version: v2\ndeps: [a.b/c/d]\n"),
            ("b.proto", "syntax = \"proto3\";\nimport \"x.proto\";\n"),
        ],
        "build --format pretty",
    ),
    (&[], "lint --baseline nowhere.json"),
    (&[], "lint --write-baseline"),
    (
        &[
            ("protosmith.yaml", "version: v2\n"),
            (".gitignore", "*.proto\n"),
            (".git/HEAD", "ref: refs/heads/main\n"),
        ],
        "lint",
    ),
    (&[("x.json", "")], "lint x.json --since main"),
    (&[], "generate"),
    (&[("buf.gen.yaml", "version: v2\nplugins: [{local: nowhere, out: x}]\n")], "generate"),
    (
        &[(
            "buf.gen.yaml",
            "version: v2\nplugins: [{protoc_builtin: java, protoc_path: nowhere, out: x}]\n",
        )],
        "generate",
    ),
    (
        &[
            ("buf.gen.yaml", "version: v2\nplugins: [{local: protoc-gen-protosmith, out: gen}]\n"),
            ("gen/notes.md", ""),
            ("gen/b.proto", "syntax = \"proto3\";\n"),
        ],
        "generate --clean",
    ),
    (
        &[
            (
                "buf.gen.yaml",
                "version: v2\nplugins: [{local: [/bin/sh, -c, 'cat answer'], out: x}]\n",
            ),
            // A `CodeGeneratorResponse` with two files `x`.
            ("answer", "z\u{6}\n\u{1}xz\u{1}1z\u{6}\n\u{1}xz\u{1}2"),
        ],
        "generate",
    ),
    (
        &[
            ("buf.gen.yaml", "version: v2\nplugins: [{local: nowhere, out: x}]\n"),
            ("x.json", "{\"file\": [{\"name\": \"b.proto\", \"dependency\": [\"c.proto\"]}]}"),
        ],
        "generate x.json",
    ),
    (
        &[
            ("protosmith.yaml", "version: v2\ndeps: [a.b/c/d]\ndependencies: {a.b/c/d: x.txt}\n"),
            ("x.txt", ""),
        ],
        "lint",
    ),
    (
        &[
            ("protosmith.yaml", "version: v2\ndeps: [a.b/c/d]\ndependencies: {a.b/c/d: x.json}\n"),
            ("x.json", "{\"file\": [{\"name\": \"b.proto\", \"syntax\": \"proto3\"}]}"),
            ("a.proto", "syntax = \"proto3\";\nimport \"b.proto\";\n"),
        ],
        "export -o out",
    ),
    (&[], "lint --fix-rule IMPORT_USED"),
    (&[], "lint --fix --fix-rule FIELD_NO_DELETE"),
    (&[], "lint --fix --fix-rule IMPORT_USE"),
    (&[], "lint x.tar.gz --fix"),
    (&[], "lint --against ./a.proto"),
    (&[("protosmith.yaml", "version: v2\nlint: {require_reason: true}\n")], "lint --add-ignores "),
    (&[("old/a.proto", "message")], "lint --fix --against ./old"),
    (&[], "breaking --against . --against ./a.proto --fix"),
    (&[], "breaking --against . --approve "),
    (&[], "breaking --against . --approve why --approve-until 2020-01-01"),
    (
        &[("old/a.proto", "syntax = \"proto3\";\nmessage M {}\n")],
        "breaking --against ./old --approve why",
    ),
    (
        &[
            ("protosmith.yaml", "version: v2\nlint: {except: &a []}\nbreaking: {approvals: *a}\n"),
            ("old/protosmith.yaml", "version: v2\n"),
            ("old/a.proto", "syntax = \"proto3\";\nmessage M {}\n"),
        ],
        "breaking --against ./old --approve why",
    ),
    (&[("protosmith.yaml", ""), ("buf.yaml", "version: v2\n")], "migrate buf --write"),
    (&[], "registry check a.proto --versions http://localhost"),
    (&[], "deps update"),
    (&[("protosmith.yaml", COPIED)], "deps vendor"),
    (&[("protosmith.yaml", COPIED), ("protosmith.lock", LOCKED)], "lint"),
    (&[("subject/a.txt", "")], "registry check a.proto --versions subject"),
    (
        &[("b.proto", "syntax = \"proto3\";\n"), ("v/1.proto", "syntax = \"proto3\";\n")],
        "registry check . --versions v",
    ),
];

/// A dependency that is copied from a folder.
const COPIED: &str = "version: v2\ndependencies: {x: {directory: x}}\n";

/// A lock of it.
const LOCKED: &str = "version: v1\ndeps: [{name: x, source: {directory: x}, tree: a, digest: 'b5:\
    0000000000000000000000000000000000000000000000000000000000000000\
    0000000000000000000000000000000000000000000000000000000000000000'}]\n";

/// What stderr has after a command line.
fn said(dir: &Path, files: &[(&str, &str)], line: &str) -> String {
    for (path, text) in [("a.proto", "syntax = \"proto3\";\n")].iter().chain(files) {
        let path = dir.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let args: Vec<&str> = ["protosmith"].into_iter().chain(line.split(' ')).collect();
    String::from_utf8(program::run(&args, dir, b"").stderr).unwrap()
}

/// An archive with a file of a name that `tar` would not write.
fn archive(name: &[u8]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.as_old_mut().name[..name.len()].copy_from_slice(name);
    header.set_size(0);
    header.set_cksum();
    archive.append(&header, &b""[..]).unwrap();
    archive.into_inner().unwrap()
}

fn shallow() -> Repository {
    let mut repository = Repository::new();
    let blob = repository.blob("syntax = \"proto3\";\n");
    let tree = repository.tree(&[(MODE_FILE, "a.proto", blob)]);
    let gone = ObjectId::from_hex(&[b'1'; 40]).unwrap();
    let commit = repository.commit(tree, &[gone]);
    repository.set("refs/heads/main", commit);
    repository.write("shallow", format!("{commit}\n"));
    repository
}

fn reftable() -> Repository {
    let repository = Repository::new();
    repository.write("reftable/tables.list", "");
    repository
}

#[test]
fn every_help_reaches_stderr() {
    let (mut all, mut silent) = (String::new(), Vec::new());
    for (files, line) in CASES {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        put("bad.tar", &archive(b"../../x.yaml"));
        put("odd.tar", &archive(b"\xe9.proto"));
        if line.contains("odd.json") {
            put("odd.proto", b"syntax = \"proto3\";\n// \xe9\nmessage M {}\n");
        }
        let said = said(folder.path(), files, line);
        if !said.contains("help: ") {
            silent.push(format!("{line}: {said}"));
        }
        all += &said;
    }
    assert!(silent.is_empty(), "no help: {silent:#?}");
    assert!(!all.contains("u{a}"), "a help is one line: {all}");
    for repository in [shallow(), reftable(), Repository::new()] {
        fs::create_dir(repository.dir().join("HEAD")).unwrap();
        fs::create_dir(repository.dir().join("sub")).unwrap();
        fs::write(repository.dir().join(".gitmodules"), "\tpath = sub\n").unwrap();
        for line in [
            "breaking --against HEAD~1",
            "breaking --against nowhere",
            "breaking --against HEAD:a",
            "breaking --against git:",
            "breaking --against HEAD",
            "lint sub",
            "lint @",
        ] {
            all += &said(repository.dir(), &[], line);
        }
    }
    let lost: Vec<String> = written().into_iter().filter(|it| !all.contains(it.as_str())).collect();
    assert!(lost.is_empty(), "no case here makes these helps reach stderr: {lost:#?}\n{all}");
}

/// The longest fixed part of the text of each `.help(…)`.
fn written() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open: Vec<_> =
        ["input", "lint/config", "generate", "cli"].map(|it| root.join(it)).into();
    let mut out = Vec::new();
    while let Some(path) = open.pop() {
        if let Ok(entries) = fs::read_dir(&path) {
            open.extend(entries.map(|it| it.unwrap().path()));
            continue;
        }
        let path = path.to_str().unwrap();
        // clap's helps are those of flags.
        if path.contains("tests")
            || ["output.rs", "format/arguments.rs"]
                .iter()
                .any(|it| path.ends_with(&format!("cli/{it}")))
        {
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        for call in text.split(".help(").skip(1) {
            let start = call.trim_start().trim_start_matches("format!(").trim_start();
            let Some(literal) = start.strip_prefix('"') else { continue };
            let literal = literal.split('"').next().unwrap().replace("\\\n", "");
            let line = literal.split("\\n").next().unwrap();
            let fixed = line.split('{').map(|it| it.split_once('}').map_or(it, |it| it.1));
            let longest = fixed.max_by_key(|it| it.len()).unwrap();
            out.push(longest.split("  ").next().unwrap().trim().to_owned());
        }
    }
    assert!(out.len() > 15, "{out:?}");
    out
}
