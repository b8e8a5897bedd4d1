use crate::shared::aip::{custom::BATCH_UPDATE, http, prelude::*};

aip! {
    /// Checks that BatchUpdate methods have `*` as the HTTP body.
    ///
    /// Such a method changes several resources at once, and its request may get fields that say
    /// how. With `*` as the body they are all in it, those of today and those of tomorrow. With one
    /// field as the body the others would go into the query, where lists and messages have no room.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchUpdateBooks(BatchUpdateBooksRequest) returns (BatchUpdateBooksResponse) {
    ///     option (google.api.http) = { //~ rpc `BatchUpdateBooks` should have `*` as the HTTP body
    ///       post: "/v1/{parent=publishers/*}/books:batchUpdate"
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
    AIP_0234_HTTP_BODY {
        aip: 234 "core::0234::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_UPDATE.is_method(method) {
        http::whole_body(cx, method);
    }
}
