use crate::shared::aip::{names, prelude::*};

aip! {
    /// Checks that the request of a Delete method is named after it.
    ///
    /// Some day a request has an etag or `force` beside the name. In a message that other methods
    /// use as well, these fields turn up where they mean nothing.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/empty.proto";
    /// service Library {
    ///   rpc DeleteBook(BookId) returns (google.protobuf.Empty); //~ request `BookId` of rpc `DeleteBook` should be called `DeleteBookRequest`
    /// }
    /// message BookId {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "google/protobuf/empty.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.protobuf.Empty);
    /// }
    /// message DeleteBookRequest {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/empty.proto";
    /// service Library {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.protobuf.Empty);
    /// }
    /// message DeleteBookRequest {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0135_REQUEST_MESSAGE_NAME {
        aip: 135 "core::0135::request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_delete(method) {
        names::request(cx, method);
    }
}
