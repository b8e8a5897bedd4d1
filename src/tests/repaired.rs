//! What fixes make of files on disk, and what they leave alone.

use std::{fs, path::Path};

use tempfile::TempDir;

use super::program;
use crate::input::repository::{MODE_DIR, MODE_FILE, Repository};

const CONFIG: &str = "version: v2\nlint:\n  use: [IMPORT_USED, SYNTAX_SPECIFIED]\n";
const UNUSED: &str =
    "syntax = \"proto3\";\nimport \"google/protobuf/empty.proto\";\nmessage A {}\n";
const CLEAN: &str = "syntax = \"proto3\";\nmessage A {}\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files.iter().chain(&[("buf.yaml", CONFIG)]) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// The exit code, and what is said on stderr.
fn run(command: &str, folder: &Path) -> (u8, String) {
    let args: Vec<&str> = ["protosmith"].into_iter().chain(command.split(' ')).collect();
    let ran = program::run(&args, folder, &[]);
    (ran.code, String::from_utf8(ran.stderr).unwrap())
}

fn read(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).unwrap()
}

/// All that lies in a folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let name = |it: std::io::Result<fs::DirEntry>| it.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

#[test]
fn files_keep_their_line_breaks_and_marks() {
    let windows = |it: &str| format!("\u{feff}{}", it.replace('\n', "\r\n"));
    let bare = "import \"a.proto\";\nmessage B {}";
    let folder = folder(&[("a.proto", &windows(UNUSED)), ("b.proto", &windows(bare))]);
    assert_eq!(run("lint --fix", folder.path()).0, 0);
    assert_eq!(read(&folder, "a.proto"), windows(CLEAN));
    assert_eq!(read(&folder, "b.proto"), windows("syntax = \"proto2\";\n\nmessage B {}"));
    assert_eq!(names(folder.path()), ["a.proto", "b.proto", "buf.yaml"]);
}

#[test]
fn a_diff_writes_nothing() {
    let folder = folder(&[("a.proto", UNUSED)]);
    for flags in ["--diff", "--diff --fix", "--diff --fix-only --unsafe-fixes"] {
        assert_eq!(run(&format!("lint {flags}"), folder.path()).0, 1);
        assert_eq!(read(&folder, "a.proto"), UNUSED);
    }
}

#[test]
fn what_was_not_asked_for_is_not_changed() {
    let user = "syntax = \"proto3\";\nimport \"i/i.proto\";\nimport \"d/d.proto\";\nmessage U { I i = 1; D d = 2; }\n";
    let given = |name: &str| UNUSED.replace('A', name);
    let config =
        "version: v2\nlint:\n  use: [IMPORT_USED]\ndependencies: {d: dep}\nmodules: [{path: m}]\n";
    let folder = folder(&[
        ("protosmith.yaml", config),
        ("m/a.proto", &given("A")),
        ("m/x/b.proto", &given("B")),
        ("m/u.proto", user),
        ("inc/i/i.proto", &given("I")),
        ("dep/d/d.proto", &given("D")),
    ]);
    fs::remove_file(folder.path().join("buf.yaml")).unwrap();
    let ran = run("lint --fix -I inc --exclude-path m/x", folder.path());
    assert_eq!(ran.0, 0, "{}", ran.1);
    assert_eq!(read(&folder, "m/a.proto"), CLEAN);
    for (path, name) in [("m/x/b.proto", "B"), ("inc/i/i.proto", "I"), ("dep/d/d.proto", "D")] {
        assert_eq!(read(&folder, path), given(name));
    }
}

#[cfg(unix)]
#[test]
fn read_only_files_keep_all_from_being_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder(&[("a.proto", UNUSED), ("b.proto", &UNUSED.replace('A', "B"))]);
    let path = folder.path().join("b.proto");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let (code, said) = run("lint --fix", folder.path());
    assert_eq!(code, 2);
    assert!(said.ends_with("b.proto`: it is read-only\n"), "{said}");
    assert_eq!(read(&folder, "a.proto"), UNUSED);
    assert_eq!(names(folder.path()), ["a.proto", "b.proto", "buf.yaml"]);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(run("lint --fix", folder.path()).0, 0);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o755);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_workspace_are_left_alone_and_others_followed() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[
        ("w/buf.yaml", CONFIG),
        ("out/x.proto", UNUSED),
        ("out/dir/y.proto", &UNUSED.replace('A', "Y")),
        ("w/kept/z.txt", &UNUSED.replace('A', "Z")),
    ]);
    let at = |path: &str| folder.path().join(path);
    symlink("../out/x.proto", at("w/x.proto")).unwrap();
    symlink("../out/dir", at("w/dir")).unwrap();
    symlink("kept/z.txt", at("w/z.proto")).unwrap();
    let (code, said) = run("lint w --fix", folder.path());
    assert_eq!(code, 1);
    for path in ["w/dir/y.proto", "w/x.proto"] {
        assert!(
            said.contains(&format!("warning: `{path}` lies outside of its workspace")),
            "{said}"
        );
    }
    assert_eq!(read(&folder, "out/x.proto"), UNUSED);
    assert_eq!(read(&folder, "out/dir/y.proto"), UNUSED.replace('A', "Y"));
    assert_eq!(read(&folder, "w/kept/z.txt"), CLEAN.replace('A', "Z"));
    assert!(at("w/z.proto").is_symlink() && at("w/x.proto").is_symlink());
}

#[test]
fn fixes_at_one_place_come_one_after_the_other() {
    let folder = folder(&[
        ("a.proto", "import \"b.proto\"; import \"c.proto\";\nimport \"d.proto\";\nmessage A {}\n"),
        ("b.proto", CLEAN),
        ("c.proto", ""),
        ("d.proto", &CLEAN.replace('A', "D")),
    ]);
    let text = CLEAN.replace('A', "B");
    fs::write(folder.path().join("b.proto"), text).unwrap();
    let (code, said) = run("lint --fix", folder.path());
    assert_eq!((code, said.as_str()), (0, "found 5 problems (5 fixed, 0 remaining)\n"));
    assert_eq!(read(&folder, "a.proto"), "syntax = \"proto2\";\n\nmessage A {}\n");
    assert_eq!(run("lint --fix", folder.path()), (0, String::new()));
}

#[test]
fn what_is_new_since_a_revision_counts_as_safe() {
    let mut repository = Repository::new();
    let blob = repository.blob("syntax = \"proto3\";\nmessage Old {\n  string a = 1;\n}\n");
    let tree = repository.tree(&[(MODE_FILE, "a.proto", blob)]);
    let commit = repository.commit(tree, &[]);
    repository.set("refs/heads/main", commit);
    let put = |name: &str, text: &str| fs::write(repository.dir().join(name), text).unwrap();
    let config = "version: v2\nlint:\n  use: [FIELD_LOWER_SNAKE_CASE, UNUSED_SUPPRESSION]\n  \
                  fix: {UNUSED_SUPPRESSION: unsafe}\n";
    put("protosmith.yaml", config);
    let quiet = "  // protosmith:ignore FIELD_LOWER_SNAKE_CASE why\n";
    let text = |old: &str, new: &str| {
        format!(
            "syntax = \"proto3\";\nmessage Old {{\n{old}  string a = 1;\n}}\nmessage New {{\n{new}  string a = 1;\n}}\n"
        )
    };
    put("a.proto", &text(quiet, quiet));
    for input in ["", " a.proto"] {
        put("a.proto", &text(quiet, quiet));
        let (code, said) = run(&format!("lint --fix --against git:main{input}"), repository.dir());
        assert_eq!(code, 1, "{said}");
        let made = fs::read_to_string(repository.dir().join("a.proto")).unwrap();
        assert_eq!(made, text(quiet, ""), "{said}");
    }
    assert_eq!(run("lint --fix --unsafe-fixes", repository.dir()).0, 0);
}

#[test]
fn what_has_moved_within_a_workspace_is_not_new() {
    let mut repository = Repository::new();
    let config =
        "version: v2\nmodules: [{path: a}, {path: b}]\nlint: {use: [FIELD_LOWER_SNAKE_CASE]}\n";
    let moved = "syntax = \"proto3\";\npackage p;\nmessage Old {\n  string aB = 1;\n}\n";
    let other = "syntax = \"proto3\";\npackage p;\nmessage Other {}\n";
    let [config_blob, moved_blob, other_blob] =
        [config, moved, other].map(|it| repository.blob(it));
    let a = repository.tree(&[(MODE_FILE, "a.proto", other_blob)]);
    let b = repository.tree(&[(MODE_FILE, "b.proto", moved_blob)]);
    let tree = repository.tree(&[
        (MODE_DIR, "a", a),
        (MODE_DIR, "b", b),
        (MODE_FILE, "buf.yaml", config_blob),
    ]);
    let commit = repository.commit(tree, &[]);
    repository.set("refs/heads/main", commit);
    let dir = repository.dir();
    let new = "syntax = \"proto3\";\npackage p;\nmessage New {\n  string aB = 1;\n}\n";
    let files = [
        ("buf.yaml", config),
        ("a/moved.proto", moved),
        ("a/new.proto", new),
        ("b/c.proto", other),
        ("elsewhere/e.txt", ""),
    ];
    for (path, text) in files {
        fs::create_dir_all(dir.join(path).parent().unwrap()).unwrap();
        fs::write(dir.join(path), text).unwrap();
    }
    let absolute = dir.canonicalize().unwrap().join("a").display().to_string();
    for (cwd, input) in [
        ("", "."),
        ("", "a"),
        ("", "a b"),
        ("", "a/moved.proto a/new.proto"),
        ("", "--path a/moved.proto --path a/new.proto"),
        ("elsewhere", "../a"),
        ("elsewhere", "../a/moved.proto ../a/new.proto"),
        ("elsewhere", &absolute),
        ("elsewhere", &format!("{absolute}/moved.proto {absolute}/new.proto")),
    ] {
        let args = format!("protosmith lint --diff --against git:main {input}");
        let ran = program::run(&args.split(' ').collect::<Vec<_>>(), &dir.join(cwd), &[]);
        let (diff, said) = (String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr));
        let names = diff.lines().filter(|it| it.starts_with("--- ")).collect::<Vec<_>>();
        assert!(
            matches!(*names, [name] if name.ends_with("a/new.proto")),
            "{input}: {diff}{said:?}"
        );
    }
}
