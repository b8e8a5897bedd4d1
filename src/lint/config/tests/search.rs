//! Which file holds for which place.

use protosmith_rules::rule::Version;

use super::{dir, file, messages, tree};

use crate::{
    config::{Found, Given, Input, Is, find},
    tree::MemoryTree,
};

const V1: &str = "version: v1";

/// The file that holds, what of the input it sees, and the modules that are meant.
fn check(tree: &MemoryTree, input: Input<'_>, wanted: (&str, &str, &[usize])) {
    let found = find(tree, input, None).unwrap_or_else(|error| panic!("{error}"));
    let Found { config, input, targets, .. } = found;
    let path = config.path.as_deref().unwrap_or("none");
    assert_eq!((path, input.as_str(), targets.as_slice()), wanted);
}

#[test]
fn a_v2_workspace_holds_for_its_modules() {
    let tree = tree([
        ("w/buf.yaml", "version: v2\nmodules: [{path: x}, {path: y/a}, {path: y/b}]"),
        ("w/x/p/a.proto", ""),
        ("w/x/buf.yaml", V1),
        ("w/z/c.proto", ""),
    ]);
    check(&tree, dir("w"), ("w/buf.yaml", "", &[0, 1, 2]));
    check(&tree, dir("w/x"), ("w/buf.yaml", "x", &[0]));
    check(&tree, dir("w/y"), ("w/buf.yaml", "y", &[1, 2]));
    check(&tree, file("w/x/p/a.proto"), ("w/buf.yaml", "x/p/a.proto", &[0]));
    check(&tree, dir("w/z"), ("none", "", &[0]));
    check(&tree, file("w/z/c.proto"), ("none", "c.proto", &[0]));
    let error = find(&tree, dir("w/x/p"), None).unwrap_err();
    assert_eq!(messages(&error), ["the directory lies in the module at `w/x` and is none itself"]);
}

#[test]
fn our_own_file_takes_directories_of_modules_too() {
    let tree = tree([("w/protosmith.yaml", "version: v2"), ("w/x/a.proto", "")]);
    check(&tree, dir("w/x"), ("w/protosmith.yaml", "x", &[0]));
    let both = super::tree([("protosmith.yaml", "version: v2"), ("buf.yaml", V1)]);
    check(&both, dir(""), ("buf.yaml", "", &[0]));
}

#[test]
fn a_v1_file_holds_for_its_directory() {
    let tree = tree([("w/buf.yaml", V1), ("w/x/a.proto", "")]);
    check(&tree, dir("w"), ("w/buf.yaml", "", &[0]));
    check(&tree, file("w/x/a.proto"), ("w/buf.yaml", "x/a.proto", &[0]));
    assert!(find(&tree, dir("w/x"), None).is_err());
    // Above the working directory nobody looks for one.
    let below = |path, is| Input { path, is, bound: Some("w/x"), root: None };
    check(&tree, below("w/x", Is::Dir), ("none", "", &[0]));
    check(&tree, below("w/x/a.proto", Is::ProtoFile), ("none", "a.proto", &[0]));
}

#[test]
fn a_work_file_holds_for_its_directories() {
    let tree = tree([
        ("w/buf.work.yaml", "version: v1\ndirectories: [x, y/b]"),
        ("w/x/buf.yaml", "version: v1\nname: reg/o/x\ndeps: [reg/o/d]\nlint: {use: [A]}"),
        ("w/y/b/b.proto", ""),
        ("w/z/buf.yaml", "version: v1beta1"),
    ]);
    check(&tree, dir("w"), ("w/buf.work.yaml", "", &[0, 1]));
    check(&tree, dir("w/y"), ("w/buf.work.yaml", "y", &[1]));
    check(&tree, dir("w/z"), ("w/z/buf.yaml", "", &[0]));
    let config = find(&tree, dir("w"), None).unwrap().config;
    assert_eq!(config.deps[0].value, "reg/o/d");
    let versions: Vec<_> = config.modules.iter().map(|it| it.lint.version).collect();
    assert_eq!(versions, [Version::V1, Version::V1]);
    assert_eq!(config.modules[0].lint.rules.use_ids[0].value, "A");
}

#[test]
fn old_names_are_read() {
    check(&tree([("buf.mod", V1)]), dir(""), ("buf.mod", "", &[0]));
    let work = tree([("buf.work", "version: v1\ndirectories: [a]")]);
    check(&work, dir(""), ("buf.work", "", &[0]));
}

#[test]
fn files_that_contradict_each_other_are_refused() {
    let said = |tree: &MemoryTree| find(tree, dir(""), None).unwrap_err().to_string();
    let both = tree([("buf.yaml", V1), ("buf.work.yaml", "version: v1\ndirectories: [a]")]);
    assert!(said(&both).contains("`buf.yaml` lies in the same directory"));
    let work = "version: v1\ndirectories: [a, b]";
    let newer = tree([("buf.work.yaml", work), ("a/buf.yaml", "version: v2")]);
    assert!(said(&newer).contains("has a v2 file"));
    let name = "version: v1\nname: reg/o/x";
    let named = tree([("buf.work.yaml", work), ("a/buf.yaml", name), ("b/buf.yaml", name)]);
    assert!(said(&named).contains("two modules are named `reg/o/x`"));
}

#[test]
fn a_given_file_takes_the_place_of_the_one_found() {
    let tree = tree([("w/buf.yaml", "version: v9"), ("w/a.proto", "")]);
    let given = |value: &str| {
        let read = |_: &str| Ok(b"version: v2\nlint: {severity: {A: note}}".to_vec());
        Given::new(value, read).unwrap()
    };
    let version = |value: &str| find(&tree, dir("w"), given(value)).map(|it| it.config.version);
    assert_eq!(version(r#"{"version":"v1"}"#).unwrap(), Version::V1);
    assert_eq!(version("version: v2").unwrap(), Version::V2);
    // What only our own file may say makes it one.
    assert_eq!(version("protosmith.yaml").unwrap(), Version::Own);
    assert_eq!(version("other.yaml").unwrap(), Version::Own);
    assert!(version("version: v1\nfoo: 1").unwrap_err().to_string().starts_with("--config:2:1:"));
    assert!(given("").is_none());
}
