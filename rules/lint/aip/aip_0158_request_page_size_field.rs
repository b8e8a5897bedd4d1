use crate::shared::aip::{field, pages, prelude::*};

aip! {
    /// Checks that requests of RPCs that return pages have `int32 page_size`.
    ///
    /// A list that returns everything works until there is much. A page size that comes later
    /// changes what clients get; one that is there from the start may be left out and costs
    /// nothing. Outside of oneofs it is set together with any filter.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message ListBooksRequest {
    ///   int64 page_size = 1;
    /// //^^^^^ field `page_size` should be a `int32`
    ///   string page_token = 2;
    /// }
    /// message ListShelvesRequest { //~ message `ListShelvesRequest` has no field `page_size`
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
    AIP_0158_REQUEST_PAGE_SIZE_FIELD {
        aip: 158 "core::0158::request-page-size-field",
        kind: basic,
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if pages::is_request(message)
        && let Some(field) = field::wanted(cx, message, "page_size")
    {
        field::one(cx, field, Type::Int32, "int32");
        field::outside_oneofs(cx, field);
    }
}
