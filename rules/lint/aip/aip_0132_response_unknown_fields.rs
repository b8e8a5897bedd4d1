use crate::shared::aip::{field, naming, prelude::*};

aip! {
    /// Checks that the response of a List method has the usual fields only.
    ///
    /// Besides the resources, a response may have `next_page_token`, `total_size` and
    /// `unreachable`. Clients page through any list with these; what else a server has to say about
    /// single resources belongs into them.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    ///   string next_page_token = 2;
    ///   string librarian = 3; //~ field `librarian` is unusual in a List response
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    ///   string next_page_token = 2;
    ///   int32 total_size = 3;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0132_RESPONSE_UNKNOWN_FIELDS {
        aip: 132 "core::0132::response-unknown-fields",
        check: Check::Message(check),
    }
}

const KNOWN: [&str; 4] = ["next_page_token", "total_size", "unreachable", "unreachable_locations"];

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(listed) = kind::between(message.name(), "List", "Response") else { return };
    if kind::is_list_response(message) {
        let listed = naming::snake(listed);
        let is_known = |it: Field<'_>| it.name() == listed || KNOWN.contains(&it.name());
        field::no_others(cx, message, "a List response", is_known);
    }
}
