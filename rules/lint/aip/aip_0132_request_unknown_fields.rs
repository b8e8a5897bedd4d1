use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the request of a List method has the usual fields only.
    ///
    /// `parent`, `page_size`, `page_token`, `skip`, `filter`, `order_by`, `show_deleted`,
    /// `request_id`, `read_mask`, `view` and `return_partial_success` mean the same in all lists. A
    /// condition of another kind belongs into the filter: then clients can combine it with others.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message ListBooksRequest {
    ///   string parent = 1;
    ///   string author = 2; //~ field `author` is unusual in a List request
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message ListBooksRequest {
    ///   string parent = 1;
    ///   int32 page_size = 2;
    ///   string page_token = 3;
    ///   string filter = 4;
    /// }
    /// ```
    AIP_0132_REQUEST_UNKNOWN_FIELDS {
        aip: 132 "core::0132::request-unknown-fields",
        check: Check::Message(check),
    }
}

const KNOWN: [&str; 11] = [
    "filter",
    "order_by",
    "page_size",
    "page_token",
    "parent",
    "read_mask",
    "request_id",
    "return_partial_success",
    "show_deleted",
    "skip",
    "view",
];

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_list_request(message) {
        field::no_others(cx, message, "a List request", |it| KNOWN.contains(&it.name()));
    }
}
