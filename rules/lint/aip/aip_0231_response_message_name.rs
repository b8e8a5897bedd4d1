use crate::shared::aip::{custom::BATCH_GET, names, prelude::*};

aip! {
    /// Checks that responses of BatchGet methods are named after the method.
    ///
    /// A response grows with its method. A message of its own, called after it, can get a field
    /// that means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchGetBooks(BatchGetBooksRequest) returns (BookList); //~ of rpc `BatchGetBooks` should be
    /// }
    /// message BatchGetBooksRequest {}
    /// message BookList {}
    /// message BatchGetBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchGetBooks(BatchGetBooksRequest) returns (BatchGetBooksResponse);
    /// }
    /// message BatchGetBooksRequest {}
    /// message BatchGetBooksResponse {}
    /// ```
    AIP_0231_RESPONSE_MESSAGE_NAME {
        aip: 231 "core::0231::response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_GET.is_method(method) {
        names::response(cx, method);
    }
}
