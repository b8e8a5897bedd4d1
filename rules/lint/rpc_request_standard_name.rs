use crate::{
    rule::prelude::*,
    shared::{
        rpc::{EMPTY_REQUESTS, REQUEST},
        standard_name,
    },
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
    /// ```proto fixed
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(GetBookRequest) returns (GetBookResponse);
    /// }
    /// message GetBookRequest {}
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
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "google/protobuf/empty.proto";
    /// service LibraryService {
    ///   rpc DeleteBook(DeleteBookRequest) returns (DeleteBookResponse);
    /// }
    ///
    /// message DeleteBookRequest {}
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
    ///
    /// The fix renames the message wherever it is written, if this RPC is all that uses it: to the name of the
    /// RPC, or, where that is taken, with that of the service before it. It is unsafe: names in generated code
    /// change, and it breaks clients where `MESSAGE_PASCAL_CASE` says so. In the place of `Empty` it puts a
    /// message without fields, which is the same on the wire, and declares it below the service, behind the
    /// messages that RPCs before have there; the import goes when `IMPORT_USED` finds that nothing needs it.
    RPC_REQUEST_STANDARD_NAME {
        check: Check::Method(check),
        categories: categories::STYLE_STANDARD,
        options: &[&EMPTY_REQUESTS.opt],
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    standard_name::check(&REQUEST, method, cx);
}
