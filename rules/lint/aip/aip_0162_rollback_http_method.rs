use crate::shared::aip::{custom::ROLLBACK, http, prelude::*};

aip! {
    /// Checks that Rollback methods are called with the HTTP verb `POST`.
    ///
    /// Such a method brings an older revision back. `POST` says that a call does something, and
    /// that it may not be sent again or answered from a cache; of other verbs clients and proxies
    /// assume what does not hold here.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc RollbackBook(RollbackBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `RollbackBook` should be called with the HTTP verb `POST`
    ///       put: "/v1/{name=publishers/*/books/*}:rollback"
    ///       body: "*"
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
    AIP_0162_ROLLBACK_HTTP_METHOD {
        aip: 162 "core::0162::rollback-http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if ROLLBACK.is_method(method) {
        http::verb(cx, method, "POST");
    }
}
