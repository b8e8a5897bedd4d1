use crate::shared::aip::{http, naming, prelude::*};

aip! {
    /// Checks that the HTTP body of a custom method is the whole request.
    ///
    /// With `body: "*"`, new fields of the request travel in the body without another thought. A
    /// method that is called with `GET` has no body: what is between a client and the API may drop
    /// it. A field for the resource, or of the type `google.api.HttpBody`, may be the body, too.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse) {
    ///     option (google.api.http) = { //~ rpc `ArchiveBook` should have `*` as the HTTP body
    ///       post: "/v1/{name=shelves/*/books/*}:archive"
    ///     };
    ///   }
    /// }
    /// message ArchiveBookRequest {
    ///   string name = 1;
    /// }
    /// message ArchiveBookResponse {
    ///   bool done = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{name=shelves/*/books/*}:archive"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message ArchiveBookRequest {
    ///   string name = 1;
    /// }
    /// message ArchiveBookResponse {
    ///   bool done = 1;
    /// }
    /// ```
    AIP_0136_HTTP_BODY {
        aip: 136 "core::0136::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if !kind::is_custom(method) {
        return;
    }
    let snake = naming::snake(method.name());
    let noun = snake.split_once('_').map_or("", |it| it.1);
    let is_http_body = |body: &str| {
        let field = method.input().and_then(|it| it.field_named(body));
        field.is_some_and(|it| it.type_name() == "google.api.HttpBody")
    };
    let is_wrong = |it: &http::Binding<'_>| match (it.verb.name(), it.body()) {
        ("GET" | "DELETE", body) => !body.is_empty(),
        (_, body) => body != "*" && body != noun && !is_http_body(body),
    };
    let Some(binding) = http::bindings(method).find(is_wrong) else { return };
    let (name, verb) = (method.name(), binding.verb.name());
    if matches!(verb, "GET" | "DELETE") {
        let text = format!("rpc `{name}` should not have an HTTP body with `{verb}`");
        cx.report(binding.location(), text).help("take `body` out, or call the rpc with `POST`");
    } else {
        let text = format!("rpc `{name}` should have `*` as the HTTP body");
        cx.report(binding.location(), text).help("write `body: \"*\"`");
    }
}
