use crate::shared::aip::{field, pages, prelude::*};

aip! {
    /// Checks that responses with a page have `string next_page_token`.
    ///
    /// By this token a client asks for the next page, and that it is empty says that there is none.
    /// A response without it is the last page always, however much is left.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message ListBooksResponse {
    ///   repeated string books = 1;
    ///   int32 next_page_token = 2;
    /// //^^^^^ field `next_page_token` should be a `string`
    /// }
    /// message ListShelvesResponse { //~ message `ListShelvesResponse` has no field `next_page_token`
    ///   repeated string shelves = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message ListBooksResponse {
    ///   repeated string books = 1;
    ///   string next_page_token = 2;
    /// }
    /// ```
    AIP_0158_RESPONSE_NEXT_PAGE_TOKEN_FIELD {
        aip: 158 "core::0158::response-next-page-token-field",
        kind: basic,
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if pages::is_response(message) {
        field::wanted_string(cx, message, "next_page_token");
    }
}
