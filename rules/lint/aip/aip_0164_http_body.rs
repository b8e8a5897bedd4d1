use crate::shared::aip::{custom::UNDELETE, http, prelude::*};

aip! {
    /// Checks that Undelete methods have `*` as the HTTP body.
    ///
    /// Such a method brings a deleted resource back, and its request may get fields that say how.
    /// With `*` as the body they are all in it, those of today and those of tomorrow. With one
    /// field as the body the others would go into the query, where lists and messages have no room.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `UndeleteBook` should have `*` as the HTTP body
    ///       post: "/v1/{name=publishers/*/books/*}:undelete"
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
    AIP_0164_HTTP_BODY {
        aip: 164 "core::0164::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if UNDELETE.is_method(method) {
        http::whole_body(cx, method);
    }
}
