use crate::shared::aip::{custom::PURGE, field, prelude::*};

aip! {
    /// Checks that requests of Purge methods have `bool force`.
    ///
    /// Without `force` a purge only says what it would delete. That is yes or no, and no where
    /// nothing is said.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message PurgeBooksRequest {
    ///   string force = 1; //~ field `force` should be a `bool`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message PurgeBooksRequest {
    ///   bool force = 1;
    /// }
    /// ```
    AIP_0165_REQUEST_FORCE_FIELD {
        aip: 165 "core::0165::request-force-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if PURGE.is_request(message)
        && let Some(field) = field::wanted(cx, message, "force")
    {
        field::one_bool(cx, field);
    }
}
