use crate::shared::aip::{element, field, prelude::*, resource};

aip! {
    /// Checks that the standard fields that a service sets are `OUTPUT_ONLY`.
    ///
    /// `create_time`, `update_time`, `delete_time` and `uid` of a resource are set by the service.
    /// The annotation says to clients, and to tools that write requests, that what they send there
    /// counts for nothing.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource).type = "library.googleapis.com/Book";
    ///   string uid = 1; //~ field `uid` should have `(google.api.field_behavior) = OUTPUT_ONLY`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource).type = "library.googleapis.com/Book";
    ///   string uid = 1 [(google.api.field_behavior) = OUTPUT_ONLY];
    /// }
    /// ```
    AIP_0148_FIELD_BEHAVIOR {
        aip: 148 "core::0148::field-behavior",
        check: Check::Field(check),
    }
}

const OUTPUT: [&str; 4] = ["create_time", "delete_time", "uid", "update_time"];

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if OUTPUT.contains(&field.name())
        && element::is_checked_field(field)
        && field.scope().is_some_and(resource::is_resource)
    {
        field::behaviour(cx, field, FieldBehavior::OUTPUT_ONLY);
    }
}
