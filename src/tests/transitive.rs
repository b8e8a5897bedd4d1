//! A state compared with all that went before it, by tags that are made here.

use super::{
    against::{tree, write},
    program::run_line as run,
};
use crate::input::repository::Repository;

const CONFIG: &str = "version: v2\nmodules: [{path: proto}]\nbreaking:\n  use: [FILE]\n";

fn book(body: &str) -> String {
    format!("syntax = \"proto3\";\npackage a;\nmessage Book {{\n{body}}}\n")
}

/// A repository with some states, each with its tag; the last lies on disk, too.
fn repository(states: &[(&str, &str)]) -> Repository {
    let mut repository = Repository::new();
    let mut parents = Vec::new();
    for (tag, body) in states {
        let files = [
            ("proto/a.proto".to_owned(), book(body)),
            ("protosmith.yaml".to_owned(), CONFIG.to_owned()),
        ];
        let tree = tree(&mut repository, &files);
        let id = repository.commit(tree, &parents);
        if !tag.is_empty() {
            repository.tag(id, tag);
        }
        parents = vec![id];
    }
    repository.set("refs/heads/main", parents[0]);
    let last = book(states[states.len() - 1].1);
    write(repository.dir(), &[("protosmith.yaml", CONFIG), ("proto/a.proto", &last)]);
    repository
}

#[test]
fn all_versions_are_one_list() {
    let states = [
        ("v1.9.0", "  int32 pages = 2;\n"),
        ("v1.10.0", "  int32 pages = 2;\n  string isbn = 3;\n"),
        ("v2.0.0-rc.1", "  string note = 4;\n"),
        ("next", "  string other = 5;\n"),
        ("v2.0.0", "  string isbn = 3;\n"),
        ("", ""),
    ];
    let repository = repository(&states);
    let dir = repository.dir();
    let wanted = "proto/a.proto:3:1: error: field 2 `pages` was deleted (against `v1.9.0`, \
                  `v1.10.0`) [FIELD_NO_DELETE]\n\
                  proto/a.proto:3:1: error: field 3 `isbn` was deleted (against `v1.10.0`, \
                  `v2.0.0`) [FIELD_NO_DELETE]\n";
    for line in [
        "breaking --against-all-tags v*",
        "breaking . --against-all-tags v[12].*",
        "breaking --path proto/a.proto --against-all-tags v*",
        "breaking --against-all-tags v* --mode forward",
    ] {
        let (found, code, said) = run(dir, line);
        assert_eq!((found.as_str(), code), (wanted, 1), "{line}: {said}");
    }
    assert_eq!(run(dir, "breaking .git --against-all-tags v*").0.lines().count(), 2);
    // One alone is not named.
    let (found, ..) = run(dir, "breaking --against-all-tags v2*");
    assert_eq!(found, "proto/a.proto:3:1: error: field 3 `isbn` was deleted [FIELD_NO_DELETE]\n");
    assert_eq!(run(dir, "breaking --against-all-tags v* --mode backward").1, 0);
    for format in protosmith_lint::report::Format::all() {
        let line = format!("breaking --against-all-tags v* --format {}", format.name());
        let (out, code, said) = run(dir, &line);
        assert_eq!(code, 1, "{line}: {said}");
        let is_list = matches!(format.name(), "config-ignore-yaml" | "summary" | "junit");
        assert!(is_list || out.contains("v1.10.0"), "{line}: {out}");
    }
    let approve = "breaking --against-all-tags v* --approve why";
    assert_eq!(run(dir, approve).1, 0);
    assert_eq!(run(dir, "breaking --against-all-tags v*").1, 0);
}

#[test]
fn what_is_not_there_is_said() {
    let (_, code, said) = run(repository(&[("x1", "")]).dir(), "breaking --against-all-tags v*");
    assert_eq!(code, 2);
    assert!(said.contains("no tag of a version matches: `git fetch --tags`"), "{said}");
    let shallow = repository(&[("", ""), ("", "")]);
    let head = std::fs::read_to_string(shallow.git().join("refs/heads/main")).unwrap();
    shallow.write("shallow", head);
    let (_, code, said) = run(shallow.dir(), "breaking --against-all-tags v*");
    assert_eq!(code, 2);
    assert!(said.contains("git fetch --unshallow"), "{said}");
    let (_, code, said) = run(shallow.dir(), "breaking --against-all-tags v{");
    assert_eq!(code, 2);
    assert!(said.contains("is no pattern"), "{said}");
    // One that does not compile is no pass.
    let broken = repository(&[("v1", "  int32"), ("v2", ""), ("", "")]);
    let (found, code, said) = run(broken.dir(), "breaking --against-all-tags v*");
    assert_eq!(code, 1, "{said}");
    assert!(found.contains("[COMPILE]") && said.contains("v1"), "{found} {said}");
}

#[test]
fn many_tags_have_an_end() {
    let repository = repository(&[("", "")]);
    let head = std::fs::read_to_string(repository.git().join("refs/heads/main")).unwrap();
    let head = head.trim();
    let mut packed = String::new();
    for at in 0..2000 {
        packed += &format!("{head} refs/tags/v{at}\n");
    }
    repository.write("packed-refs", format!("# pack-refs with: sorted\n{packed}"));
    // All of them are names of one commit.
    let (_, code, said) = run(repository.dir(), "breaking --against-all-tags v*");
    assert_eq!(code, 0, "{said}");
}
