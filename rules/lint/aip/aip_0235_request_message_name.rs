use crate::shared::aip::{custom::BATCH_DELETE, names, prelude::*};

aip! {
    /// Checks that requests of BatchDelete methods are named after the method.
    ///
    /// A request grows with its method. A message of its own, called after it, can get a field that
    /// means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchDeleteBooks(DeleteBooksRequest) returns (BatchDeleteBooksResponse); //~ request `DeleteBooksRequest` of rpc `BatchDeleteBooks` should be called
    /// }
    /// message DeleteBooksRequest {}
    /// message BatchDeleteBooksResponse {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchDeleteBooks(BatchDeleteBooksRequest) returns (BatchDeleteBooksResponse);
    /// }
    /// message BatchDeleteBooksRequest {}
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
    AIP_0235_REQUEST_MESSAGE_NAME {
        aip: 235 "core::0235::request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_DELETE.is_method(method) {
        names::request(cx, method);
    }
}
