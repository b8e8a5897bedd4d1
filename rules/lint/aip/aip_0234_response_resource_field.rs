use crate::shared::aip::{batch, custom::BATCH_UPDATE, prelude::*};

aip! {
    /// Checks that responses of BatchUpdate methods list the resources.
    ///
    /// What became of a resource the client learns from the response: in the order of the requests.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchUpdateBooksResponse {
    ///   Book book = 1; //~ field `book` should be repeated
    /// }
    /// message BatchUpdateShelvesResponse {} //~ response `BatchUpdateShelvesResponse` has no field of type `Shelf`
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message BatchUpdateBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {}
    /// ```
    AIP_0234_RESPONSE_RESOURCE_FIELD {
        aip: 234 "core::0234::response-resource-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_UPDATE.is_response(message) {
        batch::resources(cx, message, &BATCH_UPDATE);
    }
}
