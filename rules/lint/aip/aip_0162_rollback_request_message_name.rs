use crate::shared::aip::{custom::ROLLBACK, names, prelude::*};

aip! {
    /// Checks that requests of Rollback methods are named after the method.
    ///
    /// A request grows with its method. A message of its own, called after it, can get a field that
    /// means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc RollbackBook(UndoBookRequest) returns (Book); //~ request `UndoBookRequest` of rpc `RollbackBook` should be called
    /// }
    /// message UndoBookRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc RollbackBook(RollbackBookRequest) returns (Book);
    /// }
    /// message RollbackBookRequest {}
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
    AIP_0162_ROLLBACK_REQUEST_MESSAGE_NAME {
        aip: 162 "core::0162::rollback-request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if ROLLBACK.is_method(method) {
        names::request(cx, method);
    }
}
