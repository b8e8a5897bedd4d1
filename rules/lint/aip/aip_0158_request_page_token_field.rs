use crate::shared::aip::{field, pages, prelude::*};

aip! {
    /// Checks that requests of RPCs that return pages have `string page_token`.
    ///
    /// The token says where the next page begins, and only the service knows how: that is why it is
    /// a text that clients give back as they got it. A number would tempt them to compute it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message ListBooksRequest {
    ///   int32 page_size = 1;
    ///   int32 page_token = 2;
    /// //^^^^^ field `page_token` should be a `string`
    /// }
    /// message ListShelvesRequest { //~ message `ListShelvesRequest` has no field `page_token`
    ///   string parent = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message ListBooksRequest {
    ///   int32 page_size = 1;
    ///   string page_token = 2;
    /// }
    /// ```
    ///
    /// The requests are those of `List…` and `Search…`, and those with a `page_size` or
    /// `page_token`.
    AIP_0158_REQUEST_PAGE_TOKEN_FIELD {
        aip: 158 "core::0158::request-page-token-field",
        kind: basic,
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if pages::is_request(message)
        && let Some(field) = field::wanted(cx, message, "page_token")
    {
        field::one_string(cx, field);
        field::outside_oneofs(cx, field);
    }
}
