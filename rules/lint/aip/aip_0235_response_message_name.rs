use crate::shared::aip::{custom::BATCH_DELETE, operation, prelude::*};

aip! {
    /// Checks that BatchDelete methods return `google.protobuf.Empty`, or a response of their own.
    ///
    /// What is gone needs no response. Resources that are only marked as deleted are returned, in a
    /// message that is called after the method.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchDeleteBooks(BatchDeleteBooksRequest) returns (BatchDeleteBookResponse); //~ of rpc `BatchDeleteBooks` should be
    /// }
    /// message BatchDeleteBooksRequest {}
    /// message BatchDeleteBookResponse {}
    /// message BatchDeleteBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchDeleteBooks(BatchDeleteBooksRequest) returns (BatchDeleteBooksResponse);
    /// }
    /// message BatchDeleteBooksRequest {}
    /// message BatchDeleteBooksResponse {}
    /// ```
    ///
    /// The response of a long-running operation is checked in its place.
    AIP_0235_RESPONSE_MESSAGE_NAME {
        aip: 235 "core::0235::response-message-name",
        check: Check::Method(check),
    }
}

const EMPTY: &str = "google.protobuf.Empty";

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let wanted = format!("{}Response", method.name());
    let is_empty = method.output_name() == EMPTY
        || (kind::is_long_running(method) && operation::declared_response(method) == Some(EMPTY));
    if BATCH_DELETE.is_method(method) && !is_empty {
        operation::response_is(cx, method, &wanted);
    }
}
