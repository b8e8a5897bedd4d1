use crate::shared::aip::{custom::ROLLBACK, field, prelude::*};

aip! {
    /// Checks that requests of Rollback methods have `string revision_id`.
    ///
    /// The id says to which revision the resource goes back.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message RollbackBookRequest {
    ///   bytes revision_id = 1; //~ field `revision_id` should be a `string`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message RollbackBookRequest {
    ///   string revision_id = 1;
    /// }
    /// ```
    AIP_0162_ROLLBACK_REQUEST_REVISION_ID_FIELD {
        aip: 162 "core::0162::rollback-request-revision-id-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if ROLLBACK.is_request(message) {
        field::wanted_string(cx, message, "revision_id");
    }
}
