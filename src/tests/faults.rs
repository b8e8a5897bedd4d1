//! One run reports every fault of every file, and none that is there only because of another.

use std::fmt::Write as _;

use super::{pages::snapshot, sources};

/// Under what they show, files `a.proto`, `b.proto` …, parted by lines of three dashes.
const CASES: &[(&str, &str)] = &[
    (
        "a fault in one field hides none of others",
        r#"syntax = "proto3";
message A {
  string a = ;
  Lost b = 2;
  int32 c = 2;
  int32 d = 4;
  reserved 4;
  string e_f = 5;
  string eF = 6;
  int32 g = 7 [deprecated = 1, nothing = 2];
  required int32 h = 8;
}"#,
    ),
    (
        "where a semicolon is missing, nothing else is",
        r#"syntax = "proto3";
import "google/protobuf/any.proto";
message A {
  Lost a = 1
  int32 b = 1;
}
enum B {
  C = 1
  D = 1;
}"#,
    ),
    (
        "a value that was lost may be the first, or be named",
        r#"syntax = "proto2";
enum A { B 0 = ; C = 1; D = 1; }
enum E { = 0; }
message M {
  optional A a = 1 [default = B];
  optional A f = 2 [default = X];
  optional E e = 2;
}"#,
    ),
    (
        "an option that was lost may allow aliases, or names alike",
        r#"syntax = "proto2";
enum A { option allow_alias true; B = 0; C = 0; D = -5000000000; }
message M {
  option deprecated_legacy_json_field_conflicts = ;
  optional int32 a_b = 1;
  optional int32 aB = 1;
}"#,
    ),
    (
        "a range that was lost may have had the number",
        r#"syntax = "proto2";
message A { extensions 100 200; extensions 5; }
message B { extensions 100; }
extend A { optional int32 a = 150; optional int32 b = 5; optional int32 c = 5; }
extend B { optional int32 d = 150; }"#,
    ),
    (
        "an import that was lost may have declared anything",
        r#"syntax = "proto3";
import b.proto;
import "google/protobuf/any.proto";
message A { Lost a = 1; int32 b = 1; }"#,
    ),
    (
        "a declaration that was lost may be named here, and by importers",
        r#"syntax = "proto3";
message A B C;
message D { C a = 1; Lost b = 2; }
---
syntax = "proto3";
import "a.proto";
message E { C a = 1; D d = 2; Lost b = 2; }"#,
    ),
    (
        "a declaration without a name may be any",
        r#"syntax = "proto3";
message { int32 a = 0; }
message D { Lost a = 1; }"#,
    ),
    (
        "what has become something else is not blamed for it",
        r#"syntax = "proto3";
enum A { string a = 1; }
message B { string b = 1; int32 c = 1; }
service S { rpc Get(A) returns (B); rpc Put(Lost) returns (B); }"#,
    ),
    (
        "a package that was lost may be around every name",
        r#"syntax = "proto3";
package a.b
.;
message A { a.b.A a = 1; int32 b = 1; }
---
syntax = "proto3";
package a.b;
import "a.proto";
message C { A a = 1; a.b.A b = 2; Lost c = 2; }"#,
    ),
    (
        "without a syntax nothing is against its rules",
        r#"sintax = "proto3";
message A { int32 a = 1; optional int32 b = 1; required int32 c = 3 [default = 1]; }
enum B { C = 1; D = 1; }
---
syntax = "proto3";
import "a.proto";
message E { B b = 1; Lost c = 1; }"#,
    ),
    (
        "an unknown edition is one fault",
        r#"edition = "2022";
option features.field_presence = IMPLICIT;
message A { int32 a = 1; int32 b = 1; }"#,
    ),
    (
        "features that were lost decide on what follows",
        r#"edition = "2023";
option features.enum_type = = CLOSED;
enum A { B = 1; C = 1; }"#,
    ),
    (
        "options are checked where others were lost",
        r#"syntax = "proto2";
import "google/protobuf/descriptor.proto";
message O { required int32 a = 1; optional string b = 2; }
extend google.protobuf.MessageOptions { optional O o = 5000; optional Lost p = 5001; }
message A { option (o).b = ; option (o).b = "x"; option (p) = { a: 1 }; option deprecated = 5; }
message B { option (o) = { b: 1 }; option (q) = 1; }"#,
    ),
    (
        "a lost option message is not blamed for its fields",
        r#"syntax = "proto2";
import "google/protobuf/descriptor.proto";
message O { optional int32 a b = 1; optional int32 c = 2; }
enum E { = 1; F = 2; }
extend google.protobuf.FieldOptions { optional O o = 5000; optional E e = 5001; }
message A { optional int32 a = 1 [(o) = { a: 1, c: "x" }, (e) = G]; }"#,
    ),
    (
        "a missing brace is where a line stands further left",
        r#"syntax = "proto3";
message A {
  message B {
    int32 a = 1;
  Lost b = 1;
  int32 c = 1;

message C {
  enum D
    E = 1;
    F = 1;
  }
  D d = 1;
  A.B e = 1;
}
service S {
  rpc Get(A) returns (C) {
    option deprecated = 1;
  }
  }
  rpc Put(Lost) returns (C);
}"#,
    ),
    (
        "without lines nobody knows what is inside of what",
        r#"syntax = "proto3"; message A { message B { int32 a = 1; int32 b = 1; Lost c = 2; }"#,
    ),
    (
        "what is local stays local in a damaged file",
        r#"edition = "2024";
local message A { int32 a = ; }
export message B {}
---
edition = "2024";
import "a.proto";
message C { A a = 1; B b = 2; int32 c 3; }"#,
    ),
    (
        "imports of damaged files count as used",
        r#"syntax = "proto3";
message A { = }
---
syntax = "proto3";
import "a.proto";
import "google/protobuf/any.proto";
message B { int32 a = 0; }"#,
    ),
    (
        "a number of extensions in two files is worth a warning, in one file an error",
        r#"syntax = "proto2";
message A { extensions 100; }
extend A { optional int32 a = 100; }
---
syntax = "proto2";
import "a.proto";
extend A { optional int32 b = 100; optional int32 c = 100; }"#,
    ),
];

#[test]
fn one_run_reports_every_fault() {
    let mut out = String::new();
    for (name, text) in CASES {
        let _ = writeln!(out, "# {name}\n{}", report(text));
    }
    snapshot("faults", &out);
}

fn report(text: &str) -> String {
    let files = text.split("---\n").zip('a'..);
    let sources = files.map(|(text, letter)| sources::source(&format!("{letter}.proto"), text));
    let compiled = sources::compile(sources.collect());
    let mut out = String::new();
    for diagnostic in compiled.diagnostics {
        let file = diagnostic.location.file().expect("faults are in files");
        let source = &compiled.schema.sources.0[file as usize];
        let at = diagnostic.location.span().map(|it| source.position(it.start));
        let at = at.map_or(String::new(), |it| format!(":{}:{}", it.line + 1, it.column + 1));
        let _ = writeln!(
            out,
            "{}{at}: {}: {}",
            source.path,
            diagnostic.severity.name(),
            diagnostic.message
        );
    }
    out
}
