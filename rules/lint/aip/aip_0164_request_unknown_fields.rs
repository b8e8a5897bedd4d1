use crate::shared::aip::{custom::UNDELETE, field, prelude::*};

aip! {
    /// Checks that requests of Undelete methods have the usual fields only.
    ///
    /// Who knows such methods knows what to send. What goes beyond that is another method, with a
    /// name that says what it does.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message UndeleteBookRequest {
    ///   string name = 1;
    ///   string color = 2; //~ field `color` is unusual in a request of an Undelete method
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message UndeleteBookRequest {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// Usual are `name`, `etag`, `request_id` and `validate_only`.
    AIP_0164_REQUEST_UNKNOWN_FIELDS {
        aip: 164 "core::0164::request-unknown-fields",
        check: Check::Message(check),
    }
}

const KNOWN: [&str; 4] = ["name", "etag", "request_id", "validate_only"];

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if UNDELETE.is_request(message) {
        let kind = format!("a request of {}", UNDELETE.words);
        field::no_others(cx, message, &kind, |it| KNOWN.contains(&it.name()));
    }
}
