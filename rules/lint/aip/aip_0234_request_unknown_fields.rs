use crate::shared::aip::{custom::BATCH_UPDATE, field, prelude::*};

aip! {
    /// Checks that requests of BatchUpdate methods have the usual fields only.
    ///
    /// Who knows such methods knows what to send. What goes beyond that is another method, with a
    /// name that says what it does, or belongs to the single requests.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchUpdateBooksRequest {
    ///   repeated UpdateBookRequest requests = 1;
    ///   string color = 2; //~ field `color` is unusual in a request of a BatchUpdate method
    /// }
    /// message UpdateBookRequest {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message BatchUpdateBooksRequest {
    ///   repeated UpdateBookRequest requests = 1;
    /// }
    /// message UpdateBookRequest {}
    /// ```
    ///
    /// Usual are `allow_missing`, `parent`, `request_id`, `requests`, `update_mask` and
    /// `validate_only`.
    AIP_0234_REQUEST_UNKNOWN_FIELDS {
        aip: 234 "core::0234::request-unknown-fields",
        check: Check::Message(check),
    }
}

const KNOWN: [&str; 6] =
    ["allow_missing", "parent", "request_id", "requests", "update_mask", "validate_only"];

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_UPDATE.is_request(message) {
        let kind = format!("a request of {}", BATCH_UPDATE.words);
        field::no_others(cx, message, &kind, |it| KNOWN.contains(&it.name()));
    }
}
