use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that the path of a Create method ends with the collection of the resource.
    ///
    /// What is created at `/v1/shelves/1/books` has a name below it: `shelves/1/books/2`. A path
    /// that ends otherwise than the pattern of the resource before its id makes clients look in the
    /// wrong place.
    ///
    /// ```proto bad
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
    ///     pattern: "shelves/{shelf}/volumes/{volume}" //~ the pattern of `Book` should contain `books/`, as the path of rpc `CreateBook` does
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
    AIP_0133_HTTP_URI_RESOURCE {
        aip: 133 "core::0133::http-uri-resource",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if !kind::is_create(method) {
        return;
    }
    let Some(binding) = http::bindings(method).next() else { return };
    let path = binding.path;
    let last = path.rsplit('/').next().unwrap_or_default();
    let collection = last.split(':').next().unwrap_or_default();
    let name = method.name();
    if collection.is_empty() {
        let text = format!("the path of rpc `{name}` should end with a collection");
        cx.report(binding.location(), text)
            .help("end it with what the pattern of the resource has before its id");
        return;
    }
    let Some(created) = method.output() else { return };
    let wanted = format!("{collection}/");
    let patterns = created.resource().into_iter().flat_map(|it| it.patterns());
    for pattern in patterns.filter(|it| !it.value.contains(&wanted)) {
        let text = format!(
            "the pattern of `{}` should contain `{wanted}`, as the path of rpc `{name}` does",
            created.name()
        );
        cx.report(pattern.location(), text).help("let both have the same collection");
    }
}
