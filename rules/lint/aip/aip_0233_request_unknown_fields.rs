use crate::shared::aip::{custom::BATCH_CREATE, field, prelude::*};

aip! {
    /// Checks that requests of BatchCreate methods have the usual fields only.
    ///
    /// Who knows such methods knows what to send. What goes beyond that is another method, with a
    /// name that says what it does, or belongs to the single requests.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchCreateBooksRequest {
    ///   repeated CreateBookRequest requests = 1;
    ///   string color = 2; //~ field `color` is unusual in a request of a BatchCreate method
    /// }
    /// message CreateBookRequest {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message BatchCreateBooksRequest {
    ///   repeated CreateBookRequest requests = 1;
    /// }
    /// message CreateBookRequest {}
    /// ```
    ///
    /// Usual are `parent`, `request_id`, `requests` and `validate_only`.
    AIP_0233_REQUEST_UNKNOWN_FIELDS {
        aip: 233 "core::0233::request-unknown-fields",
        check: Check::Message(check),
    }
}

const KNOWN: [&str; 4] = ["parent", "request_id", "requests", "validate_only"];

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_CREATE.is_request(message) {
        let kind = format!("a request of {}", BATCH_CREATE.words);
        field::no_others(cx, message, &kind, |it| KNOWN.contains(&it.name()));
    }
}
