//! What `config-ignore-yaml` writes is put where it says, and nothing is found any more.

use std::{
    fs,
    path::{Path, PathBuf},
};

use saphyr_parser::{Event, Parser};
use serde_json::{Map, Value};

use super::program;

/// Named badly in every way that some versions of the rules ask about.
const BAD: &str = "syntax = \"proto3\";\npackage foo;\nmessage bad { string aB = 1; }\n";
/// In another package.
const OTHER: &str = "syntax = \"proto3\";\npackage bar;\nmessage worse { string aB = 1; }\n";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        files.iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, args: &[&str]) -> (u8, String, String) {
        let args = [&["protosmith"], args].concat();
        let ran = program::run(&args, self.0.path(), &[]);
        let text = |it| String::from_utf8(it).unwrap();
        (ran.code, text(ran.stdout), text(ran.stderr))
    }

    /// Puts each document into its file: the one that is named, or the one that is obvious.
    fn add(&self, documents: &str, obvious: &str) {
        for document in documents.split("---\n") {
            let before = document.split("version: ").next().unwrap();
            let named = before.lines().last().and_then(|it| it.strip_prefix("# "));
            let path = self.path(named.unwrap_or(obvious));
            let old = fs::read_to_string(&path).map_or(Value::Null, |it| value(&it));
            let text = merged(old, value(document)).to_string();
            fs::write(path, text).unwrap();
        }
    }
}

/// The value of a document without odd things in it; what is no flag is a text.
fn value(text: &str) -> Value {
    let mut open = vec![vec![]];
    for event in Parser::new_from_str(text) {
        match event.unwrap().0 {
            Event::Scalar(text, ..) => {
                let flag = text.parse::<bool>().map(Value::from);
                open.last_mut().unwrap().push(flag.unwrap_or_else(|_| Value::from(&*text)));
            }
            Event::MappingStart(..) | Event::SequenceStart(..) => open.push(vec![]),
            Event::SequenceEnd => {
                let all = open.pop().unwrap();
                open.last_mut().unwrap().push(Value::Array(all));
            }
            Event::MappingEnd => {
                let all = open.pop().unwrap();
                let pairs =
                    all.chunks(2).map(|it| (it[0].as_str().unwrap().to_owned(), it[1].clone()));
                open.last_mut().unwrap().push(Value::Object(pairs.collect::<Map<_, _>>()));
            }
            _ => {}
        }
    }
    open.remove(0).pop().unwrap_or(Value::Null)
}

/// As somebody would do it who is told to add something to a file.
fn merged(old: Value, new: Value) -> Value {
    match (old, new) {
        (Value::Object(mut old), Value::Object(new)) => {
            for (key, value) in new {
                let before = old.remove(&key).unwrap_or(Value::Null);
                old.insert(key, merged(before, value));
            }
            Value::Object(old)
        }
        (Value::Array(mut old), Value::Array(new)) => {
            let name = |value: &Value| {
                let of = |key| value.get(key).and_then(Value::as_str).map(str::to_owned);
                of("path").or_else(|| of("policy"))
            };
            for value in new {
                let same = old.iter().position(|it| name(it).is_some() && name(it) == name(&value));
                match same {
                    Some(at) => old[at] = merged(old[at].take(), value),
                    None => old.push(value),
                }
            }
            Value::Array(old)
        }
        (_, new) => new,
    }
}

/// Whatever is found in some files is ignored by what is written for it; `obvious` is the file that
/// a document without a name is for.
#[track_caller]
fn check(files: &[(&str, &str)], args: &[&str], obvious: &str) -> String {
    let folder = Folder::new(files);
    settle(&folder, args, obvious)
}

#[track_caller]
fn settle(folder: &Folder, args: &[&str], obvious: &str) -> String {
    let (code, documents, said) = folder.run(&[args, &["--format", "config-ignore-yaml"]].concat());
    assert_eq!(code, 1, "{said}");
    folder.add(&documents, obvious);
    let after = folder.run(&[args, &["--format", "text"]].concat());
    assert_eq!((after.0, &*after.1), (0, ""), "{documents}\n{}", after.2);
    documents
}

const V1: &str = "version: v1";
const V2: &str = "version: v2";

#[test]
fn the_version_is_that_of_the_configuration() {
    let check = |files: &[(&str, &str)], args: &[&str], obvious: &str, wanted: &str| {
        let documents = check(files, &[&["lint"], args].concat(), obvious);
        assert_eq!(documents.split("\nlint:").next().unwrap(), wanted);
        assert!(documents.contains("\n    MESSAGE_PASCAL_CASE:\n"), "{documents}");
    };
    check(&[("a.proto", BAD)], &[], "buf.yaml", V1);
    check(&[("p/a.proto", BAD)], &["p"], "p/buf.yaml", V1);
    check(&[("a.proto", BAD), ("buf.yaml", V1)], &[], "buf.yaml", V1);
    check(&[("p/a.proto", BAD), ("p/buf.yaml", V1)], &["p"], "p/buf.yaml", V1);
    let beta = "{version: v1beta1, build: {roots: [p, q]}}";
    let files = [("p/a.proto", BAD), ("q/x/b.proto", OTHER), ("buf.yaml", beta)];
    check(&files, &[], "buf.yaml", "version: v1beta1");
    check(&[("a.proto", BAD), ("buf.yaml", V2)], &[], "buf.yaml", V2);
    check(&[("p/x/a.proto", BAD), ("p/buf.yaml", V2)], &["p/x/a.proto"], "p/buf.yaml", V2);
    let own = "{version: v2, lint: {use: [STANDARD]}}";
    check(&[("a.proto", BAD), ("protosmith.yaml", own)], &[], "protosmith.yaml", V2);
    let files = [("p/a.proto", BAD), ("c.yaml", V2)];
    check(&files, &["p", "--config", "c.yaml"], "c.yaml", V2);
}

#[test]
fn images_are_ignored_where_their_configuration_stands() {
    for (config, version) in [(V1, V1), (V2, V2), ("version: v1beta1", "version: v1beta1")] {
        let folder = Folder::new(&[("p/a.proto", BAD), ("buf.yaml", config)]);
        folder.run(&["build", "-o", "a.binpb"]);
        let documents = settle(&folder, &["lint", "a.binpb"], "buf.yaml");
        assert!(documents.starts_with(version), "{documents}");
    }
}

#[test]
fn modules_are_told_apart() {
    let files = |config| [("p/a.proto", BAD), ("q/x/b.proto", OTHER), ("buf.yaml", config)];
    let top =
        check(&files("{version: v2, modules: [{path: p}, {path: q}]}"), &["lint"], "buf.yaml");
    assert!(top.contains("- p/a.proto\n") && top.contains("- q/x/b.proto\n"), "{top}");
    assert!(!top.contains("modules"), "{top}");
    let own = "{version: v2, modules: [{path: p, lint: {use: [BASIC]}}, {path: q, lint: {use: []}}], \
               lint: {use: [STANDARD]}}";
    let both = check(&files(own), &["lint"], "buf.yaml");
    assert!(both.contains("\nmodules:\n  - path: p\n    lint:\n      ignore_only:\n"), "{both}");
    assert!(!both.contains("path: q"), "{both}");
    // A module at the place of the file.
    let here = "{version: v2, modules: [{path: ., lint: {use: [BASIC]}}]}";
    let here = check(&files(here), &["lint"], "buf.yaml");
    assert!(here.contains("  - path: .\n"), "{here}");
    check(&files(own), &["lint", "p", "q"], "buf.yaml");
}

#[test]
fn modules_of_a_workspace_have_documents() {
    let files = [
        ("w/buf.work.yaml", "{version: v1, directories: [p, q, r]}"),
        ("w/p/a.proto", BAD),
        ("w/p/buf.yaml", V1),
        ("w/q/b.proto", OTHER),
        ("w/r/s/t/c.proto", "syntax = \"proto3\";\npackage baz;\nenum e { X = 0; }\n"),
        ("w/r/buf.yaml", "{version: v1beta1, build: {roots: [s]}}"),
    ];
    let all = check(&files, &["lint", "w"], "");
    let heads = ["# w/p/buf.yaml\nversion: v1\n", "---\n# w/q/buf.yaml\nversion: v1\n"];
    for head in heads.iter().chain(&["---\n# w/r/buf.yaml\nversion: v1beta1\n"]) {
        assert!(all.contains(head), "{head}{all}");
    }
    assert!(all.contains("- t/c.proto\n"), "{all}");
    check(&files, &["lint", "w/p", "w/q"], "");
    let own = "{version: v2, lint: {use: [STANDARD]}, modules: [{path: q, lint: {use: [BASIC]}}]}";
    let all = check(&[&files[..], &[("w/protosmith.yaml", own)]].concat(), &["lint", "w"], "");
    assert!(all.contains("# w/q/buf.yaml\nversion: v1\n") && !all.contains("protosmith"), "{all}");
    let own = "{version: v2, modules: [{path: p}, {path: q}, {path: r}], lint: {use: [BASIC]}}";
    let files = [&files[1..], &[("w/protosmith.yaml", own)]].concat();
    let all = check(&files, &["lint", "w"], "");
    assert!(all.starts_with("# w/protosmith.yaml\nversion: v2\nlint:\n"), "{all}");
    assert!(all.contains("- p/a.proto\n") && all.contains("- r/s/t/c.proto\n"), "{all}");
}

#[test]
fn the_file_that_knows_a_rule_has_it() {
    let files = |buf, own| {
        [("p/a.proto", BAD), ("q/b.proto", OTHER), ("buf.yaml", buf), ("protosmith.yaml", own)]
    };
    let buf = "{version: v2, modules: [{path: p, lint: {use: [BASIC]}}, {path: q}]}";
    for own in [
        "{version: v2, lint: {severity: {BASIC: error}}}",
        "{version: v2, modules: [{path: q, lint: {severity: {BASIC: error}}}]}",
        "{version: v2, lint: {ignore_only: {MESSAGE_PASCAL_CASE: [x]}}}",
        "{version: v2, modules: [{path: q, lint: {ignore_only: {MESSAGE_PASCAL_CASE: [q/x]}}}]}",
        "{version: v2, lint: {use: [STANDARD]}, modules: [{path: p, lint: {severity: {BASIC: error}}}]}",
    ] {
        let all = check(&files(buf, own), &["lint"], "");
        assert!(all.contains("# buf.yaml\n"), "{all}");
        assert_eq!(all.contains("# protosmith.yaml\n"), own.contains("ignore_only"), "{all}");
    }
    // A rule that v1beta1 does not know.
    let unstable = "syntax = \"proto3\";\npackage bar.v1;\nimport \"p/a.proto\";\nmessage W { foo.v1beta1.M m = 1; }\n";
    let all = check(
        &[
            ("p/a.proto", "syntax = \"proto3\";\npackage foo.v1beta1;\nmessage M {}\n"),
            ("bar/v1/b.proto", unstable),
            ("buf.yaml", "version: v1beta1"),
            (
                "protosmith.yaml",
                "{version: v2, lint: {use: [BASIC, STABLE_PACKAGE_NO_IMPORT_UNSTABLE]}}",
            ),
        ],
        &["lint"],
        "",
    );
    let (buf, own) = all.split_once("---\n").unwrap();
    assert!(buf.starts_with("# buf.yaml\nversion: v1beta1\n"), "{all}");
    assert!(own.contains("# protosmith.yaml\n") && own.contains("STABLE_PACKAGE"), "{all}");
}

#[test]
fn policies_have_entries_of_their_own() {
    let files = [
        ("a.proto", BAD),
        ("p.yaml", "{version: v2, name: r.e/o/p, lint: {use: [PACKAGE_VERSION_SUFFIX]}}"),
        ("buf.yaml", "{version: v2, lint: {use: [BASIC]}, policies: [{policy: p.yaml}]}"),
    ];
    let all = check(&files, &["lint"], "");
    let entry = "\npolicies:\n  - policy: p.yaml\n    ignore_only:\n      PACKAGE_VERSION_SUFFIX:\n        - a.proto\n";
    assert!(all.contains(entry), "{all}");
}

#[test]
fn odd_names_are_no_patterns() {
    let name = "x [y]{z,w}*?\\' #\u{e9}: - .proto";
    for config in ["buf.yaml", "protosmith.yaml"] {
        let text = "{version: v2, lint: {use: [MESSAGE_PASCAL_CASE]}}";
        check(&[(name, BAD), ("ok.proto", OTHER), (config, text)], &["lint"], config);
    }
}

#[test]
fn comments_that_are_needless_then_are_ignored_too() {
    let text = "syntax = \"proto3\";\npackage foo.v1;\n// protosmith:ignore MESSAGE_PASCAL_CASE old\n\
                message bad {}\nmessage worse {}\n";
    let config = "{version: v2, lint: {use: [MESSAGE_PASCAL_CASE, UNUSED_SUPPRESSION]}}";
    for name in ["buf.yaml", "protosmith.yaml"] {
        let all = check(&[("a.proto", text), (name, config)], &["lint"], name);
        assert!(all.contains("UNUSED_SUPPRESSION"), "{all}");
    }
}

#[test]
fn what_breaks_is_ignored() {
    let new = "syntax = \"proto3\";\npackage foo;\nimport \"dep.proto\";\nmessage bad { int32 aB = 1; dep.D d = 2; }\n";
    let dep =
        |kind: &str| format!("syntax = \"proto3\";\npackage dep;\nmessage D {{ {kind} s = 1; }}\n");
    let (dep_new, dep_old) = (dep("string"), dep("bytes"));
    let files = |buf: &'static str, more: &[(&'static str, &'static str)]| {
        let states = [
            ("new/p/a.proto", new),
            ("old/p/a.proto", BAD),
            ("old/p/gone.proto", "syntax = \"proto3\";\npackage foo;\nmessage Gone {}\n"),
            ("new/buf.yaml", buf),
            ("old/buf.yaml", buf),
        ];
        let deps = [("new/dep/dep.proto", &*dep_new), ("old/dep/dep.proto", &*dep_old)];
        let folder = Folder::new(&[&states[..], &deps, more].concat());
        let old = "syntax = \"proto3\";\npackage foo;\nimport \"dep.proto\";\nmessage bad { string aB = 1; dep.D d = 2; }\n";
        folder.write("old/p/a.proto", old);
        folder
    };
    let args = ["breaking", "new", "--against", "old"];
    for buf in [
        "{version: v2, modules: [{path: p}, {path: dep}]}",
        "{version: v2, modules: [{path: p, breaking: {use: [WIRE, FILE_NO_DELETE]}}, {path: dep}]}",
        "{version: v1beta1, build: {roots: [p, dep]}}",
    ] {
        let all = settle(&files(buf, &[]), &args, "new/buf.yaml");
        assert!(all.contains("FILE_NO_DELETE") && all.contains("gone.proto"), "{all}");
        assert!(all.contains("dep/dep.proto") || buf.contains("v1beta1"), "{all}");
    }
    let included = files("{version: v2, modules: [{path: p}]}", &[]);
    let more = ["-I", "new/dep"];
    settle(&included, &[&args[..], &more].concat(), "new/buf.yaml");
    let own = ("new/protosmith.yaml", "{version: v2, breaking: {use: [WIRE]}}");
    let all = settle(&files("{version: v2, modules: [{path: p}, {path: dep}]}", &[own]), &args, "");
    assert!(all.starts_with("# new/buf.yaml\nversion: v2\nbreaking:\n"), "{all}");
}

#[test]
fn modules_that_came_are_paired_still() {
    let old = [
        ("old/p/a.proto", BAD),
        ("old/buf.yaml", "{version: v2, modules: [{path: p}]}"),
        ("new/buf.yaml", "{version: v2, modules: [{path: p}, {path: q}]}"),
        ("new/q/b.proto", OTHER),
    ];
    let new = BAD.replace("string", "bytes");
    let files = [&old[..], &[("new/p/a.proto", &*new)]].concat();
    let all = check(&files, &["breaking", "new", "--against", "old"], "");
    assert!(all.starts_with("# new/protosmith.yaml\nversion: v2\n"), "{all}");
}

#[test]
fn what_is_in_no_file_is_said() {
    let folder = Folder::new(&[
        ("new/a.proto", "syntax = \"proto3\";\npackage a;\nmessage M { Lost m = 1; }\n"),
        ("old/a.proto", BAD),
    ]);
    let args = ["breaking", "new", "--against", "old", "--format", "config-ignore-yaml"];
    let (code, out, _) = folder.run(&args);
    assert_eq!(code, 1);
    assert!(out.lines().all(|it| it.starts_with("# new/a.proto:3:")), "{out}");
    assert!(Path::new(&folder.path("new/a.proto")).exists());
}
