use crate::shared::aip::{custom::UNDELETE, http, prelude::*};

aip! {
    /// Checks that Undelete methods are called with the HTTP verb `POST`.
    ///
    /// Such a method brings a deleted resource back. `POST` says that a call does something, and
    /// that it may not be sent again or answered from a cache; of other verbs clients and proxies
    /// assume what does not hold here.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `UndeleteBook` should be called with the HTTP verb `POST`
    ///       put: "/v1/{name=publishers/*/books/*}:undelete"
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
    AIP_0164_HTTP_METHOD {
        aip: 164 "core::0164::http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if UNDELETE.is_method(method) {
        http::verb(cx, method, "POST");
    }
}
