use crate::shared::aip::{custom::BATCH_DELETE, field, prelude::*};

aip! {
    /// Checks that the field `parent` in requests of BatchDelete methods says to what it refers.
    ///
    /// The parent is the name of a resource, a string. Only the annotation says of which, and
    /// `child_type` says it by what is in it, so that it stays true when the resource gets a second
    /// kind of parent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchDeleteBooksRequest {
    ///   string parent = 1; //~ field `parent` should have `(google.api.resource_reference)`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message BatchDeleteBooksRequest {
    ///   string parent = 1 [(google.api.resource_reference).child_type = "library.googleapis.com/Book"];
    /// }
    /// ```
    AIP_0235_REQUEST_PARENT_REFERENCE {
        aip: 235 "core::0235::request-parent-reference",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "parent" && field.scope().is_some_and(|it| BATCH_DELETE.is_request(it)) {
        field::reference(cx, field);
    }
}
