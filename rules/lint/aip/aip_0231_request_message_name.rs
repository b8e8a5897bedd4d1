use crate::shared::aip::{custom::BATCH_GET, names, prelude::*};

aip! {
    /// Checks that requests of BatchGet methods are named after the method.
    ///
    /// A request grows with its method. A message of its own, called after it, can get a field that
    /// means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchGetBooks(GetBooksRequest) returns (BatchGetBooksResponse); //~ request `GetBooksRequest` of rpc `BatchGetBooks` should be called
    /// }
    /// message GetBooksRequest {}
    /// message BatchGetBooksResponse {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchGetBooks(BatchGetBooksRequest) returns (BatchGetBooksResponse);
    /// }
    /// message BatchGetBooksRequest {}
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
    AIP_0231_REQUEST_MESSAGE_NAME {
        aip: 231 "core::0231::request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_GET.is_method(method) {
        names::request(cx, method);
    }
}
