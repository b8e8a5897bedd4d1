use crate::shared::aip::{batch, custom::BATCH_DELETE, prelude::*};

aip! {
    /// Checks that responses of BatchDelete methods list the resources.
    ///
    /// A resource that is only marked as deleted is still there, and the response has it as it is
    /// now, with the time when it will be gone. Where nothing is left, the response is
    /// `google.protobuf.Empty`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchDeleteBooksResponse {
    ///   Book book = 1; //~ field `book` should be repeated
    /// }
    /// message BatchDeleteShelvesResponse {} //~ response `BatchDeleteShelvesResponse` has no field of type `Shelf`
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message BatchDeleteBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {}
    /// ```
    AIP_0235_RESPONSE_RESOURCE_FIELD {
        aip: 235 "core::0235::response-resource-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_DELETE.is_response(message) {
        batch::resources(cx, message, &BATCH_DELETE);
    }
}
