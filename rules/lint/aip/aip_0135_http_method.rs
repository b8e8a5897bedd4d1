use crate::shared::aip::{http, prelude::*};

aip! {
    /// Checks that Delete methods are called with the HTTP verb `DELETE`.
    ///
    /// `DELETE` may be sent twice and has the same effect: what is between a client and the API
    /// knows that, and may send it again where an answer was lost.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// import "google/protobuf/empty.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.protobuf.Empty) {
    ///     option (google.api.http) = { //~ rpc `DeleteBook` should be called with the HTTP verb `DELETE`
    ///       post: "/v1/{name=shelves/*/books/*}"
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
    AIP_0135_HTTP_METHOD {
        aip: 135 "core::0135::http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_delete(method) {
        http::verb(cx, method, "DELETE");
    }
}
