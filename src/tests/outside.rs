//! Files outside of every module: `-I`, `dependencies`, what an image lacks. Whatever stands in
//! them, two states are compared.

use super::hostile::{Folder, SEED, mutated};

/// What imports the file that is about to change, and what no longer does.
const IMPORTS: &[u8] =
    b"syntax = \"proto2\";\nimport \"dep.proto\";\nmessage N {\n  optional a.v1.M m = 1;\n}\n";
const ALONE: &[u8] = b"syntax = \"proto2\";\nmessage N {\n  optional string m = 1;\n}\n";
const CONFIG: &[u8] = b"version: v2\ndependencies:\n  acme/dep: ../dep\n";

/// `a` imports the dependency, `b` does not any more; `there` and `here` have it at both.
fn folder(dep: &[u8]) -> Folder {
    Folder::new(&[
        ("a/a.proto", IMPORTS),
        ("b/a.proto", ALONE),
        ("here/a.proto", IMPORTS),
        ("here/protosmith.yaml", CONFIG),
        ("there/a.proto", ALONE),
        ("there/protosmith.yaml", CONFIG),
        ("dep/dep.proto", dep),
        ("was/dep.proto", SEED.as_bytes()),
    ])
}

/// The exit code of a comparison and what is written; 2 is a fault of the caller.
fn compare(folder: &Folder, args: &[&str]) -> (u8, String) {
    let (code, out, said) = folder.run(args);
    assert!(code < 2, "{args:?}: {said}");
    (code, String::from_utf8(out).unwrap())
}

#[test]
fn a_dependency_that_loses_its_last_importer_is_compared() {
    let folder = folder(SEED.as_bytes());
    for (new, old, more) in
        [("b", "a", &["-I", "dep"][..]), ("there", "here", &[]), ("b", "here", &["-I", "dep"])]
    {
        let args = |command| [&[command, new, "--against", old], more].concat();
        let (code, found) = compare(&folder, &args("breaking"));
        assert_eq!(code, 1);
        assert!(found.contains("file `dep.proto` was deleted"), "{found}");
        let (code, listed) = compare(&folder, &args("changes"));
        assert_eq!(code, 0);
        assert!(listed.contains("dep.proto"), "{listed}");
    }
}

#[test]
fn findings_in_a_dependency_are_reported() {
    let folder = folder(SEED.replace("int32 id = 1", "int64 id = 1").as_bytes());
    folder.write("old/a.proto", IMPORTS);
    folder.write("old/protosmith.yaml", b"version: v2\ndependencies:\n  acme/dep: ../was\n");
    for command in ["breaking", "changes"] {
        let (_, out) = compare(&folder, &[command, "here", "--against", "old"]);
        assert!(out.contains("`int32` to `int64`"), "{out}");
    }
    let quiet = "{version: v2, breaking: {ignore: [dep.proto]}}";
    let args = ["breaking", "a", "--against", "old", "-I", "dep", "--config", quiet];
    assert_eq!(compare(&folder, &args), (0, String::new()));
}

#[test]
fn mutated_dependencies_end_in_a_report() {
    for text in mutated(20) {
        let folder = folder(&text);
        for (new, old, more) in [
            ("a", "b", &["-I", "dep"][..]),
            ("b", "a", &["-I", "dep"]),
            ("here", "there", &[]),
            ("there", "here", &[]),
            ("a", "here", &["-I", "was"]),
            ("here", "a", &["-I", "was"]),
        ] {
            for command in ["breaking", "changes"] {
                let format = ["--format", "json"];
                compare(&folder, &[&[command, new, "--against", old], more, &format].concat());
            }
        }
        images(&folder);
    }
}

/// The same with images that lack what they import.
fn images(folder: &Folder) {
    let lean = ["--exclude-imports", "-o"];
    let states = [
        ("a", "a.binpb", &["-I", "dep"][..]),
        ("a", "was.json", &["-I", "was"]),
        ("b", "b.binpb", &[]),
    ];
    for (input, image, more) in states {
        folder.run(&[&["build", input], more, &lean, &[image]].concat());
    }
    for (new, old) in [("a.binpb", "was.json"), ("b.binpb", "a.binpb"), ("a.binpb", "b.binpb")] {
        if [new, old].iter().all(|it| folder.has(it)) {
            for command in ["breaking", "changes"] {
                compare(folder, &[command, new, "--against", old, "--format", "json"]);
            }
        }
    }
    let args = ["breaking", "here", "--against", "was.json", "--format", "json"];
    compare(folder, &args);
}
