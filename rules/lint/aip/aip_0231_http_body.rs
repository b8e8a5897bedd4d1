use crate::shared::aip::{custom::BATCH_GET, http, prelude::*};

aip! {
    /// Checks that BatchGet methods have no HTTP body.
    ///
    /// A `GET` has no body: proxies drop it, and libraries refuse to send it. What the request says
    /// is in the path, and in the query.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchGetBooks(BatchGetBooksRequest) returns (BatchGetBooksResponse) {
    ///     option (google.api.http) = { //~ rpc `BatchGetBooks` should not have an HTTP body
    ///       get: "/v1/{parent=publishers/*}/books:batchGet"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message BatchGetBooksRequest {}
    /// message BatchGetBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchGetBooks(BatchGetBooksRequest) returns (BatchGetBooksResponse) {
    ///     option (google.api.http) = {
    ///       get: "/v1/{parent=publishers/*}/books:batchGet"
    ///     };
    ///   }
    /// }
    /// message BatchGetBooksRequest {}
    /// message BatchGetBooksResponse {}
    /// ```
    AIP_0231_HTTP_BODY {
        aip: 231 "core::0231::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_GET.is_method(method) {
        http::no_body(cx, method);
    }
}
