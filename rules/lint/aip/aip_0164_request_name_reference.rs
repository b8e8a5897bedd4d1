use crate::shared::aip::{custom::UNDELETE, field, prelude::*};

aip! {
    /// Checks that the field `name` in requests of Undelete methods says to what it refers.
    ///
    /// Names of resources are strings. Only the annotation says of which resource, and tools that
    /// complete a name, check it or link to it need to know that.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message UndeleteBookRequest {
    ///   string name = 1; //~ field `name` should have `(google.api.resource_reference)`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message UndeleteBookRequest {
    ///   string name = 1 [(google.api.resource_reference).type = "library.googleapis.com/Book"];
    /// }
    /// ```
    AIP_0164_REQUEST_NAME_REFERENCE {
        aip: 164 "core::0164::request-name-reference",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "name" && field.scope().is_some_and(|it| UNDELETE.is_request(it)) {
        field::reference(cx, field);
    }
}
