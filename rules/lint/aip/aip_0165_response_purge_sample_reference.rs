use crate::shared::aip::{custom::PURGE, field, prelude::*};

aip! {
    /// Checks that the field `purge_sample` in responses of Purge methods says to what it refers.
    ///
    /// The sample has names of what would be deleted. Only the annotation says that they are names,
    /// and of which resource, so that tools can show what they stand for.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message PurgeBooksResponse {
    ///   repeated string purge_sample = 1; //~ field `purge_sample` should have `(google.api.resource_reference)`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message PurgeBooksResponse {
    ///   repeated string purge_sample = 1 [(google.api.resource_reference).type = "library.googleapis.com/Book"];
    /// }
    /// ```
    AIP_0165_RESPONSE_PURGE_SAMPLE_REFERENCE {
        aip: 165 "core::0165::response-purge-sample-reference",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "purge_sample" && field.scope().is_some_and(|it| PURGE.is_response(it)) {
        field::reference(cx, field);
    }
}
