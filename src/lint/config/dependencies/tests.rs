//! Locks are written as they are read.

use std::collections::BTreeMap;

use super::{
    Lock, Locked, LockedDep, PROTOSMITH_LOCK, Source, SourceKind, is_address, is_folder_name,
};
use crate::{
    config::{Input, Is, find, show},
    tree::MemoryTree,
};

fn dep(name: &str, kind: SourceKind, place: &str) -> LockedDep {
    LockedDep {
        name: name.to_owned(),
        source: Source { kind, place: place.to_owned(), options: BTreeMap::new() },
        revision: (kind != SourceKind::Directory).then(|| "1e1".to_owned()),
        tree: "0".repeat(40),
        digest: format!("b5:{}", "a".repeat(128)),
        deps: Vec::new(),
    }
}

fn lock() -> Lock {
    let mut git = dep("a.b/c/d", SourceKind::Git, "it's \"odd\": #x");
    git.source.options = [("tag", "1.20".to_owned()), ("subdir", "a/b".to_owned())].into();
    git.deps = vec![Locked { name: "x".into(), digest: format!("b5:{}", "0".repeat(128)) }];
    let zip = dep("localhost:8080/e/f", SourceKind::Zip, "true");
    Lock { deps: vec![git, zip, dep("x", SourceKind::Directory, "..")] }
}

#[test]
fn what_is_written_is_read() {
    let lock = lock();
    let tree = MemoryTree::from_iter([(PROTOSMITH_LOCK, lock.text())]);
    assert_eq!(super::read_lock(&tree, "").unwrap().unwrap(), lock);
    assert!(super::read_lock(&tree, "x").is_none());
    let none = Lock::default();
    let tree = MemoryTree::from_iter([(PROTOSMITH_LOCK, none.text())]);
    assert_eq!(super::read_lock(&tree, "").unwrap().unwrap(), none);
}

/// What the lock has beside what is named is a dependency, too, and lies in the same folder.
#[test]
fn what_is_locked_has_a_place() {
    let yaml = "version: v2\nvendor: third_party/proto\ndependencies:\n  a.b/c/d: {directory: d}\n  y: y\n";
    let tree = MemoryTree::from_iter([
        ("protosmith.yaml", yaml.to_owned()),
        (PROTOSMITH_LOCK, lock().text()),
        ("a.proto", String::new()),
    ]);
    let input = Input { path: "", is: Is::Dir, bound: None, root: None };
    let config = find(&tree, input, None).unwrap().config;
    let places: Vec<_> = config.dependencies.iter().map(|it| (&**it.0, &*it.1.value)).collect();
    assert_eq!(
        places,
        [
            ("a.b/c/d", "third_party/proto/a.b/c/d"),
            ("localhost:8080/e/f", "third_party/proto/localhost+8080/e/f"),
            ("x", "third_party/proto/x"),
            ("y", "y"),
        ]
    );
    let shown = show(&config).unwrap();
    assert!(shown.contains("  source: directory d  (protosmith.yaml:4:3)\n"), "{shown}");
    assert!(shown.contains("  place: third_party/proto/x\n"), "{shown}");
    let said = config.check_locks().unwrap_err().to_string();
    assert!(said.contains("has `a.b/c/d` from another source"), "{said}");
}

#[test]
fn names_are_folders() {
    for name in ["a", "buf.build/acme/money", "localhost:8080/a/b", "a-b_c.d"] {
        assert!(is_folder_name(name), "{name}");
    }
    for name in [
        "", "/a", "a/", "a//b", "..", "a/../b", ".git", "-a", "a.", "a b", "a\\b", "a:b/c", "ä",
        "a\u{0}",
    ] {
        assert!(!is_folder_name(name), "{name:?}");
    }
}

#[test]
fn addresses_are_told_from_paths() {
    for place in ["https://a/b.git", "ssh://a/b", "git@a.example:b/c.git", "host:c"] {
        assert!(is_address(place), "{place}");
    }
    for place in ["a", "../a.git", "/a:b", "./a:b", "file:///a", "C:/a", "a/b:c"] {
        assert!(!is_address(place), "{place}");
    }
}
