use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the request of a Delete method has the usual fields only.
    ///
    /// Besides `name`, a request may have `allow_missing`, `etag`, `force`, `request_id`,
    /// `validate_only` and a view. Anything else makes what is deleted depend on more than the
    /// name: then it is another method, and has a name of its own.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message DeleteBookRequest {
    ///   string name = 1;
    ///   string reason = 2; //~ field `reason` is unusual in a Delete request
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message DeleteBookRequest {
    ///   string name = 1;
    ///   string etag = 2;
    ///   bool validate_only = 3;
    /// }
    /// ```
    AIP_0135_REQUEST_UNKNOWN_FIELDS {
        aip: 135 "core::0135::request-unknown-fields",
        check: Check::Message(check),
    }
}

const KNOWN: [&str; 6] = ["allow_missing", "etag", "force", "name", "request_id", "validate_only"];

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_delete_request(message) {
        let is_known = |it: Field<'_>| KNOWN.contains(&it.name()) || field::is_view(it);
        field::no_others(cx, message, "a Delete request", is_known);
    }
}
