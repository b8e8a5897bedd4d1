use crate::shared::aip::{custom::DELETE_REVISION, names, prelude::*};

aip! {
    /// Checks that requests of Delete Revision methods are named after the method.
    ///
    /// A request grows with its method. A message of its own, called after it, can get a field that
    /// means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc DeleteBookRevision(DropRevisionRequest) returns (Book); //~ request `DropRevisionRequest` of rpc `DeleteBookRevision` should be called
    /// }
    /// message DropRevisionRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc DeleteBookRevision(DeleteBookRevisionRequest) returns (Book);
    /// }
    /// message DeleteBookRevisionRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc DeleteBookRevision(DeleteBookRevisionRequest) returns (Book);
    /// }
    /// message DeleteBookRevisionRequest {}
    /// message Book {}
    /// ```
    AIP_0162_DELETE_REVISION_REQUEST_MESSAGE_NAME {
        aip: 162 "core::0162::delete-revision-request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if DELETE_REVISION.is_method(method) {
        names::request(cx, method);
    }
}
