use crate::shared::{field::typed, practice::prelude::*};

rule! {
    /// Checks that no field is of a type that may be anything.
    ///
    /// What is in an `Any` or a `Struct` no schema says: readers must know it from elsewhere, and no check finds
    /// what breaks. A oneof of the messages that may occur, or an extension, says it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/any.proto";
    /// message Book {
    ///   google.protobuf.Any extra = 1; //~ field `extra` may be anything: it is a `google.protobuf.Any`
    ///   map<string, google.protobuf.Any> more = 2; //~ the value of map `more` may be anything: it is a `google.protobuf.Any`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   Review review = 1;
    /// }
    /// message Review {}
    /// ```
    FIELD_NO_ANY {
        check: Check::Field(check),
        categories: categories::practice::TYPES,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::DOS),
        options: &[&TYPES.opt],
    }
}

static TYPES: Words = Words::new(
    "untyped_messages",
    "The types that `FIELD_NO_ANY` reports.",
    &[
        "google.protobuf.Any",
        "google.protobuf.Struct",
        "google.protobuf.Value",
        "google.protobuf.ListValue",
    ],
);

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let of = field.type_name();
    if field.kind() == Type::Message && cx.words(&TYPES).contains(&of) {
        let (name, location) = typed(field);
        cx.report(location, format!("{name} may be anything: it is a `{of}`"))
            .help("declare a message for what it holds, or a oneof of several");
    }
}
