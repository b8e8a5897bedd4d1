use crate::shared::aip::{custom::BATCH_CREATE, operation, prelude::*};

aip! {
    /// Checks that responses of BatchCreate methods are named after the method.
    ///
    /// A response grows with its method. A message of its own, called after it, can get a field
    /// that means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchCreateBooks(BatchCreateBooksRequest) returns (BatchCreateBookResponse); //~ of rpc `BatchCreateBooks` should be
    /// }
    /// message BatchCreateBooksRequest {}
    /// message BatchCreateBookResponse {}
    /// message BatchCreateBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchCreateBooks(BatchCreateBooksRequest) returns (BatchCreateBooksResponse);
    /// }
    /// message BatchCreateBooksRequest {}
    /// message BatchCreateBooksResponse {}
    /// ```
    ///
    /// The response of a long-running operation is checked in its place.
    AIP_0233_RESPONSE_MESSAGE_NAME {
        aip: 233 "core::0233::response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_CREATE.is_method(method) {
        operation::response_is(cx, method, &format!("{}Response", method.name()));
    }
}
