use crate::shared::aip::{batch, custom::BATCH_CREATE, prelude::*};

aip! {
    /// Checks that responses of BatchCreate methods list the resources.
    ///
    /// What a service adds to a resource, such as its name and times, the client learns from the
    /// response: in the order of the requests.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchCreateBooksResponse {
    ///   Book book = 1; //~ field `book` should be repeated
    /// }
    /// message BatchCreateShelvesResponse {} //~ response `BatchCreateShelvesResponse` has no field of type `Shelf`
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message BatchCreateBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {}
    /// ```
    AIP_0233_RESPONSE_RESOURCE_FIELD {
        aip: 233 "core::0233::response-resource-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_CREATE.is_response(message) {
        batch::resources(cx, message, &BATCH_CREATE);
    }
}
