use protosmith_compiler::model::annotations::FieldFormat;

use crate::shared::aip::{format, prelude::*};

aip! {
    /// Checks that the field `request_id` says that it is a UUID.
    ///
    /// By its id a service knows a request again that was sent twice. That works if no two clients
    /// choose the same: a UUID is made at random, and `(google.api.field_info).format = UUID4` says
    /// that it has to be one. Client libraries then fill it in.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message CreateBookRequest {
    ///   string request_id = 1; //~ field `request_id` should have the format `UUID4`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_info.proto";
    /// message CreateBookRequest {
    ///   string request_id = 1 [(google.api.field_info).format = UUID4];
    /// }
    /// ```
    AIP_0155_REQUEST_ID_FORMAT {
        aip: 155 "core::0155::request-id-format",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "request_id" {
        format::wanted(cx, field, &[FieldFormat::UUID4]);
    }
}
