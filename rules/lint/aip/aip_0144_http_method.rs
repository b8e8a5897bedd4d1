use crate::shared::aip::{
    custom::{ADD, REMOVE},
    http,
    prelude::*,
};

aip! {
    /// Checks that Add and Remove methods are called with the HTTP verb `POST`.
    ///
    /// Such a method adds one value to a list of a resource. `POST` says that a call does
    /// something, and that it may not be sent again or answered from a cache; of other verbs
    /// clients and proxies assume what does not hold here.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc AddAuthor(AddAuthorRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `AddAuthor` should be called with the HTTP verb `POST`
    ///       put: "/v1/{book=publishers/*/books/*}:addAuthor"
    ///       body: "*"
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
    AIP_0144_HTTP_METHOD {
        aip: 144 "core::0144::http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if ADD.is_method(method) || REMOVE.is_method(method) {
        http::verb(cx, method, "POST");
    }
}
