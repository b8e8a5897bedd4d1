use crate::shared::aip::{custom::DELETE_REVISION, names, prelude::*};

aip! {
    /// Checks that Delete Revision methods return the resource.
    ///
    /// The client has the resource as it is now, with the id of its revision, without another call.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc DeleteBookRevision(DeleteBookRevisionRequest) returns (DeleteBookRevisionResponse); //~ of rpc `DeleteBookRevision` should be
    /// }
    /// message DeleteBookRevisionRequest {}
    /// message DeleteBookRevisionResponse {}
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
    ///
    /// The response of a long-running operation is checked in its place.
    AIP_0162_DELETE_REVISION_RESPONSE_MESSAGE_NAME {
        aip: 162 "core::0162::delete-revision-response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if DELETE_REVISION.is_method(method)
        && let Some(wanted) = DELETE_REVISION.noun_of(method.name())
    {
        names::response_named(cx, method, wanted);
    }
}
