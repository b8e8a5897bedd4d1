use crate::shared::aip::{http, lookup, prelude::*, resource};

aip! {
    /// Checks that the path of a Create method has the variable `parent` and no other.
    ///
    /// A book is created on a shelf: at `/v1/shelves/1/books`. The field `parent` is that part of
    /// the path which names the shelf; the name of the book is not known yet. Resources at the top,
    /// whose pattern has one variable only, have no parent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ the path of rpc `CreateBook` should have the variable `parent`
    ///       post: "/v1/{shelf=shelves/*}/books"
    ///       body: "book"
    ///     };
    ///   }
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{parent=shelves/*}/books"
    ///       body: "book"
    ///     };
    ///   }
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0133_HTTP_URI_PARENT {
        aip: 133 "core::0133::http-uri-parent",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let created = match method.operation_info() {
        Some(_) => lookup::operation_response(cx, method),
        None => method.output(),
    };
    let resource = created.and_then(Message::resource);
    if kind::is_create(method)
        && resource.is_some_and(|it| resource::has_parent(&it))
        && !http::variable(cx, method, "parent")
    {
        http::variable_count(cx, method, 1);
    }
}
