use crate::shared::aip::{custom::BATCH_GET, http, prelude::*};

aip! {
    /// Checks that the paths of BatchGet methods end with `:batchGet`.
    ///
    /// What stands behind the colon says what a call does with the resource before it. Such a
    /// method reads several resources at once, in all APIs under the same word, so that clients and
    /// tools know it again.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchGetBooks(BatchGetBooksRequest) returns (BatchGetBooksResponse) {
    ///     option (google.api.http) = { //~ the path of rpc `BatchGetBooks` should end with `:batchGet`
    ///       get: "/v1/{parent=publishers/*}/books:get"
    ///     };
    ///   }
    /// }
    /// message BatchGetBooksRequest {}
    /// message BatchGetBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchGetBooks(BatchGetBooksRequest) returns (BatchGetBooksResponse) {
    ///     option (google.api.http) = {
    ///       get: "/v1/{parent=publishers/*}/books:batchGet"
    ///     };
    ///   }
    /// }
    /// message BatchGetBooksRequest {}
    /// message BatchGetBooksResponse {}
    /// ```
    AIP_0231_HTTP_URI_SUFFIX {
        aip: 231 "core::0231::http-uri-suffix",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_GET.is_method(method) {
        http::suffix(cx, method, ":batchGet");
    }
}
