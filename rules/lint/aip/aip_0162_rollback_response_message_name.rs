use crate::shared::aip::{custom::ROLLBACK, names, prelude::*};

aip! {
    /// Checks that Rollback methods return the resource.
    ///
    /// The client has the resource as it is now, with the id of its revision, without another call.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc RollbackBook(RollbackBookRequest) returns (RollbackBookResponse); //~ of rpc `RollbackBook` should be
    /// }
    /// message RollbackBookRequest {}
    /// message RollbackBookResponse {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc RollbackBook(RollbackBookRequest) returns (Book);
    /// }
    /// message RollbackBookRequest {}
    /// message Book {}
    /// ```
    ///
    /// The response of a long-running operation is checked in its place.
    AIP_0162_ROLLBACK_RESPONSE_MESSAGE_NAME {
        aip: 162 "core::0162::rollback-response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if ROLLBACK.is_method(method)
        && let Some(wanted) = ROLLBACK.noun_of(method.name())
    {
        names::response_named(cx, method, wanted);
    }
}
