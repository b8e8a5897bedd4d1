use crate::shared::aip::{custom::PURGE, http, prelude::*};

aip! {
    /// Checks that Purge methods have `*` as the HTTP body.
    ///
    /// Such a method deletes what a filter finds, and its request may get fields that say how. With
    /// `*` as the body they are all in it, those of today and those of tomorrow. With one field as
    /// the body the others would go into the query, where lists and messages have no room.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc PurgeBooks(PurgeBooksRequest) returns (PurgeBooksResponse) {
    ///     option (google.api.http) = { //~ rpc `PurgeBooks` should have `*` as the HTTP body
    ///       post: "/v1/{parent=publishers/*}/books:purge"
    ///     };
    ///   }
    /// }
    /// message PurgeBooksRequest {}
    /// message PurgeBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc PurgeBooks(PurgeBooksRequest) returns (PurgeBooksResponse) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{parent=publishers/*}/books:purge"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message PurgeBooksRequest {}
    /// message PurgeBooksResponse {}
    /// ```
    AIP_0165_HTTP_BODY {
        aip: 165 "core::0165::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if PURGE.is_method(method) {
        http::whole_body(cx, method);
    }
}
