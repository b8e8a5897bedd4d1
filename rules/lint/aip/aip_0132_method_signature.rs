use crate::shared::aip::{prelude::*, signature};

aip! {
    /// Checks that List methods have the signature `parent`, where their request has that field.
    ///
    /// Of each signature, generators make a method with single arguments. What a client needs to
    /// list the books of a shelf is the name of the shelf; page size and the like are set where
    /// they are needed.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse) {
    ///     option (google.api.method_signature) = "shelf"; //~ the signature of rpc `ListBooks` should be `parent`, not `shelf`
    ///   }
    /// }
    /// message ListBooksRequest {
    ///   string parent = 1;
    ///   string shelf = 2;
    /// }
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse) {
    ///     option (google.api.method_signature) = "parent";
    ///   }
    /// }
    /// message ListBooksRequest {
    ///   string parent = 1;
    ///   string shelf = 2;
    /// }
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse) {
    ///     option (google.api.method_signature) = "parent";
    ///   }
    /// }
    /// message ListBooksRequest {
    ///   string parent = 1;
    /// }
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0132_METHOD_SIGNATURE {
        aip: 132 "core::0132::method-signature",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let request = method.input();
    let has_parent = request.is_some_and(|it| it.field_named("parent").is_some());
    if kind::is_list(method) && has_parent {
        signature::first_is(cx, method, &["parent"]);
    }
}
