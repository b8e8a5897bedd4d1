use crate::shared::aip::{custom::UNDELETE, http, prelude::*};

aip! {
    /// Checks that the paths of Undelete methods end with `:undelete`.
    ///
    /// What stands behind the colon says what a call does with the resource before it. Such a
    /// method brings a deleted resource back, in all APIs under the same word, so that clients and
    /// tools know it again.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ the path of rpc `UndeleteBook` should end with `:undelete`
    ///       post: "/v1/{name=publishers/*/books/*}:restore"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message UndeleteBookRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{name=publishers/*/books/*}:undelete"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message UndeleteBookRequest {}
    /// message Book {}
    /// ```
    AIP_0164_HTTP_URI_SUFFIX {
        aip: 164 "core::0164::http-uri-suffix",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if UNDELETE.is_method(method) {
        http::suffix(cx, method, ":undelete");
    }
}
