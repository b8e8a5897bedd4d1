use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that variables in paths take names of resources, and not ids alone.
    ///
    /// With `{name=shelves/*/books/*}`, the field of the request is the name that a client was
    /// given. With `{shelf}` and `{book}` the client has to take the name apart, and the server to
    /// put it together.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ variable `shelf` of rpc `GetBook` takes an id only
    ///       get: "/v1/shelves/{shelf}/books/{book}"
    ///     };
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string shelf = 1;
    ///   string book = 2;
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
    ///       get: "/v1/{name=shelves/*/books/*}"
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
    AIP_0127_RESOURCE_NAME_EXTRACTION {
        aip: 127 "core::0127::resource-name-extraction",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    for binding in http::bindings(method) {
        let variables = http::variables(binding.path);
        if let Some((variable, _)) = variables.iter().find(|it| it.1 == "*") {
            let text = format!("variable `{variable}` of rpc `{}` takes an id only", method.name());
            cx.report(binding.location(), text)
                .help("take the whole name: `{name=shelves/*/books/*}`");
            return;
        }
    }
}
