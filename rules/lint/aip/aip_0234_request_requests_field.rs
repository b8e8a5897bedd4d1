use crate::shared::aip::{batch, custom::BATCH_UPDATE, prelude::*};

aip! {
    /// Checks that requests of BatchUpdate methods have `repeated Update…Request requests`.
    ///
    /// A batch is several calls of `Update` in one, and each has a request that is known already.
    /// What `Update` learns later, the batch can do at once.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchUpdateBooksRequest {
    ///   repeated Book requests = 1; //~ field `requests` should be `UpdateBookRequest`
    /// }
    /// message BatchUpdateShelvesRequest {} //~ message `BatchUpdateShelvesRequest` has no field `requests`
    /// message UpdateBookRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message BatchUpdateBooksRequest {
    ///   repeated UpdateBookRequest requests = 1;
    /// }
    /// message UpdateBookRequest {}
    /// ```
    AIP_0234_REQUEST_REQUESTS_FIELD {
        aip: 234 "core::0234::request-requests-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_UPDATE.is_request(message) {
        batch::requests(cx, message, &BATCH_UPDATE);
    }
}
