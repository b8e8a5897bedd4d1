use crate::shared::aip::{declarative, prelude::*};

aip! {
    /// Checks that Delete methods of declarative resources return an operation.
    ///
    /// Tools that declare resources wait until what they asked for is true. An operation can be
    /// waited for, and says what went wrong; a method that answers at once has to be asked again
    /// and again.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// import "google/longrunning/operations.proto";
    /// import "google/protobuf/empty.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.protobuf.Empty); //~ rpc `DeleteBook` should return `google.longrunning.Operation`
    /// }
    /// message DeleteBookRequest {
    ///   string name = 1;
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
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.longrunning.Operation);
    /// }
    /// message DeleteBookRequest {
    ///   string name = 1;
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
    AIP_0135_RESPONSE_LRO {
        aip: 135 "core::0135::response-lro",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_delete(method) {
        declarative::long_running(cx, method);
    }
}
