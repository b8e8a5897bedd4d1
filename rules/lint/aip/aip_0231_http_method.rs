use crate::shared::aip::{custom::BATCH_GET, http, prelude::*};

aip! {
    /// Checks that BatchGet methods are called with the HTTP verb `GET`.
    ///
    /// Such a method reads several resources at once and changes nothing. `GET` says so: browsers,
    /// proxies and clients may send it again, or answer it from a cache.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchGetBooks(BatchGetBooksRequest) returns (BatchGetBooksResponse) {
    ///     option (google.api.http) = { //~ rpc `BatchGetBooks` should be called with the HTTP verb `GET`
    ///       post: "/v1/{parent=publishers/*}/books:batchGet"
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
    AIP_0231_HTTP_METHOD {
        aip: 231 "core::0231::http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_GET.is_method(method) {
        http::verb(cx, method, "GET");
    }
}
