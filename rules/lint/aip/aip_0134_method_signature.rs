use crate::shared::aip::{naming, prelude::*, signature};

aip! {
    /// Checks that Update methods have the resource and the field mask as their signature.
    ///
    /// Of each signature, generators make a method with single arguments. The resource and what of
    /// it counts are what a client has to give, in this order in all APIs.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (Book) {
    ///     option (google.api.method_signature) = "book"; //~ the signature of rpc `UpdateBook` should be `book,update_mask`, not `book`
    ///   }
    /// }
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (Book) {
    ///     option (google.api.method_signature) = "book,update_mask";
    ///   }
    /// }
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (Book) {
    ///     option (google.api.method_signature) = "book,update_mask";
    ///   }
    /// }
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0134_METHOD_SIGNATURE {
        aip: 134 "core::0134::method-signature",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_update(method) {
        let updated = naming::snake(&method.name()["Update".len()..]);
        signature::first_is(cx, method, &[&format!("{updated},update_mask")]);
    }
}
