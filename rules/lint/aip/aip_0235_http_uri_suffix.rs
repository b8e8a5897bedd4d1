use crate::shared::aip::{custom::BATCH_DELETE, http, prelude::*};

aip! {
    /// Checks that the paths of BatchDelete methods end with `:batchDelete`.
    ///
    /// What stands behind the colon says what a call does with the resource before it. Such a
    /// method deletes several resources at once, in all APIs under the same word, so that clients
    /// and tools know it again.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchDeleteBooks(BatchDeleteBooksRequest) returns (BatchDeleteBooksResponse) {
    ///     option (google.api.http) = { //~ the path of rpc `BatchDeleteBooks` should end with `:batchDelete`
    ///       post: "/v1/{parent=publishers/*}/books:delete"
    ///       body: "*"
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
    AIP_0235_HTTP_URI_SUFFIX {
        aip: 235 "core::0235::http-uri-suffix",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_DELETE.is_method(method) {
        http::suffix(cx, method, ":batchDelete");
    }
}
