use crate::shared::aip::{custom::PURGE, http, prelude::*};

aip! {
    /// Checks that the paths of Purge methods end with `:purge`.
    ///
    /// What stands behind the colon says what a call does with the resource before it. Such a
    /// method deletes what a filter finds, in all APIs under the same word, so that clients and
    /// tools know it again.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc PurgeBooks(PurgeBooksRequest) returns (PurgeBooksResponse) {
    ///     option (google.api.http) = { //~ the path of rpc `PurgeBooks` should end with `:purge`
    ///       post: "/v1/{parent=publishers/*}/books:clear"
    ///       body: "*"
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
    AIP_0165_HTTP_URI_SUFFIX {
        aip: 165 "core::0165::http-uri-suffix",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if PURGE.is_method(method) {
        http::suffix(cx, method, ":purge");
    }
}
