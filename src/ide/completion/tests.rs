use super::{TypeNames, completions};
use crate::fixture::schema;

const OTHER: &str = "syntax = \"proto3\"; package q; message Author {} enum Kind { NONE = 0; }";

/// What is offered first at `|`.
#[track_caller]
fn check(text: &str, wanted: &[&str]) {
    let offset = text.find('|').unwrap();
    let text = text.replacen('|', "", 1);
    let schema = schema(&[("p/a.proto", &text), ("q/other.proto", OTHER)]);
    let file = schema.file("p/a.proto").unwrap();
    let found = completions(file, offset as u32, &["x/y.proto"], &TypeNames::of(&schema));
    let labels: Vec<&str> = found.items.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels[..wanted.len().min(labels.len())], *wanted, "{text}");
}

#[test]
fn words_and_types_are_offered() {
    let head = "syntax = \"proto3\"; package p;\n";
    check(&format!("{head}mes|"), &["message"]);
    check(&format!("{head}message A {{ rep|"), &["repeated"]);
    check(&format!("{head}message Auto {{ Aut|"), &["Auto", "q.Author"]);
    check(&format!("{head}message A {{ q.Aut|"), &["q.Author"]);
    check(&format!("{head}message A {{ repeated Kin|"), &["q.Kind"]);
    check(&format!("{head}service S {{ rpc R(Kin|"), &[]);
    check(&format!("{head}message A {{ message B {{}} repeated B|"), &["A.B"]);
    check(&format!("{head}message A {{ map<s|"), &["string", "sint32", "sint64"]);
}

#[test]
fn types_bring_their_imports() {
    let text = "syntax = \"proto3\";\npackage p;\nmessage A { Auth";
    let schema = schema(&[("p/a.proto", text), ("q/other.proto", OTHER)]);
    let file = schema.file("p/a.proto").unwrap();
    let found = completions(file, text.len() as u32, &[], &TypeNames::of(&schema));
    assert_eq!(found.items[0].text, "q.Author");
    assert!(found.items[0].edits[0].text.contains("import \"q/other.proto\";"));
    assert_eq!(found.typed.map(|it| it.end - it.start), Some(4));
}

#[test]
fn numbers_options_values_and_paths_are_offered() {
    check("message A { optional int32 a = 3; optional int32 b = |", &["4"]);
    check("enum E { A = 0; B = |", &["1"]);
    check("option java_pack|", &["java_package"]);
    check("option optimize_for = |", &["SPEED", "CODE_SIZE", "LITE_RUNTIME"]);
    check("message A { optional int32 a = 1 [deprecated = t|", &["true"]);
    check("message A { optional int32 a = 1 [dep|", &["deprecated"]);
    check("edition = \"20|", &["2023", "2024"]);
    check("import \"oth|", &["q/other.proto"]);
    check("import \"x/|", &["x/y.proto"]);
    check("import \"google/protobuf/any|", &["google/protobuf/any.proto"]);
    check(
        "import \"google/protobuf/descriptor.proto\"; package p; \
         extend google.protobuf.FileOptions { optional bool flag = 50000; } option fla|",
        &["(p.flag)"],
    );
    check(
        "import \"google/protobuf/descriptor.proto\"; package p; \
         extend google.protobuf.FileOptions { optional bool flag = 50000; } option (flag) = |",
        &["true", "false"],
    );
}

#[test]
fn nothing_is_offered_where_names_are_new() {
    check("message |", &[]);
    check("message A { int32 |", &[]);
    check("// mes|", &[]);
}
