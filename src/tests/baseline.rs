//! Findings that are known stay known, whatever else changes.

use std::{fs, path::Path};

use protosmith_lint::report::Format;
use serde_json::Value;

use super::program::{self, run_line as run};
use crate::input::repository::{MODE_FILE, Repository};

const CONFIG: &str = "version: v2\nlint:\n  use: [FIELD_LOWER_SNAKE_CASE, MESSAGE_PASCAL_CASE, \
                      PACKAGE_VERSION_SUFFIX]\n";
const A: &str = "syntax = \"proto3\";\npackage p;\nmessage m {\n  string aB = 1;\n}\n";

fn write(dir: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = dir.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// What a command line prints to stdout, and its exit code; stderr stands behind.
/// Nothing is found that is new, and nothing is missing.
fn all_known(dir: &Path, line: &str) {
    assert_eq!(run(dir, line), (String::new(), 0, String::new()), "{line}");
}

/// A folder in which all that is found is known.
fn known() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("protosmith.yaml", CONFIG), ("a.proto", A)]);
    let (_, code, said) = run(folder.path(), "lint --baseline known.json --write-baseline");
    assert_eq!((code, &*said), (0, "wrote 3 findings to `known.json`: 3 added, 0 removed\n"));
    folder
}

#[test]
fn lines_and_files_may_move() {
    let folder = known();
    let dir = folder.path();
    let moved = format!("// One.\n\n/* Two. */\n{}", A.replace("  string", "\tstring"));
    write(dir, &[("a.proto", &moved)]);
    all_known(dir, "lint --baseline known.json");
    fs::remove_file(dir.join("a.proto")).unwrap();
    write(dir, &[("b/c.proto", &moved)]);
    all_known(dir, "lint --baseline known.json");
    // As hooks name files.
    all_known(dir, "lint b/c.proto --baseline known.json");
    // The element moves out of a file that stays.
    let rest = "syntax = \"proto3\";\npackage p;\n";
    write(dir, &[("b/c.proto", rest), ("d.proto", &A.replace("package p;", "package p; // x"))]);
    let (found, code, _) = run(dir, "lint --baseline known.json");
    assert_eq!((found.lines().count(), code), (1, 1), "{found}");
    assert!(found.contains("PACKAGE_VERSION_SUFFIX") && found.starts_with("d.proto:2"), "{found}");
}

/// Messages that name their file have its import path.
#[test]
fn what_is_about_a_file_is_known_in_every_folder() {
    let config =
        "version: v2\nmodules: [{path: m}]\nlint:\n  use: [GO_PACKAGE_SET, SYNTAX_VERSION]\n";
    for (at, written_in) in ["", "m", "m/p"].into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path();
        let old = "syntax = \"proto2\";\npackage p;\n";
        let files = [("w/protosmith.yaml", config), ("w/m/p/a.proto", old), ("w/m/b.proto", old)];
        write(dir, &files);
        let back = |cwd: &str, file: &str| {
            let parts = cwd.split('/').filter(|it| !it.is_empty()).count();
            format!("{}{file}", "../".repeat(parts))
        };
        let baseline = ["w/known.json", "w/m/known.json", "known.json"][at];
        let line = |cwd: &str| {
            format!("lint {} --baseline {}", back(cwd, "."), back(&format!("w/{cwd}"), baseline))
        };
        let cwd = |cwd: &str| dir.join("w").join(cwd);
        let (_, code, said) =
            run(&cwd(written_in), &format!("{} --write-baseline", line(written_in)));
        assert!(code == 0 && said.contains("4 added"), "{said}");
        ["", "m", "m/p"].iter().for_each(|it| all_known(&cwd(it), &line(it)));
        fs::rename(dir.join("w/m/p/a.proto"), dir.join("w/m/p/c.proto")).unwrap();
        ["", "m/p"].iter().for_each(|it| all_known(&cwd(it), &line(it)));
    }
}

#[test]
fn what_comes_again_is_new() {
    let folder = known();
    let dir = folder.path();
    let twice = A.replace("  string aB = 1;", "  string aB = 1;\n  message m {}");
    write(dir, &[("a.proto", &twice), ("b.proto", &A.replace("package p;", "package q;"))]);
    let (found, code, _) = run(dir, "lint --baseline known.json");
    let locations: Vec<&str> = found.lines().map(|it| it.split(' ').next().unwrap()).collect();
    assert_eq!(locations, ["a.proto:5:11:", "b.proto:2:1:", "b.proto:3:9:", "b.proto:4:10:"]);
    assert_eq!(code, 1);
}

#[test]
fn every_directory_has_the_same_paths() {
    let folder = known();
    let dir = folder.path();
    let before = fs::read_to_string(dir.join("known.json")).unwrap();
    assert!(before.contains("{\"path\":\"a.proto\",\"rule\":\"FIELD_LOWER_SNAKE_CASE\",\"element\":\"p.m.aB\",\"line\":\"string aB = 1;\"}"), "{before}");
    fs::create_dir(dir.join("sub")).unwrap();
    all_known(&dir.join("sub"), "lint .. --baseline ../known.json");
    let absolute = dir.canonicalize().unwrap();
    let absolute = absolute.to_str().unwrap();
    all_known(&dir.join("sub"), &format!("lint {absolute} --baseline {absolute}/known.json"));
    run(&dir.join("sub"), "lint .. --baseline ../known.json --write-baseline");
    assert_eq!(fs::read_to_string(dir.join("known.json")).unwrap(), before);
    run(&dir.join("sub"), "lint .. --baseline inner.json --write-baseline");
    let inner = fs::read_to_string(dir.join("sub/inner.json")).unwrap();
    assert_eq!(inner, before.replace("\"a.proto\"", "\"../a.proto\""));
}

#[test]
fn images_and_plugins_know_it_too() {
    let folder = known();
    let dir = folder.path();
    all_known(dir, "build -o image.binpb");
    all_known(dir, "lint image.binpb --baseline known.json");
    run(dir, "lint image.binpb --baseline of_image.json --write-baseline");
    all_known(dir, "lint --baseline of_image.json");
    // A `CodeGeneratorRequest`: the files to generate, then those of the set.
    let set = fs::read(dir.join("image.binpb")).unwrap();
    let mut request = b"\n\x07a.proto".to_vec();
    let mut at = 1;
    let mut size = 0;
    for shift in 0.. {
        let byte = set[at];
        at += 1;
        size |= usize::from(byte & 127) << (7 * shift);
        if byte < 128 {
            break;
        }
    }
    request.push(15 << 3 | 2);
    request.extend(&set[1..at + size]);
    let answer = || {
        let args = ["protosmith", "plugin", "--mode", "lint"];
        program::run(&args, dir, &request).stdout
    };
    assert!(String::from_utf8_lossy(&answer()).contains("MESSAGE_PASCAL_CASE"));
    write(dir, &[("protosmith.yaml", &format!("{CONFIG}  baseline: known.json\n"))]);
    assert!(!String::from_utf8_lossy(&answer()).contains("PASCAL_CASE"));
}

#[test]
fn a_revision_has_its_own() {
    let folder = known();
    let known = fs::read_to_string(folder.path().join("known.json")).unwrap();
    let mut repository = Repository::new();
    let blobs = [
        ("a.proto", A),
        ("known.json", &known),
        ("protosmith.yaml", &format!("{CONFIG}  baseline: known.json\n")),
    ]
    .map(|(name, text)| (MODE_FILE, name, repository.blob(text)));
    let tree = repository.tree(&blobs);
    let commit = repository.commit(tree, &[]);
    repository.set("refs/heads/main", commit);
    all_known(repository.dir(), "lint .git");
    let (_, code, said) = run(repository.dir(), "lint .git --write-baseline");
    assert!(code == 2 && said.contains("lies in the input and not on disk"), "{said}");
}

#[test]
fn formats_are_without_what_is_known() {
    let folder = known();
    let dir = folder.path();
    write(dir, &[("b.proto", "syntax = \"proto3\";\npackage p.v1;\nmessage new {}\n")]);
    for format in Format::all().filter(|it| *it != Format::Sarif) {
        let (found, ..) = run(dir, &format!("lint --baseline known.json --format {format}"));
        assert!(
            !found.contains("string aB") && !found.contains("FIELD_LOWER"),
            "{format}: {found}"
        );
    }
    write(dir, &[("a.proto", &A.replace("string aB", "string a_b"))]);
    let (found, code, _) = run(dir, "lint --baseline known.json --format sarif");
    let log: Value = serde_json::from_str(&found).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let states: Vec<_> = results
        .iter()
        .map(|it| (it["baselineState"].as_str().unwrap(), it["ruleId"].as_str().unwrap()))
        .collect();
    assert_eq!(
        states,
        [
            ("new", "MESSAGE_PASCAL_CASE"),
            ("unchanged", "PACKAGE_VERSION_SUFFIX"),
            ("unchanged", "MESSAGE_PASCAL_CASE"),
            ("absent", "FIELD_LOWER_SNAKE_CASE"),
        ]
    );
    assert_eq!(code, 1);
    let (found, ..) = run(dir, "lint --format sarif");
    assert!(!found.contains("baselineState"), "{found}");
}

#[test]
fn what_is_no_more_fails_if_asked_for() {
    let folder = known();
    let dir = folder.path();
    write(dir, &[("a.proto", &A.replace("message m", "message M"))]);
    let (found, code, said) = run(dir, "lint --baseline known.json");
    assert_eq!((&*found, code), ("", 0));
    assert!(said.contains("has 1 finding that is no more"), "{said}");
    let (_, code, _) = run(dir, "lint --baseline known.json --fail-on-stale --exit-code 7");
    assert_eq!(code, 7);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused() {
    use std::{os::unix::fs::symlink, process::Command};

    let folder = known();
    let dir = folder.path();
    symlink("known.json", dir.join("link.json")).unwrap();
    all_known(dir, "lint --baseline link.json");
    symlink("gone.json", dir.join("nowhere.json")).unwrap();
    assert!(Command::new("mkfifo").arg(dir.join("pipe.json")).status().unwrap().success());
    let large = fs::File::create(dir.join("large.json")).unwrap();
    large.set_len(1 << 40).unwrap();
    for (name, why) in [
        ("nowhere.json", "it is a link that leads nowhere"),
        ("pipe.json", "it is not a regular file"),
        ("large.json", "it has more than"),
    ] {
        for flag in ["", " --write-baseline", " --prune-baseline"] {
            let (_, code, said) = run(dir, &format!("lint --baseline {name}{flag}"));
            assert!(code == 2 && said.contains(why), "{name}: {said}");
        }
    }
}
