use crate::shared::aip::{declarative, field, prelude::*};

aip! {
    /// Checks that `reconciling` of a declarative resource is set by the server alone.
    ///
    /// The server knows whether a resource is being brought to what was asked for. A client that
    /// could set the field would tell the server what it knows better.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    ///   bool reconciling = 2; //~ field `reconciling` should have `(google.api.field_behavior) = OUTPUT_ONLY`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    ///   bool reconciling = 2 [(google.api.field_behavior) = OUTPUT_ONLY];
    /// }
    /// ```
    AIP_0128_RESOURCE_RECONCILING_BEHAVIOR {
        aip: 128 "core::0128::resource-reconciling-behavior",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if declarative::is_declarative(message)
        && let Some(field) = message.field_named("reconciling")
    {
        field::behaviour(cx, field, FieldBehavior::OUTPUT_ONLY);
    }
}
