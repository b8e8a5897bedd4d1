use crate::shared::aip::{custom::TAG_REVISION, names, prelude::*};

aip! {
    /// Checks that Tag Revision methods return the resource.
    ///
    /// The client has the resource as it is now, with the id of its revision, without another call.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc TagBookRevision(TagBookRevisionRequest) returns (TagBookRevisionResponse); //~ of rpc `TagBookRevision` should be
    /// }
    /// message TagBookRevisionRequest {}
    /// message TagBookRevisionResponse {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc TagBookRevision(TagBookRevisionRequest) returns (Book);
    /// }
    /// message TagBookRevisionRequest {}
    /// message Book {}
    /// ```
    ///
    /// The response of a long-running operation is checked in its place.
    AIP_0162_TAG_REVISION_RESPONSE_MESSAGE_NAME {
        aip: 162 "core::0162::tag-revision-response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if TAG_REVISION.is_method(method)
        && let Some(wanted) = TAG_REVISION.noun_of(method.name())
    {
        names::response_named(cx, method, wanted);
    }
}
