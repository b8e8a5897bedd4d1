use crate::shared::aip::{custom::ROLLBACK, http, prelude::*};

aip! {
    /// Checks that Rollback methods have `*` as the HTTP body.
    ///
    /// Such a method brings an older revision back, and its request may get fields that say how.
    /// With `*` as the body they are all in it, those of today and those of tomorrow. With one
    /// field as the body the others would go into the query, where lists and messages have no room.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc RollbackBook(RollbackBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `RollbackBook` should have `*` as the HTTP body
    ///       post: "/v1/{name=publishers/*/books/*}:rollback"
    ///     };
    ///   }
    /// }
    /// message RollbackBookRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc RollbackBook(RollbackBookRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{name=publishers/*/books/*}:rollback"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message RollbackBookRequest {}
    /// message Book {}
    /// ```
    AIP_0162_ROLLBACK_HTTP_BODY {
        aip: 162 "core::0162::rollback-http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if ROLLBACK.is_method(method) {
        http::whole_body(cx, method);
    }
}
