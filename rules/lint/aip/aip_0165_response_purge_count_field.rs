use crate::shared::aip::{custom::PURGE, field, prelude::*};

aip! {
    /// Checks that responses of Purge methods have `int32 purge_count`.
    ///
    /// The count says how much was deleted, or would be. `-1` may say that nobody knows; an
    /// unsigned type has no room for it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message PurgeBooksResponse {
    ///   string purge_count = 1; //~ field `purge_count` should be a `int32`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message PurgeBooksResponse {
    ///   int32 purge_count = 1;
    /// }
    /// ```
    AIP_0165_RESPONSE_PURGE_COUNT_FIELD {
        aip: 165 "core::0165::response-purge-count-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if PURGE.is_response(message)
        && let Some(field) = field::wanted(cx, message, "purge_count")
    {
        field::one(cx, field, Type::Int32, "int32");
    }
}
