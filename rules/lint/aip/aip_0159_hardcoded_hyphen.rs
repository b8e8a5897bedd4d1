use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that no path of HTTP has `-` in place of a resource.
    ///
    /// `publishers/-/books` reads the books of all publishers: `-` is a value that a client may
    /// give for any resource in a path. Written into the path it is the only value, and what is a
    /// question of the client becomes a method of its own.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse) {
    ///     option (google.api.http) = {
    ///       get: "/v1/{parent=publishers/-}/books" //~ the path of rpc `ListBooks` has the fixed segment `-`
    ///     };
    ///   }
    /// }
    /// message ListBooksRequest {
    ///   string parent = 1;
    /// }
    /// message ListBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse) {
    ///     option (google.api.http) = {
    ///       get: "/v1/{parent=publishers/*}/books"
    ///     };
    ///   }
    /// }
    /// message ListBooksRequest {
    ///   string parent = 1;
    /// }
    /// message ListBooksResponse {}
    /// ```
    AIP_0159_HARDCODED_HYPHEN {
        aip: 159 "core::0159::hardcoded-hyphen",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let has_hyphen = |it: &http::Binding<'_>| {
        let path = it.path;
        path.contains('-') && http::plain_path(path).contains("/-/")
    };
    if let Some(found) = http::bindings(method).find(has_hyphen) {
        let message = format!("the path of rpc `{}` has the fixed segment `-`", method.name());
        cx.report(found.path_location(), message).help("write `*`; clients may send `-` for it");
    }
}
