//! Old states that do not compile and lie nowhere: what is wrong with them is no fault of a new
//! file.

use std::fs;

use protosmith_lint::report::Format;

use super::program;

use crate::input::repository::{MODE_FILE, MODE_SUBMODULE, Repository};

const OLD: &str = "syntax = \"proto3\";\nmessage M { Gone g = 1; }\n";
const NEW: &str = "syntax = \"proto3\";\nmessage M { Lost l = 1; }\n";

/// A work tree whose branch `main` has the old state.
fn repository(new: &str) -> Repository {
    let mut repository = Repository::new();
    let blob = repository.blob(OLD);
    let tree = repository.tree(&[(MODE_FILE, "a.proto", blob)]);
    let commit = repository.commit(tree, &[]);
    repository.set("refs/heads/main", commit);
    repository.write("HEAD", "ref: refs/heads/main\n");
    fs::write(repository.dir().join("a.proto"), new).unwrap();
    repository
}

fn report(repository: &Repository, line: &[&str]) -> String {
    let ran = program::run(&[&["protosmith"], line].concat(), repository.dir(), b"");
    assert_eq!(ran.code, 1);
    String::from_utf8([ran.stdout, ran.stderr].concat()).unwrap()
}

#[test]
fn faults_of_a_revision_are_in_no_file_of_the_work_tree() {
    let repository = repository("syntax = \"proto3\";\n");
    for format in Format::all() {
        let breaking = ["breaking", "--against", "main", "--format", format.name()];
        let changes = ["changes", "--against", "main", "--error-format", format.name()];
        for said in [report(&repository, &breaking), report(&repository, &changes)] {
            if !matches!(format, Format::Summary) {
                assert!(said.contains("Gone"), "{format}: {said}");
            }
            // As the place of a finding it stands alone; in the message it is quoted.
            for alone in ["=a.proto", "\"a.proto\"", "<a.proto", "\na.proto", " a.proto:"] {
                assert!(!said.contains(alone), "{format}: {said}");
            }
        }
    }
}

#[test]
fn own_faults_come_before_those_of_a_revision() {
    let repository = repository(NEW);
    for command in [["breaking", "--format"], ["changes", "--error-format"]] {
        let [command, flag] = command;
        let said = report(&repository, &[command, "--against", "main", flag, "text"]);
        let lines: Vec<_> = said.lines().filter(|it| it.contains("COMPILE")).collect();
        assert_eq!(
            lines,
            [
                "a.proto:2:13: error: `Lost` is not declared [COMPILE]",
                "<input>:1:1: error: in `a.proto:2:13` of `main`: `Gone` is not declared [COMPILE]",
            ]
        );
    }
}

#[test]
fn a_submodule_that_is_not_here_is_said() {
    let mut repository = Repository::new();
    let blob = repository.blob("syntax = \"proto3\";\n");
    let names = repository.blob("[submodule \"lib\"]\n\tpath = lib\n");
    let tree = repository.tree(&[
        (MODE_FILE, ".gitmodules", names),
        (MODE_FILE, "a.proto", blob),
        (MODE_SUBMODULE, "lib", blob),
    ]);
    let commit = repository.commit(tree, &[]);
    repository.set("refs/heads/main", commit);
    repository.write("HEAD", "ref: refs/heads/main\n");
    fs::write(repository.dir().join("a.proto"), "syntax = \"proto3\";\n").unwrap();
    for line in [&["breaking", "--against", "main"][..], &["lint", ".git"]] {
        let ran = program::run(&[&["protosmith"], line].concat(), repository.dir(), b"");
        let said = String::from_utf8(ran.stderr).unwrap();
        let wanted =
            "nothing is here of the git submodule `lib`: what lies in there is not looked at";
        assert!(said.contains(wanted), "{line:?}: {said}");
    }
}
