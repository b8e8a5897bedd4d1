use crate::shared::aip::{custom::BATCH_UPDATE, names, prelude::*};

aip! {
    /// Checks that requests of BatchUpdate methods are named after the method.
    ///
    /// A request grows with its method. A message of its own, called after it, can get a field that
    /// means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchUpdateBooks(UpdateBooksRequest) returns (BatchUpdateBooksResponse); //~ request `UpdateBooksRequest` of rpc `BatchUpdateBooks` should be called
    /// }
    /// message UpdateBooksRequest {}
    /// message BatchUpdateBooksResponse {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchUpdateBooks(BatchUpdateBooksRequest) returns (BatchUpdateBooksResponse);
    /// }
    /// message BatchUpdateBooksRequest {}
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
    AIP_0234_REQUEST_MESSAGE_NAME {
        aip: 234 "core::0234::request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_UPDATE.is_method(method) {
        names::request(cx, method);
    }
}
