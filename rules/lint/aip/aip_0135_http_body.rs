use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that Delete methods have no HTTP body.
    ///
    /// A Delete method is told a name, and the name is in the path. What is between a client and
    /// the API may drop the body of a `DELETE`, so a field that travels there is lost. Without
    /// `body`, fields become query parameters.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// import "google/protobuf/empty.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.protobuf.Empty) {
    ///     option (google.api.http) = { //~ rpc `DeleteBook` should not have an HTTP body
    ///       delete: "/v1/{name=shelves/*/books/*}"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message DeleteBookRequest {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// import "google/protobuf/empty.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.protobuf.Empty) {
    ///     option (google.api.http) = {
    ///       delete: "/v1/{name=shelves/*/books/*}"
    ///     };
    ///   }
    /// }
    /// message DeleteBookRequest {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0135_HTTP_BODY {
        aip: 135 "core::0135::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_delete(method) {
        http::no_body(cx, method);
    }
}
