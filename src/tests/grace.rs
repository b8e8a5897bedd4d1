//! What may go because it was deprecated long enough, in histories that are made here.

use std::path::Path;

use gix::ObjectId;

use super::{
    against::{tree, write},
    program::run_line as run,
};
use crate::input::repository::Repository;

fn config(grace: &str) -> String {
    format!(
        "version: v2\nmodules: [{{path: proto}}]\nbreaking:\n  use: [FILE, WIRE]\n  deprecate_first: {grace}\n"
    )
}

/// A file with imports and types that its own history does not have.
fn book(body: &str) -> String {
    format!(
        "syntax = \"proto3\";\npackage a;\nimport \"b.proto\";\nmessage Book {{\n  B b = 1;\n{body}}}\n"
    )
}

const OTHER: &str = "syntax = \"proto3\";\npackage a;\nmessage B {}\n";

/// Adds a commit with a file.
fn commit(
    repository: &mut Repository,
    body: &str,
    parents: &[ObjectId],
    time: Option<i64>,
) -> ObjectId {
    let files = [
        ("proto/a.proto".to_owned(), book(body)),
        ("proto/b.proto".to_owned(), OTHER.to_owned()),
        ("protosmith.yaml".to_owned(), "version: v2\nmodules: [{path: proto}]\n".to_owned()),
    ];
    let tree = tree(repository, &files);
    match time {
        Some(time) => repository.commit_at(tree, parents, time),
        None => repository.commit(tree, parents),
    }
}

/// A repository with some states, one after the other, each with the tag that it has; the last is
/// what `main` is. Nothing but `b` is left on disk, and its number is reserved.
fn repository(states: &[(&str, &str, Option<i64>)], grace: &str) -> Repository {
    let mut repository = Repository::new();
    let mut parents = Vec::new();
    for (tag, body, time) in states {
        let id = commit(&mut repository, body, &parents, *time);
        if !tag.is_empty() {
            repository.tag(id, tag);
        }
        repository.set("refs/heads/main", id);
        parents = vec![id];
    }
    on_disk(repository.dir(), "  reserved 2;\n", grace);
    repository
}

fn on_disk(dir: &Path, body: &str, grace: &str) {
    let (config, book) = (config(grace), book(body));
    write(
        dir,
        &[("protosmith.yaml", &*config), ("proto/a.proto", &*book), ("proto/b.proto", OTHER)],
    );
}

const LIVE: &str = "  int32 pages = 2;\n";
const OLD: &str = "  int32 pages = 2 [deprecated = true];\n";
/// In 2286; a clock that is later fails the tests.
const LATER: i64 = 9_990_000_000;

#[track_caller]
fn check(repository: &Repository, wanted: &str) {
    let (found, code, said) = run(repository.dir(), "breaking --against git:main --format text");
    assert_eq!(found.trim_end(), wanted, "{said}");
    assert_eq!(code, u8::from(!wanted.is_empty()), "{said}");
}

const GONE: &str = "proto/a.proto:4:1: error: field 2 `pages` was deleted; ";

#[test]
fn releases_are_counted() {
    let two = "{releases: 2}";
    check(&repository(&[("v1.9.0", OLD, None), ("v1.10.0", OLD, None)], two), "");
    let not = format!("{GONE}it was not deprecated [FIELD_NO_DELETE]");
    check(
        &repository(&[("v1.0.0", OLD, None), ("v1.1.0", OLD, None), ("", LIVE, None)], two),
        &not,
    );
    let one = format!("{GONE}it is deprecated since `v1.10.0` [FIELD_NO_DELETE]");
    check(&repository(&[("v1.9.0", LIVE, None), ("v1.10.0", OLD, None)], two), &one);
    // Neither one of another order, nor one before a release, nor a second name of one counts.
    let states = [
        ("v1.9.0", LIVE, None),
        ("v1.10.0", OLD, None),
        ("v1.11.0-rc.1", OLD, None),
        ("next", OLD, None),
    ];
    let found = repository(&states, two);
    check(&found, &one);
    check(
        &repository(&[("v1.0.0", OLD, None), ("v1.1.0", LIVE, None), ("v1.2.0", OLD, None)], two),
        &one.replace("v1.10.0", "v1.2.0"),
    );
    check(
        &repository(&[("", LIVE, None), ("", OLD, None)], two),
        &format!("{GONE}it is deprecated in no release yet [FIELD_NO_DELETE]"),
    );
    // One that has it no more comes after those that count.
    let states =
        [("v1", OLD, None), ("v2", OLD, None), ("v3", "  reserved 2;\n", None), ("", OLD, None)];
    check(&repository(&states, two), "");
    check(
        &repository(&[("v1", LIVE, None), ("p/v1", OLD, None)], "{releases: 1, tags: 'p/v*'}"),
        "",
    );
}

#[test]
fn days_are_counted_along_first_parents() {
    let days = "{days: 30}";
    check(&repository(&[("", LIVE, None), ("", OLD, None), ("", OLD, None)], days), "");
    check(&repository(&[("", OLD, None)], days), "");
    let new = format!("{GONE}it is deprecated for 0 days [FIELD_NO_DELETE]");
    check(&repository(&[("", LIVE, None), ("", OLD, Some(LATER))], days), &new);
    check(&repository(&[("", OLD, Some(LATER))], days), &new);
    // It was so before, and then not.
    let states =
        [("", OLD, None), ("", LIVE, None), ("", OLD, Some(LATER)), ("", OLD, Some(LATER))];
    check(&repository(&states, days), &new);
    // A commit that says to be older than what it builds on is as old as that.
    check(&repository(&[("", LIVE, Some(LATER)), ("", OLD, Some(1))], days), &new);
    let (_, _, said) = run(
        repository(&[("", OLD, Some(LATER))], days).dir(),
        "breaking --against git:main --format json",
    );
    assert!(said.is_empty(), "{said}");
    // Both count where both are said.
    let both = "{days: 30, releases: 1}";
    check(
        &repository(&[("", LIVE, None), ("", OLD, None)], both),
        &format!("{GONE}it is deprecated in no release yet [FIELD_NO_DELETE]"),
    );
    check(
        &repository(&[("v1", OLD, Some(LATER))], both),
        &format!("{GONE}it is deprecated since `v1`, for 0 days [FIELD_NO_DELETE]"),
    );
    check(&repository(&[("v1", OLD, None)], both), "");
}

#[test]
fn the_next_step_is_said() {
    let found = repository(&[("v1", OLD, Some(LATER))], "{releases: 3, days: 1}");
    let (found, ..) = run(found.dir(), "breaking --against git:main --format json");
    assert!(
        found.contains("\"help\":\"keep it until after 2 more releases and 2286-07-"),
        "{found}"
    );
    let found = repository(&[("v1", LIVE, None)], "{releases: 1, days: 2}");
    let (found, ..) = run(found.dir(), "breaking --against git:main --format json");
    let help =
        "keep it, with `deprecated = true`; it may go once it was so in 1 release and for 2 days";
    assert!(found.contains(help), "{found}");
}

#[test]
fn numbers_stay_reserved() {
    let found = repository(&[("v1", OLD, None)], "{releases: 1}");
    on_disk(found.dir(), "", "{releases: 1}");
    check(
        &found,
        "proto/a.proto:4:1: error: field 2 `pages` was deleted and its number is not reserved \
         [FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED]",
    );
}

#[test]
fn what_is_around_it_counts() {
    let around = "  message In {\n    option deprecated = true;\n    enum E { E_A = 0; }\n    oneof o { int32 x = 1; }\n  }\n";
    check(&repository(&[("v1", around, None)], "{releases: 1}"), "");
    let oneof = |option: &str| format!("  oneof o {{ int32 x = 2 {option}; }}\n");
    let found = repository(&[("v1", &oneof("[deprecated = true]"), None)], "{releases: 1}");
    check(&found, "");
    check(
        &repository(&[("v1", &oneof(""), None)], "{releases: 1}"),
        "proto/a.proto:4:1: error: field 2 `x` was deleted; it was not deprecated [FIELD_NO_DELETE]\n\
         proto/a.proto:4:1: error: oneof `o` was deleted [ONEOF_NO_DELETE]",
    );
}

#[test]
fn what_has_no_history_is_said() {
    let found = repository(&[("v1", OLD, None)], "{releases: 1}");
    let dir = found.dir();
    write(
        &dir.join("old"),
        &[("a.proto", &*book(OLD)), ("b.proto", OTHER), ("protosmith.yaml", "version: v2\n")],
    );
    let (_, code, said) = run(dir, "breaking --against ./old");
    assert_eq!(code, 1);
    let note =
        "warning: `deprecate_first` lets nothing go: what is compared with is no revision of git\n";
    assert!(said.contains(note), "{said}");
    let (_, _, said) = run(dir, "breaking --history main.. --config protosmith.yaml");
    assert!(said.contains("`deprecate_first` lets nothing go: `--history`"), "{said}");
    assert_eq!(run(dir, "changes --against main --max minor").1, 0);
    let (listed, ..) = run(dir, "changes --against main");
    assert!(listed.contains("(accepted: deprecate_first)"), "{listed}");
}

#[test]
fn what_is_not_here_is_an_error() {
    for grace in ["{days: 30}", "{releases: 2}"] {
        let mut repository = Repository::new();
        let gone = ObjectId::from_hex(&[b'1'; 40]).unwrap();
        let id = commit(&mut repository, OLD, &[gone], Some(LATER));
        repository.set("refs/heads/main", id);
        repository.tag(id, "v1");
        repository.write("shallow", format!("{id}\n"));
        on_disk(repository.dir(), "  reserved 2;\n", grace);
        let (_, code, said) = run(repository.dir(), "breaking --against main");
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("git fetch --unshallow"), "{said}");
        // What is not deprecated needs no history.
        on_disk(repository.dir(), "  int32 pages = 2 [deprecated = true];\n", grace);
        assert_eq!(run(repository.dir(), "breaking --against main").1, 0);
    }
}

#[test]
fn hostile_histories_have_an_end() {
    let mut repository = Repository::new();
    let mut parents: Vec<ObjectId> = vec![commit(&mut repository, LIVE, &[], Some(LATER))];
    for at in 0..300 {
        let body = if at % 2 == 0 { OLD } else { "  int32 pages = 2 [deprecated = true]; // x\n" };
        // Of many parents, the first counts.
        let others: Vec<_> = (0..20).map(|_| parents[0]).collect();
        let all: Vec<_> = parents.iter().copied().chain(others).collect();
        parents = vec![commit(&mut repository, body, &all, Some(LATER + at))];
        repository.set(&format!("refs/tags/v{at}"), parents[0]);
    }
    let blob = repository.blob("x");
    repository.set("refs/tags/v999", blob);
    repository.set("refs/tags/v998", ObjectId::from_hex(&[b'1'; 40]).unwrap());
    repository.set("refs/heads/main", parents[0]);
    on_disk(repository.dir(), "  reserved 2;\n", "{days: 30}");
    check(&repository, &format!("{GONE}it is deprecated for 0 days [FIELD_NO_DELETE]"));
    on_disk(repository.dir(), "  reserved 2;\n", "{releases: 300, tags: 'v[0-9]*'}");
    let (_, code, said) = run(repository.dir(), "breaking --against main");
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("v998"), "{said}");
    std::fs::remove_file(repository.git().join("refs/tags/v998")).unwrap();
    check(&repository, "");
}
