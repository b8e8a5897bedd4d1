use crate::shared::aip::{custom::BATCH_CREATE, http, prelude::*};

aip! {
    /// Checks that BatchCreate methods have `*` as the HTTP body.
    ///
    /// Such a method creates several resources at once, and its request may get fields that say
    /// how. With `*` as the body they are all in it, those of today and those of tomorrow. With one
    /// field as the body the others would go into the query, where lists and messages have no room.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchCreateBooks(BatchCreateBooksRequest) returns (BatchCreateBooksResponse) {
    ///     option (google.api.http) = { //~ rpc `BatchCreateBooks` should have `*` as the HTTP body
    ///       post: "/v1/{parent=publishers/*}/books:batchCreate"
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
    AIP_0233_HTTP_BODY {
        aip: 233 "core::0233::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_CREATE.is_method(method) {
        http::whole_body(cx, method);
    }
}
