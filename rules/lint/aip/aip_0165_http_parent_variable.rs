use crate::shared::aip::{custom::PURGE, http, prelude::*};

aip! {
    /// Checks that the paths of Purge methods have the variable `parent`.
    ///
    /// In what is deleted is said before how: as a part of the path it is seen in logs, and rules
    /// about who may do what can use it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc PurgeBooks(PurgeBooksRequest) returns (PurgeBooksResponse) {
    ///     option (google.api.http) = { //~ the path of rpc `PurgeBooks` should have the variable `parent`
    ///       post: "/v1/books:purge"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message PurgeBooksRequest {
    ///   string parent = 1;
    /// }
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
    /// message PurgeBooksRequest {
    ///   string parent = 1;
    /// }
    /// message PurgeBooksResponse {}
    /// ```
    AIP_0165_HTTP_PARENT_VARIABLE {
        aip: 165 "core::0165::http-parent-variable",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let has_parent = method.input().is_some_and(|it| it.field_named("parent").is_some());
    if PURGE.is_method(method) && has_parent {
        http::variable(cx, method, "parent");
    }
}
