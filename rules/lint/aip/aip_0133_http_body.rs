use crate::shared::aip::{http, prelude::*, resource};

aip! {
    /// Checks that the HTTP body of a Create method is the resource.
    ///
    /// `POST /v1/shelves/1/books` with a book as its body is what HTTP means by creating one. The
    /// parent is in the path, and an id that the client chooses becomes a query parameter.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ the HTTP body of rpc `CreateBook` should be `book`, not `*`
    ///       post: "/v1/{parent=shelves/*}/books"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
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
    ///   string name = 1;
    /// }
    /// ```
    AIP_0133_HTTP_BODY {
        aip: 133 "core::0133::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if !kind::is_create(method) {
        return;
    }
    // Of the type that is named behind the verb.
    let name = resource::of_method(method, "Create");
    let fields = method.input().into_iter().flat_map(Message::fields);
    let own = fields.filter(|it| it.type_message().is_some_and(|it| it.name() == name)).last();
    http::body(cx, method, &own.map_or_else(|| name.to_lowercase(), |it| it.name().to_owned()));
}
