use crate::{
    rule::prelude::*,
    shared::rpc::{EMPTY_REQUESTS, Side},
};

rule! {
    /// Checks that request messages are named after their RPC.
    ///
    /// A request has to grow with its RPC: a page size here, a mask there. If `GetBook` takes a `Book`
    /// or a shared `BookId`, the new field goes into a type that others use as well, and turns up
    /// where it means nothing. A message named after the RPC belongs to the RPC alone, and whoever
    /// reads one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(BookId) returns (GetBookResponse);
    ///   //          ^^^^^^ request `BookId` of rpc `GetBook` should be called `GetBookRequest`
    /// }
    /// message BookId {}
    /// message GetBookResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(GetBookRequest) returns (GetBookResponse);
    ///   rpc Lend(LibraryServiceLendRequest) returns (LibraryServiceLendResponse);
    /// }
    /// message GetBookRequest {}
    /// message GetBookResponse {}
    /// message LibraryServiceLendRequest {}
    /// message LibraryServiceLendResponse {}
    /// ```
    ///
    /// The name of the service may stand before that of the RPC. Only the last part of the type's
    /// name counts, so it may be in another package, or inside another message.
    ///
    /// # Nothing to say
    ///
    /// An RPC that takes nothing today takes something tomorrow, and changing `Empty` for another
    /// type breaks generated code. With the option it is let pass none the less.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/empty.proto";
    /// service LibraryService {
    ///   rpc DeleteBook(google.protobuf.Empty) returns (DeleteBookResponse); //~ request `Empty` of
    /// }
    /// message DeleteBookResponse {}
    /// ```
    ///
    /// # Nothing to say, allowed
    ///
    /// ```yaml
    /// rpc_allow_google_protobuf_empty_requests: true
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/empty.proto";
    /// service LibraryService {
    ///   rpc DeleteBook(google.protobuf.Empty) returns (DeleteBookResponse);
    /// }
    /// message DeleteBookResponse {}
    /// ```
    RPC_REQUEST_STANDARD_NAME {
        check: Check::Method(check),
        categories: categories::STYLE_STANDARD,
        options: &[&EMPTY_REQUESTS.opt],
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let side = Side {
        word: "request",
        suffix: "Request",
        empty: &EMPTY_REQUESTS,
        full_name: method.input_name(),
        location: method.input_location(),
    };
    side.check_name(method, cx);
}
