use protosmith_compiler::model::annotations::FieldFormat;

use crate::shared::aip::{format, prelude::*};

aip! {
    /// Checks that the field `uid` says that it is a UUID.
    ///
    /// A `uid` is made by the service and never used again. As a UUID it is unique without asking
    /// anybody, and `(google.api.field_info).format = UUID4` lets tools and clients rely on that
    /// form.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   string uid = 1; //~ field `uid` should have the format `UUID4`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_info.proto";
    /// message Book {
    ///   string uid = 1 [(google.api.field_info).format = UUID4];
    /// }
    /// ```
    AIP_0148_UID_FORMAT {
        aip: 148 "core::0148::uid-format",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "uid" {
        format::wanted(cx, field, &[FieldFormat::UUID4]);
    }
}
