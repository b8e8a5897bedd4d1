use crate::shared::aip::{batch, custom::BATCH_GET, prelude::*};

aip! {
    /// Checks that responses of BatchGet methods list the resources.
    ///
    /// The resources are what the call is for, in the order of the names that it asked for.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchGetBooksResponse {
    ///   Book book = 1; //~ field `book` should be repeated
    /// }
    /// message BatchGetShelvesResponse {} //~ response `BatchGetShelvesResponse` has no field of type `Shelf`
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message BatchGetBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {}
    /// ```
    AIP_0231_RESPONSE_RESOURCE_FIELD {
        aip: 231 "core::0231::response-resource-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_GET.is_response(message) {
        batch::resources(cx, message, &BATCH_GET);
    }
}
