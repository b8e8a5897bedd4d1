use crate::shared::aip::{custom::BATCH_GET, field, prelude::*};

aip! {
    /// Checks that requests of BatchGet methods have the usual fields only.
    ///
    /// Who knows such methods knows what to send. What goes beyond that is another method, with a
    /// name that says what it does, or belongs to the single requests.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchGetBooksRequest {
    ///   repeated string names = 1;
    ///   string color = 2; //~ field `color` is unusual in a request of a BatchGet method
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message BatchGetBooksRequest {
    ///   repeated string names = 1;
    /// }
    /// ```
    ///
    /// Usual are `names`, `parent`, `read_mask`, `requests` and `view`.
    AIP_0231_REQUEST_UNKNOWN_FIELDS {
        aip: 231 "core::0231::request-unknown-fields",
        check: Check::Message(check),
    }
}

const KNOWN: [&str; 5] = ["names", "parent", "read_mask", "requests", "view"];

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_GET.is_request(message) {
        let kind = format!("a request of {}", BATCH_GET.words);
        field::no_others(cx, message, &kind, |it| KNOWN.contains(&it.name()));
    }
}
