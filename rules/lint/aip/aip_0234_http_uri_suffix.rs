use crate::shared::aip::{custom::BATCH_UPDATE, http, prelude::*};

aip! {
    /// Checks that the paths of BatchUpdate methods end with `:batchUpdate`.
    ///
    /// What stands behind the colon says what a call does with the resource before it. Such a
    /// method changes several resources at once, in all APIs under the same word, so that clients
    /// and tools know it again.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchUpdateBooks(BatchUpdateBooksRequest) returns (BatchUpdateBooksResponse) {
    ///     option (google.api.http) = { //~ the path of rpc `BatchUpdateBooks` should end with `:batchUpdate`
    ///       post: "/v1/{parent=publishers/*}/books:update"
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
    AIP_0234_HTTP_URI_SUFFIX {
        aip: 234 "core::0234::http-uri-suffix",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_UPDATE.is_method(method) {
        http::suffix(cx, method, ":batchUpdate");
    }
}
