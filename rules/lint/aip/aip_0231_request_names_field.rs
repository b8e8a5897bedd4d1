use crate::shared::aip::{batch, custom::BATCH_GET, prelude::*};

aip! {
    /// Checks that requests of BatchGet methods have `repeated string names`.
    ///
    /// The names are all that such a call has to say. If single requests need more than a name,
    /// `repeated GetBookRequest requests` takes their place; both at once leave open which counts.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message BatchGetBooksRequest {
    ///   repeated bytes names = 1; //~ field `names` should be `string`
    /// }
    /// message BatchGetShelvesRequest {} //~ message `BatchGetShelvesRequest` has no field `names`
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message BatchGetBooksRequest {
    ///   repeated string names = 1;
    /// }
    /// ```
    AIP_0231_REQUEST_NAMES_FIELD {
        aip: 231 "core::0231::request-names-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if BATCH_GET.is_request(message) {
        batch::names(cx, message, &BATCH_GET);
    }
}
