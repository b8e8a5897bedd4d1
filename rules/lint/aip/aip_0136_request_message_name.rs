use crate::shared::aip::{names, prelude::*};

aip! {
    /// Checks that the request of a custom method is named after it.
    ///
    /// A request has to grow with its method. A message of its own can, and whoever knows the
    /// method knows what its request is called.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ArchiveBook(BookId) returns (ArchiveBookResponse); //~ request `BookId` of rpc `ArchiveBook` should be called `ArchiveBookRequest`
    /// }
    /// message BookId {
    ///   string name = 1;
    /// }
    /// message ArchiveBookResponse {
    ///   bool done = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse);
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
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse);
    /// }
    /// message ArchiveBookRequest {
    ///   string name = 1;
    /// }
    /// message ArchiveBookResponse {
    ///   bool done = 1;
    /// }
    /// ```
    AIP_0136_REQUEST_MESSAGE_NAME {
        aip: 136 "core::0136::request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_custom(method) {
        names::request(cx, method);
    }
}
