//! Messages that annotations require, and what is left as it is.

use super::{answer, request};

const ANNOTATIONS: [(&str, &str); 2] = [
    (
        "google/api/field_behavior.proto",
        "syntax = \"proto3\"; package google.api; import \"google/protobuf/descriptor.proto\"; \
         enum FieldBehavior { FIELD_BEHAVIOR_UNSPECIFIED = 0; OPTIONAL = 1; REQUIRED = 2; } \
         extend google.protobuf.FieldOptions { repeated FieldBehavior field_behavior = 1052; }",
    ),
    (
        "buf/validate/validate.proto",
        "syntax = \"proto2\"; package buf.validate; import \"google/protobuf/descriptor.proto\"; \
         message FieldRules { optional bool required = 25; } \
         extend google.protobuf.FieldOptions { optional FieldRules field = 1159; }",
    ),
];

/// The struct `M` with a field of the schema.
fn written(field: &str, parameter: &str) -> String {
    let source = format!(
        "syntax = \"proto3\"; package a; import \"buf/validate/validate.proto\"; \
         import \"google/api/field_behavior.proto\"; import \"google/protobuf/wrappers.proto\"; \
         import \"google/protobuf/struct.proto\"; \
         message M {{ {field} }} message In {{ int32 x = 1; }} message Empty {{}}"
    );
    let sources = [("a.proto", source.as_str()), ANNOTATIONS[0], ANNOTATIONS[1]];
    let answer = answer(&request(&sources, parameter));
    assert_eq!(answer.error, None);
    let file = answer.file.iter().find(|it| it.name() == "a.rs").unwrap();
    let (_, found) = file.content().split_once("pub struct M {").unwrap();
    found.split_once('}').unwrap().0.to_owned()
}

#[test]
fn messages_that_are_required_are_plain() {
    let behavior = "[(google.api.field_behavior) = REQUIRED]";
    let many = "[(google.api.field_behavior) = OPTIONAL, (google.api.field_behavior) = REQUIRED]";
    let rule = "[(buf.validate.field).required = true]";
    for options in [behavior, many, rule] {
        for field in ["In in = 1", "optional In in = 1"] {
            let field = format!("{field} {options};");
            let found = written(&field, "required=plain");
            assert!(found.contains("#[prost(message, required, tag = \"1\")]"), "{found}");
            assert!(found.contains("pub r#in: In,"), "{found}");
            assert!(written(&field, "").contains("Option<In>"));
        }
    }
}

#[test]
fn what_cannot_be_told_from_nothing_stays_an_option() {
    for field in [
        "In in = 1;",
        "In in = 1 [(buf.validate.field).required = false];",
        "In in = 1 [(google.api.field_behavior) = OPTIONAL];",
        "Empty in = 1 [(google.api.field_behavior) = REQUIRED];",
        "google.protobuf.StringValue in = 1 [(google.api.field_behavior) = REQUIRED];",
        "google.protobuf.Value in = 1 [(google.api.field_behavior) = REQUIRED];",
        "M in = 1 [(google.api.field_behavior) = REQUIRED];",
        "optional int32 in = 1 [(google.api.field_behavior) = REQUIRED];",
        "oneof o { In in = 1 [(google.api.field_behavior) = REQUIRED]; }",
    ] {
        let found = written(field, "required=plain");
        assert!(found.contains("Option<"), "{field}: {found}");
    }
    let many = "repeated In in = 1 [(google.api.field_behavior) = REQUIRED];";
    assert!(written(many, "required=plain").contains("Vec<In>"));
}

#[test]
fn an_option_of_another_type_under_the_number_is_none() {
    let source = "syntax = \"proto3\"; import \"google/protobuf/descriptor.proto\"; \
        extend google.protobuf.FieldOptions { string mine = 1052; int32 my = 1159; } \
        message M { In in = 1 [(mine) = \"\\001\", (my) = 25]; } message In { int32 x = 1; }";
    let answer = answer(&request(&[("a.proto", source)], "required=plain"));
    assert_eq!(answer.error, None);
    assert!(answer.file.iter().any(|it| it.content().contains("Option<In>")));
}
