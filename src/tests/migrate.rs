//! What `migrate` writes gives the findings of what it has read.

use std::{collections::BTreeSet, fs, path::Path};

use protosmith_rules as rules;

use super::program;

fn ran(dir: &Path, line: &str) -> String {
    let args: Vec<&str> = ["protosmith"].into_iter().chain(line.split(' ')).collect();
    String::from_utf8(program::run(&args, dir, b"").stdout).unwrap()
}

const LIBRARY: &str = "\
syntax = \"proto3\";
package library.v1;
import \"google/protobuf/empty.proto\";
import \"google/protobuf/any.proto\";
// buf:lint:ignore MESSAGE_PASCAL_CASE
message book {
  string Title = 1;
}
// protosmith:ignore MESSAGE_PASCAL_CASE nothing here
message Shelf {}
enum color { red = 0; }
service Library {
  rpc get(book) returns (google.protobuf.Empty);
  rpc List(stream book) returns (book);
}
";

#[test]
fn files_of_buf_give_the_same_findings() {
    for config in [
        "version: v2\n",
        "version: v2\nlint: {use: [BASIC, COMMENTS, UNARY_RPC], except: [IMPORT_USED]}\n",
        "version: v2\nlint: {use: [STANDARD], ignore_only: {COMMENTS: [library/v1]}, \
         enum_zero_value_suffix: _NONE, rpc_allow_google_protobuf_empty_responses: true}\n",
        "version: v2\nlint: {disallow_comment_ignores: true}\n",
        "version: v2\nmodules: [{path: ., lint: {use: [MINIMAL, ENUM_PASCAL_CASE]}}]\n",
        "version: v1\n",
        "version: v1\nlint: {allow_comment_ignores: true, ignore_only: {ENUM_PASCAL_CASE: [library]}}\n",
        "version: v1\nlint: {use: [DEFAULT, IMPORT_NO_WEAK], except: [FIELD_LOWER_SNAKE_CASE]}\n",
        "version: v1\nlint: {ignore: [library]}\n",
        "version: v1beta1\n",
        "version: v1beta1\nlint: {use: [STYLE_BASIC, SENSIBLE], except: [STYLE_DEFAULT]}\n",
        "version: v1beta1\nlint: {use: [BASIC], ignore_only: {STYLE_BASIC: [library/v1]}}\n",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path();
        fs::create_dir_all(dir.join("library/v1")).unwrap();
        fs::write(dir.join("library/v1/library.proto"), LIBRARY).unwrap();
        fs::write(dir.join("buf.yaml"), config).unwrap();
        let before = ran(dir, "lint");
        ran(dir, "migrate buf --write");
        fs::remove_file(dir.join("buf.yaml")).unwrap();
        let text = fs::read_to_string(dir.join("protosmith.yaml")).unwrap();
        assert_eq!(ran(dir, "lint"), before, "{config}\n{text}");
    }
}

const SAMPLE: &str = "\
syntax = \"proto3\";
package Acme.v1;
import \"google/protobuf/empty.proto\";
enum color {
  UNKNOWN = 0;
  COLOR_red = 1;
}
message book_shelf {
  string Title = 1;
  repeated string author = 2;
  repeated string series = 3;
  // protolint:disable:next FIELD_NAMES_LOWER_SNAKE_CASE
  string Quiet = 4;
  // Loud.
  string Loud = 5; // protolint:disable:this FIELD_NAMES_LOWER_SNAKE_CASE
  // protolint:disable FIELD_NAMES_LOWER_SNAKE_CASE
  string One = 6;
  // protolint:enable FIELD_NAMES_LOWER_SNAKE_CASE
  string Two = 7;
  string reason_for_delay = 8;
  // A comment that is long enough to be too long for the length of a line of 80 characters.
  string last = 9;
}
service library {
  rpc get_book(book_shelf) returns (google.protobuf.Empty);
}
";

/// What protolint 0.58 finds in that: lines and rules.
const FOUND: [(usize, &str); 24] = [
    (1, "FILE_HAS_COMMENT"),
    (2, "PACKAGE_NAME_LOWER_CASE"),
    (4, "ENUMS_HAVE_COMMENT"),
    (4, "ENUM_NAMES_UPPER_CAMEL_CASE"),
    (5, "ENUM_FIELDS_HAVE_COMMENT"),
    (5, "ENUM_FIELD_NAMES_PREFIX"),
    (5, "ENUM_FIELD_NAMES_ZERO_VALUE_END_WITH"),
    (6, "ENUM_FIELDS_HAVE_COMMENT"),
    (6, "ENUM_FIELD_NAMES_UPPER_SNAKE_CASE"),
    (8, "MESSAGES_HAVE_COMMENT"),
    (8, "MESSAGE_NAMES_UPPER_CAMEL_CASE"),
    (9, "FIELDS_HAVE_COMMENT"),
    (9, "FIELD_NAMES_LOWER_SNAKE_CASE"),
    (10, "FIELDS_HAVE_COMMENT"),
    (10, "REPEATED_FIELD_NAMES_PLURALIZED"),
    (11, "FIELDS_HAVE_COMMENT"),
    (19, "FIELD_NAMES_LOWER_SNAKE_CASE"),
    (20, "FIELDS_HAVE_COMMENT"),
    (20, "FIELD_NAMES_EXCLUDE_PREPOSITIONS"),
    (21, "MAX_LINE_LENGTH"),
    (24, "SERVICES_HAVE_COMMENT"),
    (24, "SERVICE_NAMES_UPPER_CAMEL_CASE"),
    (25, "RPCS_HAVE_COMMENT"),
    (25, "RPC_NAMES_UPPER_CAMEL_CASE"),
];

#[test]
fn files_of_protolint_give_the_same_findings() {
    let own = "\
lint: {rules: {all_default: true, remove: [INDENT, RPC_NAMES_CASE, SYNTAX_CONSISTENT]}}\n";
    let package = "{\"name\": \"books\", \"protolint\": {\"rules\": {\"all_default\": true, \
                   \"remove\": [\"INDENT\", \"RPC_NAMES_CASE\", \"SYNTAX_CONSISTENT\"]}}}";
    let project = "[project]\nname = \"books\"\n[tools.protolint.rules]\nall_default = true\n\
                   remove = [\"INDENT\", \"RPC_NAMES_CASE\", \"SYNTAX_CONSISTENT\"]\n";
    give_the_same_findings(&[(".protolint.yaml", own), ("package.json", "{}")]);
    give_the_same_findings(&[("package.json", package), ("pyproject.toml", "no TOML")]);
    give_the_same_findings(&[
        ("package.json", "{\"name\": \"books\"}"),
        ("pyproject.toml", project),
    ]);
}

/// Of the files of a folder, one says what protolint is to find.
fn give_the_same_findings(files: &[(&str, &str)]) {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    fs::write(dir.join("sample.proto"), SAMPLE).unwrap();
    files.iter().for_each(|it| fs::write(dir.join(it.0), it.1).unwrap());
    ran(dir, "migrate protolint --write");
    let found = ran(dir, "lint --format json");
    let found: BTreeSet<(usize, String)> = found
        .lines()
        .map(|it| serde_json::from_str::<serde_json::Value>(it).unwrap())
        .map(|it| {
            let line = it["start_line"].as_u64().unwrap_or(1) as usize;
            (line, it["type"].as_str().unwrap().to_owned())
        })
        .collect();
    let id = |it: &str| rules::named(it).unwrap().id.to_owned();
    let wanted: BTreeSet<_> = FOUND.iter().map(|it| (it.0, id(it.1))).collect();
    assert_eq!(found, wanted);
}

#[test]
fn entries_of_api_linter_give_the_findings_that_they_ask_for() {
    let config = "[{\"disabled_rules\": [\"all\"]}, {\"enabled_rules\": [\"0140\"]}, \
                  {\"disabled_rules\": [\"lower-snake\"], \"included_paths\": [\"b/**\"]}]";
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    for name in ["a", "b"] {
        fs::create_dir_all(dir.join(name)).unwrap();
        let text =
            format!("syntax = \"proto3\"; package {name}; message M {{ string Title = 1; }}");
        fs::write(dir.join(name).join("m.proto"), text).unwrap();
    }
    fs::write(dir.join("lint.json"), config).unwrap();
    ran(dir, "migrate api-linter lint.json --write");
    let found = ran(dir, "lint --format text");
    let places: Vec<_> = found.lines().filter_map(|it| it.split(':').next()).collect();
    assert_eq!(places, ["a/m.proto"], "{found}");
}

/// What a command says of a folder, and what it says once that has been migrated and what was read is
/// gone.
#[track_caller]
fn same_before_and_after(dir: &Path, migrate: &str, gone: &[&str], lines: &[&str]) {
    let said = || -> Vec<String> { lines.iter().map(|it| ran(dir, it)).collect() };
    let before = said();
    ran(dir, migrate);
    gone.iter().for_each(|it| fs::remove_file(dir.join(it)).unwrap());
    let text = fs::read_to_string(dir.join("protosmith.yaml")).unwrap();
    assert_eq!(said(), before, "{text}");
}

#[test]
fn workspaces_of_buf_give_the_same_findings() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let old = "syntax = \"proto3\";\npackage library.v1;\nmessage Shelf { string b = 1; }\n";
    for (path, text) in [
        ("a/library/v1/library.proto", LIBRARY),
        ("a/library/v2/library.proto", "message x {}"),
        ("b/one/x.proto", "syntax = \"proto3\"; message y {} enum e { A = 0; }"),
        ("b/two/z.proto", "syntax = \"proto3\"; message z {}"),
        ("b/two/out/z.proto", "syntax = \"proto3\"; message nothing {}"),
        ("c/c.proto", "syntax = \"proto3\"; message w {}"),
        ("old/library/v1/library.proto", old),
        ("buf.work.yaml", "version: v1\ndirectories: [a, b, c]\n"),
        ("a/buf.yaml", "version: v1\nname: buf.build/acme/a\nlint: {ignore: [library/v2]}\n"),
        (
            "b/buf.yaml",
            "version: v1beta1\nbuild: {roots: [one, two], excludes: [two/out]}\n\
             lint: {use: [STYLE_BASIC], ignore_only: {MESSAGE_PASCAL_CASE: [x.proto]}}\n",
        ),
    ] {
        let path = dir.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let lines = ["lint", "breaking a --against old", "ls-files"];
    let gone = ["buf.work.yaml", "a/buf.yaml", "b/buf.yaml"];
    same_before_and_after(dir, "migrate buf --write", &gone, &lines);
    assert!(ran(dir, "lint").contains("b/two/z.proto:1:28: "));
}

#[test]
fn comments_become_ours_and_keep_the_same_quiet() {
    for (tool, config, text) in [
        (
            "buf",
            "version: v2\nlint: {use: [MESSAGE_PASCAL_CASE, FIELD_LOWER_SNAKE_CASE]}\n",
            "syntax = \"proto3\";\n// buf:lint:ignore MESSAGE_PASCAL_CASE old\nmessage a {\n  \
             /* buf:lint:ignore FIELD_LOWER_SNAKE_CASE */\n  string B = 1;\n  string C = 2;\n}\n",
        ),
        (
            "protolint",
            "lint: {rules: {no_default: true, add: [MESSAGE_NAMES_UPPER_CAMEL_CASE]}}\n",
            "syntax = \"proto3\";\n// protolint:disable:next MESSAGE_NAMES_UPPER_CAMEL_CASE\n\
             message a {}\nmessage b {} // protolint:disable:this MESSAGE_NAMES_UPPER_CAMEL_CASE\n\
             // protolint:disable MESSAGE_NAMES_UPPER_CAMEL_CASE\nmessage c {}\n\
             // protolint:enable MESSAGE_NAMES_UPPER_CAMEL_CASE\nmessage d {}\n",
        ),
        (
            "api-linter",
            "- disabled_rules: [all]\n- enabled_rules: ['core::0140::lower-snake']\n",
            "syntax = \"proto3\";\nmessage A {\n  // (-- api-linter: core::0140::lower-snake=disabled\n  \
             //     aip.dev/not-precedent: it is old. --)\n  string aB = 1;\n  string bC = 2;\n}\n",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path();
        let file = if tool == "buf" { "buf.yaml" } else { "c.yaml" };
        fs::write(dir.join(file), config).unwrap();
        fs::write(dir.join("a.proto"), text).unwrap();
        ran(dir, &format!("migrate {tool} {file} --write"));
        fs::remove_file(dir.join(file)).unwrap();
        let lint = |dir| ran(dir, "lint").replace(char::is_numeric, "");
        let before = lint(dir);
        assert_eq!(before.lines().count(), 1, "{tool}: {before}");
        fs::write(dir.join(file), config).unwrap();
        fs::remove_file(dir.join("protosmith.yaml")).unwrap();
        let said = ran(dir, &format!("migrate {tool} {file} --write --comments"));
        assert!(said.contains("rewrote "), "{tool}: {said}");
        fs::remove_file(dir.join(file)).unwrap();
        let text = fs::read_to_string(dir.join("a.proto")).unwrap();
        assert!(text.contains("protosmith:ignore "), "{text}");
        assert_eq!(lint(dir), before, "{text}");
    }
}

#[test]
fn protolint_looks_around_and_others_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    for name in ["a/b", "c/d"] {
        fs::create_dir_all(dir.join(name)).unwrap();
        let text = "syntax = \"proto3\";\nmessage foo { string Bar = 1; }\n";
        fs::write(dir.join(name).join("a.proto"), text).unwrap();
    }
    let config = |rule| format!("lint: {{rules: {{no_default: true, add: [{rule}]}}}}\n");
    let put = |path, text: &str| fs::write(dir.join(path), text).unwrap();
    put(".protolint.yaml", &config("MESSAGE_NAMES_UPPER_CAMEL_CASE"));
    put("a/protolint.yml", &config("FIELD_NAMES_LOWER_SNAKE_CASE"));
    put("buf.yaml", "version: v2\n");
    let inner = dir.join("a/b");
    assert!(
        ran(&inner, "migrate protolint").starts_with("# What `../protolint.yml` says to protolint")
    );
    assert_eq!(ran(&inner, "migrate buf"), "");
    assert_eq!(ran(&inner, "migrate api-linter"), "");
    assert_eq!(ran(&inner, "migrate protolint --write"), "wrote ../protosmith.yaml\n");
    assert!(ran(&inner, "lint").contains("[FIELD_LOWER_SNAKE_CASE]"));
    let inner = dir.join("c/d");
    assert_eq!(ran(&inner, "migrate protolint --write"), "wrote ../../protosmith.yaml\n");
    assert_eq!(ran(&inner, "migrate protolint --write"), "");
    assert!(ran(&inner, "lint ../.. --path .").contains("[MESSAGE_PASCAL_CASE]"));
}
