use crate::shared::aip::{element, field, prelude::*};

aip! {
    /// Checks that fields with a state are `OUTPUT_ONLY`.
    ///
    /// The state of a resource follows from what was done with it. A client does not write `state:
    /// PUBLISHED`, it calls `PublishBook`, and the annotation says so.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   enum State {
    ///     STATE_UNSPECIFIED = 0;
    ///   }
    ///   State state = 1; //~ field `state` should have `(google.api.field_behavior) = OUTPUT_ONLY`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message Book {
    ///   enum State {
    ///     STATE_UNSPECIFIED = 0;
    ///   }
    ///   State state = 1 [(google.api.field_behavior) = OUTPUT_ONLY];
    /// }
    /// ```
    ///
    /// States are enums whose name ends with `State`. Fields of responses need not say it.
    AIP_0216_STATE_FIELD_OUTPUT_ONLY {
        aip: 216 "core::0216::state-field-output-only",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let is_state = field.type_enum().is_some_and(|it| it.name().ends_with("State"));
    // All of a response is output.
    let is_output = field.scope().is_some_and(|it| it.name().ends_with("Response"));
    if is_state && !is_output && element::is_checked_field(field) {
        field::behaviour(cx, field, FieldBehavior::OUTPUT_ONLY);
    }
}
