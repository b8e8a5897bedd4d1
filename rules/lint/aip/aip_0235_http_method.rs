use crate::shared::aip::{custom::BATCH_DELETE, http, prelude::*};

aip! {
    /// Checks that BatchDelete methods are called with the HTTP verb `POST`.
    ///
    /// Such a method deletes several resources at once. `POST` says that a call does something, and
    /// that it may not be sent again or answered from a cache; of other verbs clients and proxies
    /// assume what does not hold here.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchDeleteBooks(BatchDeleteBooksRequest) returns (BatchDeleteBooksResponse) {
    ///     option (google.api.http) = { //~ rpc `BatchDeleteBooks` should be called with the HTTP verb `POST`
    ///       put: "/v1/{parent=publishers/*}/books:batchDelete"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message BatchDeleteBooksRequest {}
    /// message BatchDeleteBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchDeleteBooks(BatchDeleteBooksRequest) returns (BatchDeleteBooksResponse) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{parent=publishers/*}/books:batchDelete"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message BatchDeleteBooksRequest {}
    /// message BatchDeleteBooksResponse {}
    /// ```
    AIP_0235_HTTP_METHOD {
        aip: 235 "core::0235::http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_DELETE.is_method(method) {
        http::verb(cx, method, "POST");
    }
}
