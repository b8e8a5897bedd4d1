//! What fixes of each safety may change.

use super::compile;
use crate::{
    compile::Compiled,
    diagnostic::{Safety, Severity},
    fix::{self, Reason},
};

const TEXT: &str = r#"syntax = "proto2";
package p;
import "google/protobuf/descriptor.proto";
import "google/protobuf/empty.proto";
message A { optional int32 a_b = 1; repeated Kind kinds = 2; extensions 10 to 20; }
enum Kind { ONE = 1; ZERO = 0; }
extend A { optional B more = 10; }
extend google.protobuf.FieldOptions { optional string note = 50000; }
message B { required int32 b = 1; oneof pick { A x = 2; } }
service S { rpc Get(A) returns (google.protobuf.Empty); rpc Put(B) returns (B); }
"#;

/// The least safe fixes that may make `new` of `old` everywhere in the text; `None` for no fixes.
#[track_caller]
fn check(old: &str, new: &str, wanted: Option<Safety>) {
    let made = TEXT.replace(old, new);
    assert_ne!(made, TEXT);
    let compiled = |text: &str| compile([("a.proto", text.as_bytes())]);
    let (before, after) = (compiled(TEXT), compiled(&made));
    let errors =
        |it: &Compiled| it.diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
    assert_eq!((errors(&before), errors(&after)), (0, 0), "{new}");
    for safety in [Safety::BreaksClients, Safety::Unsafe, Safety::Safe] {
        let is_allowed = wanted.is_some_and(|it| safety <= it);
        let result = if is_allowed { Ok(()) } else { Err(Reason::Change("a.proto".to_owned())) };
        assert_eq!(fix::check(&before, &after, safety), result, "{new} {safety:?}");
    }
}

#[test]
fn safe_fixes_change_text_alone() {
    check(" optional int32 a_b", " /* a */ optional int32 a_b", Some(Safety::Safe));
}

#[test]
fn unsafe_fixes_change_names_that_are_not_sent() {
    let safety = Some(Safety::Unsafe);
    check("a_b = 1", "a_B = 1", safety);
    check("a_b = 1", "z = 1 [json_name = \"aB\"]", safety);
    check("pick", "pick_one", safety);
    check("Kind", "Kinds", safety);
    check("note", "nota", safety);
    // The file declares another message, which says nothing.
    let empty = "google.protobuf.Empty);";
    check("service S", "message Gotten {}\nservice S", safety);
    let made = TEXT.replace(empty, "Gotten);").replace("service", "message Gotten {} service");
    check(TEXT, &made, safety);
    let made = made.replace("Gotten {}", "Gotten { optional int32 a = 1; }");
    check(TEXT, &made, None);
}

#[test]
fn others_keep_numbers_and_types() {
    let safety = Some(Safety::BreaksClients);
    check("a_b", "c", safety);
    check("more", "rest", safety);
    check("ONE = 1; ZERO = 0;", "ZERO = 0; ONE = 1;", safety);
    check("ONE", "FIRST", safety);
    check("package p", "package q", safety);
    check("service S", "service T", safety);
    check("rpc Get", "rpc Fetch", safety);
    check("required", "optional", safety);
}

#[test]
fn no_fixes_change_numbers_or_types() {
    check("a_b = 1", "a_b = 3", None);
    check("int32 a_b", "int64 a_b", None);
    check("optional int32 a_b", "repeated int32 a_b", None);
    check("ONE = 1", "ONE = 2", None);
    check("A x = 2", "B x = 2", None);
    check("Get(A)", "Get(B)", None);
    check("Get(A)", "Get(stream A)", None);
    check("(B) returns (B)", "(google.protobuf.Empty) returns (B)", None);
    check("optional B more = 10;", "optional B more = 10; optional B less = 11;", None);
}
