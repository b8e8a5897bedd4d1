use crate::shared::aip::{custom::BATCH_DELETE, field, prelude::*};

aip! {
    /// Checks that requests of BatchDelete methods have the usual fields only.
    ///
    /// Who knows such methods knows what to send. What goes beyond that is another method, with a
    /// name that says what it does, or belongs to the single requests.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchDeleteBooksRequest {
    ///   repeated string names = 1;
    ///   string color = 2; //~ field `color` is unusual in a request of a BatchDelete method
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message BatchDeleteBooksRequest {
    ///   repeated string names = 1;
    /// }
    /// ```
    ///
    /// Usual are `allow_missing`, `force`, `names`, `parent`, `request_id`, `requests` and
    /// `validate_only`.
    AIP_0235_REQUEST_UNKNOWN_FIELDS {
        aip: 235 "core::0235::request-unknown-fields",
        check: Check::Message(check),
    }
}

const KNOWN: [&str; 7] =
    ["allow_missing", "force", "names", "parent", "request_id", "requests", "validate_only"];

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_DELETE.is_request(message) {
        let kind = format!("a request of {}", BATCH_DELETE.words);
        field::no_others(cx, message, &kind, |it| KNOWN.contains(&it.name()));
    }
}
