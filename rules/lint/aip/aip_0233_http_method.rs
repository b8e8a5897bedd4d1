use crate::shared::aip::{custom::BATCH_CREATE, http, prelude::*};

aip! {
    /// Checks that BatchCreate methods are called with the HTTP verb `POST`.
    ///
    /// Such a method creates several resources at once. `POST` says that a call does something, and
    /// that it may not be sent again or answered from a cache; of other verbs clients and proxies
    /// assume what does not hold here.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchCreateBooks(BatchCreateBooksRequest) returns (BatchCreateBooksResponse) {
    ///     option (google.api.http) = { //~ rpc `BatchCreateBooks` should be called with the HTTP verb `POST`
    ///       put: "/v1/{parent=publishers/*}/books:batchCreate"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message BatchCreateBooksRequest {}
    /// message BatchCreateBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchCreateBooks(BatchCreateBooksRequest) returns (BatchCreateBooksResponse) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{parent=publishers/*}/books:batchCreate"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message BatchCreateBooksRequest {}
    /// message BatchCreateBooksResponse {}
    /// ```
    AIP_0233_HTTP_METHOD {
        aip: 233 "core::0233::http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_CREATE.is_method(method) {
        http::verb(cx, method, "POST");
    }
}
