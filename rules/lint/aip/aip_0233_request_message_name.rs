use crate::shared::aip::{custom::BATCH_CREATE, names, prelude::*};

aip! {
    /// Checks that requests of BatchCreate methods are named after the method.
    ///
    /// A request grows with its method. A message of its own, called after it, can get a field that
    /// means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchCreateBooks(CreateBooksRequest) returns (BatchCreateBooksResponse); //~ request `CreateBooksRequest` of rpc `BatchCreateBooks` should be called
    /// }
    /// message CreateBooksRequest {}
    /// message BatchCreateBooksResponse {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchCreateBooks(BatchCreateBooksRequest) returns (BatchCreateBooksResponse);
    /// }
    /// message BatchCreateBooksRequest {}
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
    AIP_0233_REQUEST_MESSAGE_NAME {
        aip: 233 "core::0233::request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_CREATE.is_method(method) {
        names::request(cx, method);
    }
}
