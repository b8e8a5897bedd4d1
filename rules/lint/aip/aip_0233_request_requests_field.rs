use crate::shared::aip::{batch, custom::BATCH_CREATE, prelude::*};

aip! {
    /// Checks that requests of BatchCreate methods have `repeated Create…Request requests`.
    ///
    /// A batch is several calls of `Create` in one, and each has a request that is known already.
    /// What `Create` learns later, the batch can do at once.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchCreateBooksRequest {
    ///   repeated Book requests = 1; //~ field `requests` should be `CreateBookRequest`
    /// }
    /// message BatchCreateShelvesRequest {} //~ message `BatchCreateShelvesRequest` has no field `requests`
    /// message CreateBookRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message BatchCreateBooksRequest {
    ///   repeated CreateBookRequest requests = 1;
    /// }
    /// message CreateBookRequest {}
    /// ```
    AIP_0233_REQUEST_REQUESTS_FIELD {
        aip: 233 "core::0233::request-requests-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_CREATE.is_request(message) {
        batch::requests(cx, message, &BATCH_CREATE);
    }
}
