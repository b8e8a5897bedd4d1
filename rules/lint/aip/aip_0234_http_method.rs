use crate::shared::aip::{custom::BATCH_UPDATE, http, prelude::*};

aip! {
    /// Checks that BatchUpdate methods are called with the HTTP verb `POST`.
    ///
    /// Such a method changes several resources at once. `POST` says that a call does something, and
    /// that it may not be sent again or answered from a cache; of other verbs clients and proxies
    /// assume what does not hold here.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchUpdateBooks(BatchUpdateBooksRequest) returns (BatchUpdateBooksResponse) {
    ///     option (google.api.http) = { //~ rpc `BatchUpdateBooks` should be called with the HTTP verb `POST`
    ///       put: "/v1/{parent=publishers/*}/books:batchUpdate"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message BatchUpdateBooksRequest {}
    /// message BatchUpdateBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchUpdateBooks(BatchUpdateBooksRequest) returns (BatchUpdateBooksResponse) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{parent=publishers/*}/books:batchUpdate"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message BatchUpdateBooksRequest {}
    /// message BatchUpdateBooksResponse {}
    /// ```
    AIP_0234_HTTP_METHOD {
        aip: 234 "core::0234::http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_UPDATE.is_method(method) {
        http::verb(cx, method, "POST");
    }
}
