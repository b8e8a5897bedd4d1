use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that paths begin with a slash.
    ///
    /// The path follows the address of the service. Without a slash between them there is none.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ the path of rpc `GetBook` should begin with a slash
    ///       get: "v1/{name=shelves/*/books/*}"
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
    AIP_0127_URI_LEADING_SLASH {
        aip: 127 "core::0127::uri-leading-slash",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let starts = |it: &http::Binding<'_>| {
        it.path.starts_with('/') || http::plain_path(it.path).starts_with('/')
    };
    if let Some(binding) = http::bindings(method).find(|it| !starts(it)) {
        let text = format!("the path of rpc `{}` should begin with a slash", method.name());
        cx.report(binding.location(), text).help(format!("write `/{}`", binding.path));
    }
}
