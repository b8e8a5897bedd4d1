use crate::shared::aip::{custom::ROLLBACK, field, prelude::*};

aip! {
    /// Checks that requests of Rollback methods have `string name`.
    ///
    /// The name says which resource gets back what it was.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message RollbackBookRequest {
    ///   bytes name = 1; //~ field `name` should be a `string`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message RollbackBookRequest {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0162_ROLLBACK_REQUEST_NAME_FIELD {
        aip: 162 "core::0162::rollback-request-name-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if ROLLBACK.is_request(message) {
        field::wanted_string(cx, message, "name");
    }
}
