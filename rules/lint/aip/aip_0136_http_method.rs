use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that custom methods are called with the HTTP verb `POST` or `GET`.
    ///
    /// A method that only reads is called with `GET`, so that it may be repeated and its answer be
    /// kept. All others are called with `POST`: the other verbs promise what only standard methods
    /// keep.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse) {
    ///     option (google.api.http) = { //~ rpc `ArchiveBook` should be called with the HTTP verb `POST` or `GET`
    ///       put: "/v1/{name=shelves/*/books/*}:archive"
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
    AIP_0136_HTTP_METHOD {
        aip: 136 "core::0136::http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_custom(method) {
        let is_other = |it: &http::Binding<'_>| !matches!(it.verb.name(), "POST" | "GET");
        let other = http::bindings(method).find(is_other);
        if let Some(binding) = other.filter(|_| !kind::is_verb(method.name(), "Expunge")) {
            let (name, verb) = (method.name(), binding.verb.name());
            let text = format!(
                "rpc `{name}` should be called with the HTTP verb `POST` or `GET`, not `{verb}`"
            );
            cx.report(binding.location(), text)
                .help("use `GET` where it changes nothing, else `POST`");
        }
    }
}
