use crate::shared::aip::{
    custom::{ADD, REMOVE},
    http,
    prelude::*,
};

aip! {
    /// Checks that Add and Remove methods have `*` as the HTTP body.
    ///
    /// Such a method adds one value to a list of a resource, and its request may get fields that
    /// say how. With `*` as the body they are all in it, those of today and those of tomorrow. With
    /// one field as the body the others would go into the query, where lists and messages have no
    /// room.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc AddAuthor(AddAuthorRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `AddAuthor` should have `*` as the HTTP body
    ///       post: "/v1/{book=publishers/*/books/*}:addAuthor"
    ///     };
    ///   }
    /// }
    /// message AddAuthorRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc AddAuthor(AddAuthorRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{book=publishers/*/books/*}:addAuthor"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message AddAuthorRequest {}
    /// message Book {}
    /// ```
    AIP_0144_HTTP_BODY {
        aip: 144 "core::0144::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if ADD.is_method(method) || REMOVE.is_method(method) {
        http::whole_body(cx, method);
    }
}
