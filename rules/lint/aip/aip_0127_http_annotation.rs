use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that methods say how HTTP calls them.
    ///
    /// With `(google.api.http)`, an API is there for all that speak HTTP and JSON, and not for gRPC
    /// alone. A method that streams both ways cannot be called so, and says nothing.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book); //~ rpc `GetBook` should have `(google.api.http)`
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
    AIP_0127_HTTP_ANNOTATION {
        aip: 127 "core::0127::http-annotation",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let streams = method.client_streaming() && method.server_streaming();
    let name = method.name();
    match (http::bindings(method).next(), streams) {
        (Some(binding), true) => {
            let text = format!("rpc `{name}` streams both ways and should have no HTTP annotation");
            cx.report(binding.location(), text).help("take it out: HTTP cannot call it");
        }
        (None, false) => {
            let text = format!("rpc `{name}` should have `(google.api.http)`");
            cx.report(method.name_location(), text).help("say with which verb, at which path");
        }
        _ => {}
    }
}
