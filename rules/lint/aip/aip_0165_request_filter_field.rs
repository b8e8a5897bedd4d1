use crate::shared::aip::{custom::PURGE, field, prelude::*};

aip! {
    /// Checks that requests of Purge methods have `string filter`.
    ///
    /// The filter says what is deleted. A request that lacks it by mistake must not delete
    /// everything.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message PurgeBooksRequest {
    ///   bytes filter = 1; //~ field `filter` should be a `string`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message PurgeBooksRequest {
    ///   string filter = 1;
    /// }
    /// ```
    AIP_0165_REQUEST_FILTER_FIELD {
        aip: 165 "core::0165::request-filter-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if PURGE.is_request(message) {
        field::wanted_string(cx, message, "filter");
    }
}
