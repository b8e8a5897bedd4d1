use crate::shared::aip::{custom::ROLLBACK, http, prelude::*};

aip! {
    /// Checks that the paths of Rollback methods end with `:rollback`.
    ///
    /// What stands behind the colon says what a call does with the resource before it. Such a
    /// method brings an older revision back, in all APIs under the same word, so that clients and
    /// tools know it again.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc RollbackBook(RollbackBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ the path of rpc `RollbackBook` should end with `:rollback`
    ///       post: "/v1/{name=publishers/*/books/*}:undo"
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
    AIP_0162_ROLLBACK_HTTP_URI_SUFFIX {
        aip: 162 "core::0162::rollback-http-uri-suffix",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if ROLLBACK.is_method(method) {
        http::suffix(cx, method, ":rollback");
    }
}
