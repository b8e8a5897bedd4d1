use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that paths are in `camelCase`, and the variables in them in `snake_case`.
    ///
    /// A path is the name of a resource, and collections are in `camelCase` there: `bookShelves`. A
    /// variable is the name of a field.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ the path of rpc `GetBook` should be in `camelCase`
    ///       get: "/v1/{name=book_shelves/*/books/*}"
    ///     };
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
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
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       get: "/v1/{name=bookShelves/*/books/*}"
    ///     };
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0122_CAMEL_CASE_URIS {
        aip: 122 "core::0122::camel-case-uris",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    for binding in http::bindings(method) {
        let (path, name) = (binding.path, method.name());
        let before = cx.found().len();
        if path.contains('_') && http::plain_path(path).contains('_') {
            let text = format!("the path of rpc `{name}` should be in `camelCase`");
            cx.report(binding.location(), text).help("write collections as `bookShelves`");
        }
        let variables = http::variables(path);
        if let Some((variable, _)) = variables.iter().find(|it| it.0.to_lowercase() != *it.0) {
            let text = format!("variable `{variable}` of rpc `{name}` should be in `snake_case`");
            cx.report(binding.location(), text).help("name it as the field of the request");
        }
        if cx.found().len() > before {
            return;
        }
    }
}
