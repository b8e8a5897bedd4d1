use crate::shared::aip::{custom::BATCH_DELETE, http, prelude::*};

aip! {
    /// Checks that BatchDelete methods have `*` as the HTTP body.
    ///
    /// Such a method deletes several resources at once, and its request may get fields that say
    /// how. With `*` as the body they are all in it, those of today and those of tomorrow. With one
    /// field as the body the others would go into the query, where lists and messages have no room.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchDeleteBooks(BatchDeleteBooksRequest) returns (BatchDeleteBooksResponse) {
    ///     option (google.api.http) = { //~ rpc `BatchDeleteBooks` should have `*` as the HTTP body
    ///       post: "/v1/{parent=publishers/*}/books:batchDelete"
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
    AIP_0235_HTTP_BODY {
        aip: 235 "core::0235::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_DELETE.is_method(method) {
        http::whole_body(cx, method);
    }
}
