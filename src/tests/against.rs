//! The same pair of states, named in every way: the findings are the same.

use std::{
    fs,
    io::{Cursor, Read, Write},
    path::Path,
};

use flate2::{Compression, write::GzEncoder};
use gix::ObjectId;
use protosmith_compiler::image::{self, Encoding};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    program,
    sources::{compile, source},
};

use crate::input::repository::{MODE_DIR, MODE_FILE, Repository};

const OLD: [(&str, &str); 4] = [
    ("buf.yaml", "version: v2\n"),
    ("a/v1/a.proto", "syntax = \"proto3\";\npackage a.v1;\nmessage M {\n  string s = 1;\n}\n"),
    ("a/v1/gone.proto", "syntax = \"proto3\";\npackage a.v1;\nenum E {\n  E_A = 0;\n}\n"),
    (
        "c/v1/c.proto",
        "syntax = \"proto3\";\npackage c.v1;\nimport \"a/v1/a.proto\";\nmessage C {\n  a.v1.M m = 1;\n}\n",
    ),
];

/// A field changes its type, a file goes.
fn new() -> Vec<(&'static str, String)> {
    let kept = OLD.iter().filter(|it| it.0 != "a/v1/gone.proto");
    kept.map(|(path, text)| (*path, text.replace("string s", "int32 s"))).collect()
}

/// What is found in the directory `proto` of another, and on stderr.
fn breaking(cwd: &Path, against: &str, stdin: &[u8]) -> String {
    let args = ["protosmith", "breaking", "proto", "--format", "json", "--against", against];
    let ran = program::run(&args, cwd, stdin);
    String::from_utf8(ran.stdout).unwrap() + &String::from_utf8(ran.stderr).unwrap()
}

/// A tree of files; the paths are sorted as git wants them.
pub(super) fn tree(repository: &mut Repository, files: &[(String, String)]) -> ObjectId {
    let mut rows: Vec<(&str, &str, ObjectId)> = Vec::new();
    let mut at = 0;
    while at < files.len() {
        let (path, text) = &files[at];
        let Some((dir, _)) = path.split_once('/') else {
            rows.push((MODE_FILE, path, repository.blob(text)));
            at += 1;
            continue;
        };
        let inside = |it: &&(String, String)| it.0.starts_with(&format!("{dir}/"));
        let inner = files[at..].iter().take_while(inside);
        let inner: Vec<_> =
            inner.map(|it| (it.0[dir.len() + 1..].to_owned(), it.1.clone())).collect();
        at += inner.len();
        rows.push((MODE_DIR, dir, tree(repository, &inner)));
    }
    repository.tree(&rows)
}

fn commit<T: AsRef<str>>(
    repository: &mut Repository,
    files: &[(&str, T)],
    parents: &[ObjectId],
) -> ObjectId {
    let below = |it: &(&str, T)| (format!("proto/{}", it.0), it.1.as_ref().to_owned());
    let mut files: Vec<_> = files.iter().map(below).collect();
    files.sort();
    let tree = tree(repository, &files);
    repository.commit(tree, parents)
}

/// A work tree with the new state; its history has the old one.
fn repository() -> (Repository, ObjectId) {
    let mut repository = Repository::new();
    let old = commit(&mut repository, &OLD, &[]);
    let new_files = new();
    let new = commit(&mut repository, &new_files, &[old]);
    repository.set("refs/heads/topic", new);
    repository.set("refs/heads/main", old);
    repository.tag(old, "v1.0.0");
    repository.write("HEAD", "ref: refs/heads/topic\n");
    write(&repository.dir().join("proto"), &new_files);
    (repository, old)
}

pub(super) fn write<T: AsRef<str>>(dir: &Path, files: &[(&str, T)]) {
    for (path, text) in files {
        let path = dir.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text.as_ref()).unwrap();
    }
}

/// Writes every kind of input that is a file beside the work tree.
fn archives(dir: &Path) -> Vec<u8> {
    write(&dir.join("old"), &OLD);
    let mut tar = tar::Builder::new(Vec::new());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in OLD {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        tar.append_data(&mut header, format!("x-1/proto/{path}"), text.as_bytes()).unwrap();
        zip.start_file(format!("x-1/proto/{path}"), SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let tar = tar.into_inner().unwrap();
    let gzip = |bytes: &[u8]| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    };
    let zstd = |bytes: &[u8]| compress_to_vec(bytes, CompressionLevel::Fastest);
    let put = |name: &str, bytes: &[u8]| fs::write(dir.join(name), bytes).unwrap();
    put("old.tar", &tar);
    put("old.tar.gz", &gzip(&tar));
    put("old.tar.zst", &zstd(&tar));
    put("old.zip", &zip.finish().unwrap().into_inner());
    let sources = OLD[1..].iter().map(|(path, text)| source(path, *text)).collect();
    let compiled = compile(sources);
    let set = image::write(&compiled.schema, image::Contents::PROTOC).concat();
    put("old.binpb", &set);
    put("old.binpb.gz", &gzip(&set));
    for (name, encoding) in
        [("json", Encoding::Json), ("txtpb", Encoding::Text), ("yaml", Encoding::Yaml)]
    {
        let bytes = image::from_binary(&set, encoding).unwrap();
        put(&format!("old.{name}"), &bytes);
        put(&format!("old.{name}.zst"), &zstd(&bytes));
    }
    set
}

/// The old state as a revision.
fn revisions(old: ObjectId) -> Vec<String> {
    let names = [
        "main",
        "git:main",
        "v1.0.0",
        "HEAD~1",
        "merge-base:main",
        ".git#branch=main,subdir=proto",
        ".git#tag=v1.0.0,subdir=proto",
        ".git#ref=topic~1,subdir=proto",
    ];
    let own = [old.to_string(), format!(".git#commit={old},subdir=proto")];
    names.iter().map(|it| (*it).to_owned()).chain(own).collect()
}

/// The old state as a file.
const FILES: [&str; 12] = [
    "old.tar#strip_components=1,subdir=proto",
    "old.tar.gz#strip_components=2",
    "old.tar.zst#subdir=x-1/proto",
    "old.zip#strip_components=1,subdir=proto",
    "old.binpb",
    "old.binpb.gz",
    "old.json",
    "old.json.zst",
    "old.txtpb",
    "old.txtpb.zst",
    "old.yaml",
    "old.yaml.zst",
];

const STDIN: &str = "-#format=tar,compression=gzip,strip_components=2";

#[test]
fn every_kind_of_state_gives_the_same_findings() {
    let (mut repository, old) = repository();
    let set = archives(repository.dir());
    let expected = breaking(repository.dir(), "old", b"");
    assert!(expected.contains("FIELD_SAME_TYPE"), "{expected}");
    assert!(expected.contains("FILE_NO_DELETE"), "{expected}");
    let check = |repository: &Repository, against: &str| {
        let found = breaking(repository.dir(), against, b"");
        assert_eq!(found, expected, "{against}");
    };
    let revisions = revisions(old);
    revisions.iter().for_each(|it| check(&repository, it));
    repository.pack();
    revisions.iter().for_each(|it| check(&repository, it));
    FILES.iter().for_each(|it| check(&repository, it));
    assert_eq!(breaking(repository.dir(), "-", &set), expected);
    let mut tar = Vec::new();
    fs::File::open(repository.dir().join("old.tar.gz")).unwrap().read_to_end(&mut tar).unwrap();
    assert_eq!(breaking(repository.dir(), STDIN, &tar), expected);
}

#[test]
fn every_kind_of_state_says_what_is_new() {
    let (repository, old) = repository();
    let (dir, set) = (repository.dir(), archives(repository.dir()));
    let quiet = "  // protosmith:ignore FIELD_LOWER_SNAKE_CASE why\n";
    // A message that is old, and one that is new.
    let text = |of_new: &str, name: &str| {
        let old = OLD[1].1.replace("  string s", &format!("{quiet}  string s"));
        let new = "message N {\n".to_owned() + of_new + "  string new = 1;\n  string ";
        old + &new + name + " = 2;\n}\n"
    };
    let config = "version: v2\nlint:\n  use: [FIELD_LOWER_SNAKE_CASE, UNUSED_SUPPRESSION]\n  fix: \
                  {UNUSED_SUPPRESSION: unsafe}\n";
    write(&dir.join("proto"), &[("protosmith.yaml", config)]);
    let check = |input: &str, against: &str, stdin: &[u8]| {
        write(&dir.join("proto"), &[("a/v1/a.proto", text(quiet, "aB"))]);
        let args = ["protosmith", "lint", input, "--fix", "--against", against];
        let ran = program::run(&args, dir, stdin);
        let said = String::from_utf8(ran.stderr).unwrap();
        let made = fs::read_to_string(dir.join("proto/a/v1/a.proto")).unwrap();
        assert_eq!(made, text("", "a_b"), "{input} {against}: {said}");
    };
    for input in ["proto", "proto/a/v1/a.proto"] {
        let revisions = revisions(old);
        let all = revisions.iter().map(String::as_str).chain(FILES).chain(["old", "./old"]);
        all.for_each(|it| check(input, it, b""));
        check(input, "-", &set);
        check(input, STDIN, &fs::read(dir.join("old.tar.gz")).unwrap());
    }
}

#[test]
fn shallow_clones_and_work_trees_have_the_same_findings() {
    let (mut repository, old) = repository();
    write(&repository.dir().join("old"), &OLD);
    let expected = breaking(repository.dir(), "old", b"");
    let linked = tempfile::tempdir().unwrap();
    write(&linked.path().join("proto"), &new());
    fs::create_dir_all(repository.git().join("worktrees/w")).unwrap();
    let own = repository.git().join("worktrees/w").display().to_string();
    fs::write(linked.path().join(".git"), format!("gitdir: {own}\n")).unwrap();
    repository.write("worktrees/w/HEAD", "ref: refs/heads/topic\n");
    repository.write("worktrees/w/commondir", "../..\n");
    let back = linked.path().join(".git").display().to_string();
    repository.write("worktrees/w/gitdir", back);
    for against in ["main", "HEAD~1", "merge-base:main", ".git#branch=main,subdir=proto"] {
        assert_eq!(breaking(linked.path(), against, b""), expected, "{against}");
    }
    let gone = ObjectId::from_hex(&[b'1'; 40]).unwrap();
    let cut = commit(&mut repository, &OLD, &[gone]);
    assert_ne!(cut, old);
    repository.set("refs/heads/main", cut);
    repository.write("shallow", format!("{cut}\n"));
    repository.pack();
    for against in ["main", ".git#branch=main,subdir=proto"] {
        assert_eq!(breaking(repository.dir(), against, b""), expected, "{against}");
    }
}

#[test]
fn an_image_of_which_nothing_is_asked_for_is_no_clean_result() {
    let folder = tempfile::tempdir().unwrap();
    let image = r#"{"file": [{"name": "a.proto", "syntax": "proto3"}]}"#;
    fs::write(folder.path().join("x.json"), image).unwrap();
    for command in ["lint x.json", "build x.json", "breaking x.json --against x.json"] {
        for narrowed in ["--path nowhere", "--exclude-path a.proto"] {
            let line = format!("protosmith {command} {narrowed}");
            let ran = program::run(&line.split(' ').collect::<Vec<_>>(), folder.path(), &[]);
            let said = String::from_utf8(ran.stderr).unwrap();
            assert_eq!(ran.code, 2, "{line}");
            assert!(said.starts_with("error: no file of the image was asked for"), "{said}");
        }
    }
}

#[test]
fn each_state_has_its_own_dependencies() {
    let state = |name: &str, number: u32| {
        let dep = format!("syntax = \"proto3\";\npackage d.v1;\nmessage {name} {{}}\n");
        let own = format!(
            "syntax = \"proto3\";\npackage a.v1;\nimport \"d/v1/d.proto\";\n\
             message A {{\n  d.v1.{name} d = {number};\n}}\n"
        );
        [("a/v1/a.proto", own), ("deps/d/v1/d.proto", dep)]
    };
    let (old, new) = (state("Old", 1), state("New", 2));
    let mut repository = Repository::new();
    let first = commit(&mut repository, &old, &[]);
    repository.set("refs/heads/main", first);
    repository.write("HEAD", "ref: refs/heads/main\n");
    let dir = repository.dir();
    write(&dir.join("proto"), &new);
    write(&dir.join("old"), &old);
    let absolute = dir.join("proto/deps").display().to_string();
    for against in ["main", "old", ".git#branch=main,subdir=proto"] {
        for include in ["proto/deps", "./proto/../proto/deps/", &absolute] {
            for input in ["proto", "proto/a/v1/a.proto"] {
                let args =
                    ["breaking", input, "--exclude-imports", "--against", against, "-I", include];
                let args: Vec<_> = std::iter::once("protosmith").chain(args).collect();
                let ran = program::run(&args, dir, b"");
                let said = String::from_utf8([ran.stdout, ran.stderr].concat()).unwrap();
                let lines: Vec<_> = said.lines().collect();
                let [line] = *lines else { panic!("{args:?}: {said}") };
                assert!(line.ends_with("[FIELD_NO_DELETE]"), "{args:?}: {line}");
            }
        }
    }
}

#[test]
fn an_old_state_has_two_files_of_configuration_too() {
    let a = |of: &str| {
        format!(
            "syntax = \"proto3\";\npackage a.v1;\nimport \"m.proto\";\n\
             message A {{\n  {of} s = 1;\n  M m = 2;\n}}\n"
        )
    };
    let m = "syntax = \"proto3\";\nmessage M {}\n".to_owned();
    // Without the one file there is no `m.proto`, and without the other a fault of the grammar.
    let buf = "version: v2\nmodules: [{path: ., excludes: [skipped]}]\ndeps: [r.example/o/m]\n";
    let state = |dir: &str, of: &str| {
        let own = format!("version: v2\ndependencies: {{r.example/o/m: {dir}}}\n");
        [
            ("a/v1/a.proto", a(of)),
            ("buf.yaml", buf.to_owned()),
            (dir, m.clone()),
            ("protosmith.yaml", own),
            ("skipped/s.proto", "no schema".to_owned()),
        ]
        .map(|(path, text)| {
            if path == dir { (format!("{dir}/m.proto"), text) } else { (path.to_owned(), text) }
        })
    };
    let (old, new) = (state("old_deps", "string"), state("new_deps", "int32"));
    fn borrowed(files: &[(String, String)]) -> Vec<(&str, String)> {
        files.iter().map(|(path, text)| (path.as_str(), text.clone())).collect()
    }
    let mut repository = Repository::new();
    let commit = commit(&mut repository, &borrowed(&old), &[]);
    repository.set("refs/heads/main", commit);
    repository.write("HEAD", "ref: refs/heads/main\n");
    write(&repository.dir().join("proto"), &borrowed(&new));
    write(&repository.dir().join("old"), &borrowed(&old));
    let mut tar = tar::Builder::new(Vec::new());
    tar.append_dir_all(".", repository.dir().join("old")).unwrap();
    fs::write(repository.dir().join("old.tar"), tar.into_inner().unwrap()).unwrap();
    for against in ["./old", "git:main", "merge-base:main", ".git#subdir=proto", "old.tar"] {
        let found = breaking(repository.dir(), against, b"");
        assert_eq!(found.lines().count(), 1, "{against}: {found}");
        assert!(found.contains("FIELD_SAME_TYPE"), "{against}: {found}");
    }
}

/// What a command says in a directory of the work tree.
fn said(args: &[&str], cwd: &Path) -> (u8, String) {
    let ran = program::run(&[&["protosmith"], args].concat(), cwd, &[]);
    let text = String::from_utf8(ran.stdout).unwrap() + &String::from_utf8(ran.stderr).unwrap();
    (ran.code, text)
}

#[test]
fn inputs_may_be_revisions() {
    let (repository, _) = repository();
    let (root, dir) = (repository.dir().to_owned(), repository.dir().join("proto"));
    let list = "a/v1/a.proto\na/v1/gone.proto\nc/v1/c.proto\n";
    assert_eq!(said(&["ls-files", "git:main"], &dir), (0, list.to_owned()));
    let whole = list.replace("a/v1/a", "proto/a/v1/a").replace("a/v1/g", "proto/a/v1/g");
    let whole = whole.replace("c/v1", "proto/c/v1");
    assert_eq!(said(&["ls-files", "git:main"], &root), (0, whole));
    let part = said(&["ls-files", "git:main#subdir=proto"], &root);
    assert_eq!((part.0, part.1.lines().count()), (0, 3), "{}", part.1);
    let (code, text) = said(&["lint", "git:main", "--format", "json"], &dir);
    assert_eq!((code, text.matches("ENUM_ZERO_VALUE_SUFFIX").count()), (1, 1), "{text}");
    assert_eq!(said(&["lint", "git:topic"], &dir), said(&["lint"], &dir));
    let (code, text) = said(&["breaking", "git:topic", "--against", "git:main"], &dir);
    assert_eq!((code, text.lines().count()), (1, 2), "{text}");
    let (code, text) = said(&["breaking", "git:topic#subdir=proto", "--against", "main"], &root);
    assert_eq!((code, text.lines().count()), (1, 2), "{text}");
    assert_eq!(said(&["build", "git:topic", "-o", "/dev/null"], &dir).0, 0);
    assert_eq!(said(&["format", "git:topic", "--check"], &dir), said(&["format", "--check"], &dir));
    let fixed = said(&["lint", "git:main", "--fix"], &dir);
    let wanted = "error: `git:main` cannot be changed: it is a revision of a repository\n  help: name \
                  files or directories on disk\n";
    assert_eq!(fixed, (2, wanted.to_owned()));
    let (_, text) = said(&["lint", "main"], &dir);
    let wanted = "error: `main`: there is no such file or directory\n  help: write `git:main` for \
                  the revision of that name\n";
    assert_eq!(text, wanted);
    // What lies on disk under such a name is not taken for the revision.
    fs::create_dir(dir.join("git:main")).unwrap();
    assert_eq!(said(&["ls-files", "git:main"], &dir), (0, list.to_owned()));
    let (_, text) = said(&["lint", "git:nowhere"], &dir);
    assert!(text.contains("nowhere"), "{text}");
}
