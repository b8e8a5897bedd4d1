use crate::shared::aip::{custom::BATCH_DELETE, field, prelude::*};

aip! {
    /// Checks that the field `names` in requests of BatchDelete methods says to what it refers.
    ///
    /// Names of resources are strings. Only the annotation says of which resource, and tools that
    /// complete a name, check it or link to it need to know that.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchDeleteBooksRequest {
    ///   repeated string names = 1; //~ field `names` should have `(google.api.resource_reference)`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message BatchDeleteBooksRequest {
    ///   repeated string names = 1 [(google.api.resource_reference).type = "library.googleapis.com/Book"];
    /// }
    /// ```
    AIP_0235_REQUEST_NAMES_REFERENCE {
        aip: 235 "core::0235::request-names-reference",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "names" && field.scope().is_some_and(|it| BATCH_DELETE.is_request(it)) {
        field::reference(cx, field);
    }
}
