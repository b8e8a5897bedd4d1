use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the request of a Get method has the usual fields only.
    ///
    /// Besides `name`, a Get request may have `read_mask` or `view`, which choose what of the
    /// resource is returned, and `request_id`. Anything else makes the answer depend on more than
    /// the name: then it is another method, and has a name of its own.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message GetBookRequest {
    ///   string name = 1;
    ///   string library = 2; //~ field `library` is unusual in a Get request
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/field_mask.proto";
    /// message GetBookRequest {
    ///   string name = 1;
    ///   google.protobuf.FieldMask read_mask = 2;
    /// }
    /// ```
    AIP_0131_REQUEST_UNKNOWN_FIELDS {
        aip: 131 "core::0131::request-unknown-fields",
        check: Check::Message(check),
    }
}

const KNOWN: [&str; 4] = ["name", "read_mask", "request_id", "view"];

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_get_request(message) {
        field::no_others(cx, message, "a Get request", |it| KNOWN.contains(&it.name()));
    }
}
