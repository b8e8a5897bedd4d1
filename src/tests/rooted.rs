//! Reports for servers name files from the root of the repository, whichever folder they are made in.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

use protosmith_lint::report::Format;

use super::program;

use crate::input::repository::{MODE_DIR, MODE_FILE, Repository};

/// What is shown on pages of a server, beside the files of a repository.
const OF_SERVERS: [Format; 7] = [
    Format::Sarif,
    Format::Github,
    Format::Gitlab,
    Format::Azure,
    Format::Teamcity,
    Format::Checkstyle,
    Format::Markdown,
];

/// What is read where it was made.
const LOCAL: [Format; 6] =
    [Format::Text, Format::Json, Format::Msvs, Format::Rdjson, Format::Junit, Format::Pretty];

const BAD: &str = "syntax = \"proto3\";\npackage foo;\nmessage bad { string aB = 1; }\n";

struct World {
    folder: tempfile::TempDir,
}

impl World {
    fn new(files: &[(&str, &str)]) -> Self {
        let world = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in files {
            let path = world.path(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        world
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn run(&self, cwd: &str, args: &[&str], format: Format) -> String {
        run(&self.path(cwd), args, format)
    }
}

fn run(cwd: &Path, args: &[&str], format: Format) -> String {
    let args = [&["protosmith"], args, &["--format", format.name()]].concat();
    let ran = program::run(&args, cwd, &[]);
    let said = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.code, 1, "{args:?} in {}: {said}", cwd.display());
    String::from_utf8(ran.stdout).unwrap()
}

const FILES: [(&str, &str); 8] = [
    ("r/.git/HEAD", "ref: refs/heads/main\n"),
    ("r/w/buf.yaml", "{version: v2, modules: [{path: p}, {path: \"q \\xe9%\"}]}"),
    ("r/w/p/a.proto", BAD),
    ("r/w/q \u{e9}%/b.proto", "syntax = \"proto3\";\npackage bar;\nmessage worse {}\n"),
    (
        "r/old/p/a.proto",
        "syntax = \"proto3\";
package foo;
message bad { bytes aB = 1; }
",
    ),
    ("r/w/n/n.txt", ""),
    ("r/deps/d.proto", "syntax = \"proto3\";\npackage dep;\nmessage D { bytes s = 1; }\n"),
    ("r/c.yaml", "version: v2"),
];

#[test]
fn reports_are_the_same_in_every_folder() {
    let world = World::new(&FILES);
    symlink("r/w", world.path("link")).unwrap();
    let whole = world.path("r/w").canonicalize().unwrap();
    let whole = whole.to_str().unwrap();
    for format in OF_SERVERS {
        let wanted = world.run("r", &["lint", "w"], format);
        let path =
            if format == Format::Sarif { "\"w/q%20%C3%A9%25/b.proto\"" } else { "w/p/a.proto" };
        assert!(wanted.contains(path) && !wanted.contains("../"), "{format}");
        for (cwd, input) in [
            ("r/w", "."),
            ("r/w/n", ".."),
            ("r/deps", "../w"),
            ("r/deps", whole),
            ("link", "."),
            ("link/n", ".."),
        ] {
            assert!(world.run(cwd, &["lint", input], format) == wanted, "{format} in {cwd}");
        }
        let same = |one: &[&str], other: &[&str]| {
            let one = world.run("r", &[&["lint"], one].concat(), format);
            let other = world.run("r/w", &[&["lint"], other].concat(), format);
            assert!(one == other && one.contains("w/p/a.proto"), "{format}");
        };
        same(&["w/p/a.proto"], &["p/a.proto"]);
        same(&["w", "--config", "c.yaml"], &["--config", "../c.yaml"]);
    }
    for format in LOCAL {
        assert!(world.run("r/w", &["lint"], format).contains("p/a"));
        assert!(!world.run("r/w", &["lint"], format).contains("w/p/a"), "{format}");
    }
}

#[test]
fn dependencies_are_seen_from_the_root() {
    let world = World::new(&FILES);
    let user =
        "syntax = \"proto3\";\npackage foo;\nimport \"d.proto\";\nmessage M { dep.D d = 1; }\n";
    let dep = |kind| format!("syntax = \"proto3\";\npackage dep;\nmessage D {{ {kind} s = 1; }}\n");
    for (state, kind) in [("r/was", "bytes"), ("r/is", "int32")] {
        let own = "{version: v2, modules: [{path: p}], dependencies: {r.e/o/d: ../deps}}";
        for (path, text) in
            [("x/p/a.proto", user), ("x/protosmith.yaml", own), ("deps/d.proto", &dep(kind))]
        {
            let path = world.path(state).join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
    let args = |new, old| ["breaking", new, "--against", old];
    for format in OF_SERVERS {
        let wanted = world.run("r", &args("is/x", "was/x"), format);
        assert!(wanted.contains("is/deps/d.proto") && !wanted.contains("../"), "{format}");
        for (cwd, new, old) in [("r/is", "x", "../was/x"), ("r/was/x", "../../is/x", ".")] {
            assert!(world.run(cwd, &args(new, old), format) == wanted, "{format} in {cwd}");
        }
    }
}

#[test]
fn a_file_under_two_names_is_one_finding_in_every_folder() {
    let world = World::new(&FILES);
    let twice = "syntax = \"proto3\";\nimport \"a.proto\";\nimport \"p/a.proto\";\n";
    fs::write(world.path("r/w/p/twice.proto"), twice).unwrap();
    let print = |cwd, dirs: [&str; 3]| {
        let [file, one, other] = dirs;
        let report = world.run(cwd, &["lint", file, "-I", one, "-I", other], Format::Gitlab);
        let report: Vec<serde_json::Value> = serde_json::from_str(&report).unwrap();
        report.iter().map(|it| it["fingerprint"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let wanted = print("r", ["w/p/twice.proto", "w", "w/p"]);
    assert_eq!(print("r/w", ["p/twice.proto", ".", "p"]), wanted);
    assert_eq!(print("r/deps", ["../w/p/twice.proto", "../w", "../w/p"]), wanted);
}

/// Messages of rules have import paths.
#[test]
fn fingerprints_of_what_is_about_a_file_are_the_same_in_every_folder() {
    let config = "{version: v2, modules: [{path: p}], lint: {use: [GO_PACKAGE_SET]}}";
    let files = [FILES[0], ("r/w/protosmith.yaml", config), ("r/w/p/a.proto", BAD)];
    let world = World::new(&files);
    let wanted = world.run("r", &["lint", "w"], Format::Gitlab);
    for (cwd, dir) in [("r/w", "."), ("r/w/p", "..")] {
        assert_eq!(world.run(cwd, &["lint", dir], Format::Gitlab), wanted, "{cwd}");
    }
}

#[test]
fn fingerprints_of_dependencies_are_the_same_in_every_folder() {
    let config = "{version: v2, dependencies: {r.e/o/d: {directory: ../deps}}}";
    let world = World::new(&[FILES[0], FILES[6], ("r/x/protosmith.yaml", config)]);
    let update = ["protosmith", "deps", "update", "x"];
    assert_eq!(program::run(&update, &world.path("r"), &[]).code, 0);
    let wanted = world.run("r", &["deps", "check", "x"], Format::Gitlab);
    assert!(wanted.contains("DEPS_FILE_MISSING") && wanted.contains("x/vendor/"), "{wanted}");
    for (cwd, input) in [("r/x", "."), ("r/deps", "../x")] {
        assert_eq!(world.run(cwd, &["deps", "check", input], Format::Gitlab), wanted, "{cwd}");
    }
}

#[test]
fn faults_of_other_commands_are_seen_from_the_root() {
    let world = World::new(&FILES);
    fs::write(world.path("r/w/p/a.proto"), "syntax = \"proto3\";\nmessage M { Lost l = 1; }\n")
        .unwrap();
    for args in [
        &["build", "-o", "/dev/null"][..],
        &["changes", "--against", "../old"],
        &["breaking", "--against", "../old"],
    ] {
        let args = [&["protosmith"], args, &["--error-format", "github"]].concat();
        let ran = program::run(&args, &world.path("r/w"), &[]);
        let said = String::from_utf8([ran.stdout, ran.stderr].concat()).unwrap();
        assert!(said.contains("::error file=w/p/a.proto,line=2,"), "{args:?}: {said}");
    }
}

#[test]
fn what_is_not_on_disk_keeps_its_path() {
    let mut repository = Repository::new();
    let blob = repository.blob(BAD);
    let tree = repository.tree(&[(MODE_FILE, "a.proto", blob)]);
    let tree = repository.tree(&[(MODE_DIR, "p", tree)]);
    let commit = repository.commit(tree, &[]);
    repository.set("refs/heads/main", commit);
    let sub = repository.dir().join("sub");
    fs::create_dir_all(sub.join("s")).unwrap();
    fs::write(sub.join("s/a.proto"), BAD).unwrap();
    let build = ["protosmith", "build", "-o", "a.binpb"];
    assert_eq!(program::run(&build, &sub, &[]).code, 0);
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(BAD.len() as u64);
    tar.append_data(&mut header, "s/a.proto", BAD.as_bytes()).unwrap();
    fs::write(sub.join("a.tar"), tar.into_inner().unwrap()).unwrap();
    for (input, path) in [
        ("s", "sub/s/a.proto"),
        ("a.binpb", "s/a.proto"),
        ("a.tar", "s/a.proto"),
        ("../.git#branch=main", "p/a.proto"),
    ] {
        let report = run(&sub, &["lint", input], Format::Github);
        assert!(report.starts_with(&format!("::error file={path},")), "{input}: {report}");
    }
}
