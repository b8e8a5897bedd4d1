use crate::shared::aip::{batch, custom::BATCH_DELETE, prelude::*};

aip! {
    /// Checks that requests of BatchDelete methods have `repeated string names`.
    ///
    /// The names are all that such a call has to say. If single requests need more than a name,
    /// `repeated DeleteBookRequest requests` takes their place; both at once leave open which
    /// counts.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchDeleteBooksRequest {
    ///   repeated bytes names = 1; //~ field `names` should be `string`
    /// }
    /// message BatchDeleteShelvesRequest {} //~ message `BatchDeleteShelvesRequest` has no field `names`
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message BatchDeleteBooksRequest {
    ///   repeated string names = 1;
    /// }
    /// ```
    AIP_0235_REQUEST_NAMES_FIELD {
        aip: 235 "core::0235::request-names-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_DELETE.is_request(message) {
        batch::names(cx, message, &BATCH_DELETE);
    }
}
