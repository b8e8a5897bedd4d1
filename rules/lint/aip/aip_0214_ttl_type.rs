use crate::shared::aip::{element, prelude::*, types};

aip! {
    /// Checks that the field `ttl` is a duration.
    ///
    /// How long something lives is a `google.protobuf.Duration`, with its unit. A number may be
    /// seconds, minutes or days.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/duration.proto";
    /// message Book {
    ///   int32 ttl = 1;
    /// //^^^^^ field `ttl` should be `google.protobuf.Duration`
    ///   google.protobuf.Duration loan_period = 2;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/duration.proto";
    /// message Book {
    ///   google.protobuf.Duration ttl = 1;
    /// }
    /// ```
    AIP_0214_TTL_TYPE {
        aip: 214 "core::0214::ttl-type",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "ttl" && element::is_checked_field(field) {
        types::wanted(cx, field, "google.protobuf.Duration");
    }
}
