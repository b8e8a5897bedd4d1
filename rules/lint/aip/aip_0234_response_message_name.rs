use crate::shared::aip::{custom::BATCH_UPDATE, operation, prelude::*};

aip! {
    /// Checks that responses of BatchUpdate methods are named after the method.
    ///
    /// A response grows with its method. A message of its own, called after it, can get a field
    /// that means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchUpdateBooks(BatchUpdateBooksRequest) returns (BatchUpdateBookResponse); //~ of rpc `BatchUpdateBooks` should be
    /// }
    /// message BatchUpdateBooksRequest {}
    /// message BatchUpdateBookResponse {}
    /// message BatchUpdateBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchUpdateBooks(BatchUpdateBooksRequest) returns (BatchUpdateBooksResponse);
    /// }
    /// message BatchUpdateBooksRequest {}
    /// message BatchUpdateBooksResponse {}
    /// ```
    ///
    /// The response of a long-running operation is checked in its place.
    AIP_0234_RESPONSE_MESSAGE_NAME {
        aip: 234 "core::0234::response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_UPDATE.is_method(method) {
        operation::response_is(cx, method, &format!("{}Response", method.name()));
    }
}
