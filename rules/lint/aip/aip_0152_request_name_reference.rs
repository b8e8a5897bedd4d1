use crate::shared::aip::{custom::RUN, field, prelude::*};

aip! {
    /// Checks that the field `name` in requests of Run methods says to what it refers.
    ///
    /// Names of resources are strings. Only the annotation says of which resource, and tools that
    /// complete a name, check it or link to it need to know that.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message RunWriteBookJobRequest {
    ///   string name = 1; //~ field `name` should have `(google.api.resource_reference)`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message RunWriteBookJobRequest {
    ///   string name = 1 [(google.api.resource_reference).type = "library.googleapis.com/Book"];
    /// }
    /// ```
    AIP_0152_REQUEST_NAME_REFERENCE {
        aip: 152 "core::0152::request-name-reference",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "name" && field.scope().is_some_and(|it| RUN.is_request(it)) {
        field::reference(cx, field);
    }
}
