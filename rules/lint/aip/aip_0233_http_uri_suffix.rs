use crate::shared::aip::{custom::BATCH_CREATE, http, prelude::*};

aip! {
    /// Checks that the paths of BatchCreate methods end with `:batchCreate`.
    ///
    /// What stands behind the colon says what a call does with the resource before it. Such a
    /// method creates several resources at once, in all APIs under the same word, so that clients
    /// and tools know it again.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc BatchCreateBooks(BatchCreateBooksRequest) returns (BatchCreateBooksResponse) {
    ///     option (google.api.http) = { //~ the path of rpc `BatchCreateBooks` should end with `:batchCreate`
    ///       post: "/v1/{parent=publishers/*}/books:create"
    ///       body: "*"
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
    AIP_0233_HTTP_URI_SUFFIX {
        aip: 233 "core::0233::http-uri-suffix",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_CREATE.is_method(method) {
        http::suffix(cx, method, ":batchCreate");
    }
}
