//! Findings about what has changed since a revision, in histories that are made here.

use std::{fs, path::Path};

use gix::ObjectId;

use super::{
    against::{tree, write},
    program::run_line as run,
};
use crate::input::repository::{MODE_DIR, MODE_SUBMODULE, Repository};

const CONFIG: &str = "version: v2\nmodules: [{path: proto}, {path: more}]\nlint:\n  use: \
                      [FIELD_LOWER_SNAKE_CASE, MESSAGE_PASCAL_CASE, PACKAGE_DEFINED]\n";
const A: &str = "syntax = \"proto3\";\npackage a;\nmessage m {\n  string aB = 1;\n}\n";
const B: &str = "syntax = \"proto3\";\nmessage other {\n  string cD = 1;\n}\n";

fn files(list: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut out: Vec<_> = list.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect();
    out.sort();
    out
}

fn commit(repository: &mut Repository, list: &[(&str, &str)], parents: &[ObjectId]) -> ObjectId {
    let tree = tree(repository, &files(list));
    repository.commit(tree, parents)
}

const OLD: [(&str, &str); 3] = [("buf.yaml", CONFIG), ("more/b.proto", B), ("proto/a.proto", A)];

/// A work tree that is as its `main`.
fn repository() -> (Repository, ObjectId) {
    let mut repository = Repository::new();
    let old = commit(&mut repository, &OLD, &[]);
    repository.set("refs/heads/main", old);
    write(repository.dir(), &OLD);
    (repository, old)
}

/// Where something is found, and the rule.
fn check(dir: &Path, line: &str, wanted: &[&str]) {
    let (found, code, said) = run(dir, line);
    let found: Vec<String> = found
        .lines()
        .map(|it| {
            let at = it.split(": ").next().unwrap().rsplit_once(':').unwrap().0;
            format!("{at} {}", it.rsplit('[').next().unwrap().trim_end_matches(']'))
        })
        .collect();
    assert_eq!(found, wanted, "{line}: {said}");
    assert_eq!(code, u8::from(!wanted.is_empty()), "{line}: {said}");
}

#[test]
fn what_was_there_before_is_not_found() {
    let (repository, _) = repository();
    let dir = repository.dir();
    check(dir, "lint --since main", &[]);
    let above = A.replace("package", "// A comment.\n\npackage").replace("message", "\nmessage");
    let more = above.replace("  string aB", "  string xY = 2;\n  string aB");
    write(dir, &[("proto/a.proto", &above)]);
    check(dir, "lint --since main", &[]);
    write(dir, &[("proto/a.proto", &more)]);
    let field = "proto/a.proto:7 FIELD_LOWER_SNAKE_CASE";
    for line in [
        "lint --since main",
        "lint --since git:main",
        "lint --since HEAD",
        "lint proto --since main",
        "lint more proto --since main",
        "lint proto/a.proto --since main",
        "lint proto/a.proto more/b.proto --since main",
        "lint --path proto/a.proto --since main",
    ] {
        check(dir, line, &[field]);
    }
    check(&dir.join("proto"), "lint --since main", &["a.proto:7 FIELD_LOWER_SNAKE_CASE"]);
    check(
        &dir.join("more"),
        "lint ../proto --since main",
        &["../proto/a.proto:7 FIELD_LOWER_SNAKE_CASE"],
    );
    check(dir, "lint more --since main", &[]);
    let absolute = dir.canonicalize().unwrap();
    let absolute = absolute.to_str().unwrap();
    check(
        Path::new("/"),
        &format!("lint {absolute} --since main"),
        &[&format!("{absolute}/{field}")],
    );
    let (said, ..) = run(dir, "lint --since main --format summary");
    assert!(said.ends_with("1 error in 1 of 2 files, 5 older than main\n"), "{said}");
}

#[test]
fn baselines_and_what_is_published_go_with_it() {
    let (repository, _) = repository();
    let dir = repository.dir();
    write(dir, &[("proto/a.proto", &A.replace("}\n", "  string xY = 2;\n}\n"))]);
    let field = "proto/a.proto:5 FIELD_LOWER_SNAKE_CASE";
    let (found, code, _) = run(dir, "lint --since main --against main --format json");
    // Nobody knows the name yet.
    assert_eq!((found.matches("\"safety\":\"safe\"").count(), code), (2, 1), "{found}");
    run(dir, "lint proto --baseline known.json --write-baseline");
    check(dir, "lint --since main --baseline known.json", &[]);
    check(dir, "lint --since main --baseline known.json --fail-on-stale", &[]);
    check(dir, "lint --since main --no-baseline", &[field]);
}

#[test]
fn what_was_there_before_is_not_repaired() {
    let (repository, _) = repository();
    let dir = repository.dir();
    let new = A.replace("}\n", "  string xY = 2;\n}\n");
    let read = || fs::read_to_string(dir.join("proto/a.proto")).unwrap();
    write(dir, &[("proto/a.proto", &new)]);
    let (diff, code, _) = run(dir, "lint --since main --unsafe-fixes --diff");
    assert_eq!((diff.matches("\n+").count(), code), (2, 1), "{diff}");
    let (found, code, said) = run(dir, "lint --since main --unsafe-fixes --fix");
    assert_eq!((&*found, code), ("", 0), "{said}");
    assert_eq!(read(), new.replace("xY", "x_y"));
    write(dir, &[("proto/a.proto", &new)]);
    run(dir, "lint --since main --add-ignores new");
    let comment = "  // protosmith:ignore FIELD_LOWER_SNAKE_CASE new\n  string xY";
    assert_eq!(read(), new.replace("  string xY", comment));
}

#[test]
fn what_is_new_and_not_published_is_repaired_safely() {
    let (repository, _) = repository();
    let dir = repository.dir();
    let new = A.replace("}\n", "  string xY = 2;\n}\n");
    for line in ["lint", "lint proto", "lint proto/a.proto", "lint --path proto/a.proto"] {
        write(dir, &[("proto/a.proto", &new)]);
        run(dir, &format!("{line} --since main --fix"));
        assert_eq!(fs::read_to_string(dir.join("proto/a.proto")).unwrap(), new, "{line}");
        let (found, code, said) = run(dir, &format!("{line} --since main --against main --fix"));
        assert_eq!((&*found, code), ("", 0), "{line}: {said}");
        let made = fs::read_to_string(dir.join("proto/a.proto")).unwrap();
        assert_eq!(made, new.replace("xY", "x_y"), "{line}");
    }
}

#[test]
fn what_is_about_the_file_counts_where_it_has_changed() {
    let (repository, _) = repository();
    let dir = repository.dir();
    write(dir, &[("more/b.proto", &B.replace("1;", "1; // One."))]);
    let wanted = ["more/b.proto:1 PACKAGE_DEFINED", "more/b.proto:3 FIELD_LOWER_SNAKE_CASE"];
    check(dir, "lint --since main", &wanted);
    write(dir, &[("more/b.proto", &B.replace("  string cD = 1;\n", ""))]);
    let wanted = ["more/b.proto:1 PACKAGE_DEFINED", "more/b.proto:2 MESSAGE_PASCAL_CASE"];
    check(dir, "lint --since main", &wanted);
}

#[test]
fn all_of_a_new_file_counts_and_nothing_of_a_moved_one() {
    let (repository, _) = repository();
    let dir = repository.dir();
    write(dir, &[("proto/new/c.proto", "syntax = \"proto3\";\npackage c;\nmessage c {}\n")]);
    let new = "proto/new/c.proto:3 MESSAGE_PASCAL_CASE";
    check(dir, "lint --since main", &[new]);
    check(dir, "lint proto/new/c.proto --since main", &[new]);
    fs::rename(dir.join("proto/a.proto"), dir.join("proto/moved.proto")).unwrap();
    check(dir, "lint --since main", &[new]);
    fs::create_dir(dir.join("more/deep")).unwrap();
    let changed = A.replace("message", "// Moved.\nmessage").replace("aB = 1", "aB = 2");
    write(dir, &[("more/deep/a.proto", &changed)]);
    fs::remove_file(dir.join("proto/moved.proto")).unwrap();
    let moved =
        ["more/deep/a.proto:4 MESSAGE_PASCAL_CASE", "more/deep/a.proto:5 FIELD_LOWER_SNAKE_CASE"];
    check(dir, "lint --since main", &[moved[0], moved[1], new]);
    check(dir, "lint more/deep/a.proto --since main", &moved);
    // It is still there: this is another one.
    write(dir, &[("proto/a.proto", A)]);
    check(dir, "lint more --since main", &moved);
}

#[test]
fn the_merge_base_is_where_the_branch_began() {
    let (mut repository, old) = repository();
    let theirs = A.replace("  string aB = 1;\n", "");
    let main = [OLD[0], OLD[1], ("proto/a.proto", &*theirs)];
    let main = commit(&mut repository, &main, &[old]);
    let topic = commit(&mut repository, &OLD, &[old]);
    repository.set("refs/heads/main", main);
    repository.set("refs/heads/topic", topic);
    repository.write("HEAD", "ref: refs/heads/topic\n");
    let dir = repository.dir();
    check(dir, "lint --since merge-base:main", &[]);
    check(dir, "lint --since main", &["proto/a.proto:4 FIELD_LOWER_SNAKE_CASE"]);
    // A revision has a history, too.
    let more = A.replace("}", "  string eF = 2;\n}");
    let newer = commit(&mut repository, &[OLD[0], OLD[1], ("proto/a.proto", &more)], &[topic]);
    repository.set("refs/heads/newer", newer);
    check(
        repository.dir(),
        "lint .git#branch=newer --since topic",
        &["proto/a.proto:5 FIELD_LOWER_SNAKE_CASE"],
    );
}

#[test]
fn submodules_are_those_that_the_revision_had() {
    let (mut repository, _) = repository();
    let mut inner = Repository::new();
    let old = commit(&mut inner, &[("a.proto", A)], &[]);
    let modules = "[submodule \"sub\"]\n\tpath = sub\n\turl = x\n";
    let config = CONFIG.replace("path: more", "path: sub");
    let blobs = [(".gitmodules", modules), ("buf.yaml", &config)];
    let mut rows: Vec<_> = blobs.map(|(name, text)| ("100644", name, repository.blob(text))).into();
    let proto = tree(&mut repository, &files(&[("x.proto", "syntax = \"proto3\";\npackage x;\n")]));
    rows.push((MODE_DIR, "proto", proto));
    rows.push((MODE_SUBMODULE, "sub", old));
    let tree = repository.tree(&rows);
    let with = repository.commit(tree, &[]);
    repository.set("refs/heads/with", with);
    let dir = repository.dir();
    fs::remove_dir_all(dir.join("more")).unwrap();
    let new = A.replace("}", "  string xY = 2;\n}");
    write(
        dir,
        &[
            ("buf.yaml", &*config),
            ("proto/x.proto", "syntax = \"proto3\";\npackage x;\n"),
            ("sub/a.proto", &new),
        ],
    );
    fs::remove_file(dir.join("proto/a.proto")).unwrap();
    fs::rename(inner.git(), dir.join("sub/.git")).unwrap();
    check(dir, "lint --since with", &["sub/a.proto:5 FIELD_LOWER_SNAKE_CASE"]);
}

#[test]
fn other_inputs_and_revisions_are_refused() {
    let (repository, old) = repository();
    let dir = repository.dir();
    fs::create_dir(dir.join("main")).unwrap();
    write(dir, &[("image.json", "{}"), ("a.tar", "")]);
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), &[("a.proto", A)]);
    let refused = |dir: &Path, line: &str, why: &str| {
        let (_, code, said) = run(dir, line);
        assert!(code == 2 && said.contains(why), "{line}: {said}");
    };
    refused(dir, "lint --since main", "`main`: it is the name of a directory and of a revision");
    check(dir, "lint --since git:main", &[]);
    refused(dir, "lint --since proto", "`--since` takes a revision, and `proto` is a directory");
    refused(dir, "lint --since image.json", "and `image.json` is an image");
    refused(dir, "lint --since nowhere", "there is no such revision in the repository");
    refused(dir, "lint --since=", "the name of the revision is empty");
    for (input, what) in [("image.json", "an image"), ("a.tar", "an archive"), ("-", "an image")] {
        refused(dir, &format!("lint {input} --since HEAD"), &format!("`{input}` is {what}"));
    }
    refused(outside.path(), "lint --since HEAD", "lies in no git repository");
    refused(dir, "lint --since HEAD --baseline x --write-baseline", "cannot be used with");
    repository.write("shallow", format!("{old}\n"));
    refused(dir, "lint --since HEAD~1", "the clone is shallow");
    refused(dir, "lint --since origin/x", "the clone is shallow");
}

#[test]
fn baselines_are_heeded_besides() {
    let (repository, _) = repository();
    let dir = repository.dir();
    run(dir, "lint --baseline known.json --write-baseline");
    write(dir, &[("proto/a.proto", &A.replace("}", "  string xY = 2;\n}"))]);
    check(
        dir,
        "lint --baseline known.json --since main --fail-on-stale",
        &["proto/a.proto:5 FIELD_LOWER_SNAKE_CASE"],
    );
}
