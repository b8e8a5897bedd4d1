use crate::shared::aip::{prelude::*, signature};

aip! {
    /// Checks that Delete methods have a signature with `name`.
    ///
    /// Of each signature, generators make a method with single arguments. What a client needs to
    /// delete a resource is its name; where the request has `etag` and `force`, they may follow.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// import "google/protobuf/empty.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.protobuf.Empty) {
    ///     option (google.api.method_signature) = "book"; //~ the signature of rpc `DeleteBook` should be `name`, not `book`
    ///   }
    /// }
    /// message DeleteBookRequest {
    ///   string name = 1;
    ///   string book = 2;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// import "google/protobuf/empty.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.protobuf.Empty) {
    ///     option (google.api.method_signature) = "name";
    ///   }
    /// }
    /// message DeleteBookRequest {
    ///   string name = 1;
    ///   string book = 2;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// import "google/protobuf/empty.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.protobuf.Empty) {
    ///     option (google.api.method_signature) = "name";
    ///   }
    /// }
    /// message DeleteBookRequest {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0135_METHOD_SIGNATURE {
        aip: 135 "core::0135::method-signature",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let Some(request) = method.input().filter(|_| kind::is_delete(method)) else { return };
    let mut fields = vec!["name"];
    let has = |name: &&str| request.field_named(name).is_some();
    fields.extend(["etag", "force"].into_iter().filter(has));
    let first = signature::all(method).next();
    let is_right = first
        .is_some_and(|first| first.contains(&"name") && first.iter().all(|it| fields.contains(it)));
    if !is_right {
        signature::first_is(cx, method, &[&fields.join(",")]);
    }
}
