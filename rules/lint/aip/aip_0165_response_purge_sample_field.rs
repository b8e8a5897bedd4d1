use crate::shared::aip::{custom::PURGE, field, prelude::*, types};

aip! {
    /// Checks that responses of Purge methods have `repeated string purge_sample`.
    ///
    /// The sample has names of some that would be deleted, so that one sees whether the filter
    /// finds what was meant before anything is gone.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message PurgeBooksResponse {
    ///   repeated bytes purge_sample = 1; //~ field `purge_sample` should be `repeated string`
    /// }
    /// message PurgeShelvesResponse {
    ///   string purge_sample = 1; //~ field `purge_sample` should be `repeated string`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message PurgeBooksResponse {
    ///   repeated string purge_sample = 1;
    /// }
    /// ```
    AIP_0165_RESPONSE_PURGE_SAMPLE_FIELD {
        aip: 165 "core::0165::response-purge-sample-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if PURGE.is_response(message)
        && let Some(field) = field::wanted(cx, message, "purge_sample")
    {
        types::wanted_list(cx, field, "string");
    }
}
