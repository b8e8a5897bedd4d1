use crate::{
    rule::prelude::*,
    shared::{
        rpc::{EMPTY_RESPONSES, RESPONSE},
        standard_name,
    },
};

rule! {
    /// Checks that response messages are named after their RPC.
    ///
    /// A response has to grow with its RPC: a page token here, a warning there. If `GetBook` returns
    /// the `Book` itself, there is no place for what is about the answer and not about the book.
    /// A message named after the RPC belongs to the RPC alone, and whoever reads one name knows
    /// the other.
    ///
    /// Google's own APIs return the resource, by [AIP-131](https://google.aip.dev/131) and others;
    /// if you follow them, leave the rule out.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(GetBookRequest) returns (Book);
    ///   //                                   ^^^^ response `Book` of rpc `GetBook` should be called `GetBookResponse`
    /// }
    /// message Book {}
    /// message GetBookRequest {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(GetBookRequest) returns (GetBookResponse);
    /// }
    /// message GetBookResponse {}
    /// message GetBookRequest {}
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
    /// An RPC that returns nothing today returns something tomorrow, and changing `Empty` for another
    /// type breaks generated code. With the option it is let pass none the less.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/empty.proto";
    /// service LibraryService {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.protobuf.Empty); //~ response `Empty` of
    /// }
    /// message DeleteBookRequest {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "google/protobuf/empty.proto";
    /// service LibraryService {
    ///   rpc DeleteBook(DeleteBookRequest) returns (DeleteBookResponse);
    /// }
    /// message DeleteBookRequest {}
    ///
    /// message DeleteBookResponse {}
    /// ```
    ///
    /// # Nothing to say, allowed
    ///
    /// ```yaml
    /// rpc_allow_google_protobuf_empty_responses: true
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/empty.proto";
    /// service LibraryService {
    ///   rpc DeleteBook(DeleteBookRequest) returns (google.protobuf.Empty);
    /// }
    /// message DeleteBookRequest {}
    /// ```
    ///
    /// The fix renames the message wherever it is written, if this RPC is all that uses it: to the name of the
    /// RPC, or, where that is taken, with that of the service before it. It is unsafe: names in generated code
    /// change, and it breaks clients where `MESSAGE_PASCAL_CASE` says so. In the place of `Empty` it puts a
    /// message without fields, which is the same on the wire, and declares it below the service, behind the
    /// messages that RPCs before have there; the import goes when `IMPORT_USED` finds that nothing needs it.
    RPC_RESPONSE_STANDARD_NAME {
        check: Check::Method(check),
        categories: categories::STYLE_STANDARD,
        options: &[&EMPTY_RESPONSES.opt],
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    standard_name::check(&RESPONSE, method, cx);
}
