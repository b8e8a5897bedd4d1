use crate::shared::aip::{declarative, prelude::*};

aip! {
    /// Checks that Update methods of declarative resources return an operation.
    ///
    /// Tools that declare resources wait until what they asked for is true. An operation can be
    /// waited for, and says what went wrong; a method that answers at once has to be asked again
    /// and again.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// import "google/longrunning/operations.proto";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (Book); //~ rpc `UpdateBook` should return `google.longrunning.Operation`
    /// }
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// import "google/longrunning/operations.proto";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (google.longrunning.Operation);
    /// }
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0134_RESPONSE_LRO {
        aip: 134 "core::0134::response-lro",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_update(method) {
        declarative::long_running(cx, method);
    }
}
