use crate::shared::aip::{custom::TAG_REVISION, names, prelude::*};

aip! {
    /// Checks that requests of Tag Revision methods are named after the method.
    ///
    /// A request grows with its method. A message of its own, called after it, can get a field that
    /// means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc TagBookRevision(TagBookRequest) returns (Book); //~ request `TagBookRequest` of rpc `TagBookRevision` should be called
    /// }
    /// message TagBookRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc TagBookRevision(TagBookRevisionRequest) returns (Book);
    /// }
    /// message TagBookRevisionRequest {}
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
    AIP_0162_TAG_REVISION_REQUEST_MESSAGE_NAME {
        aip: 162 "core::0162::tag-revision-request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if TAG_REVISION.is_method(method) {
        names::request(cx, method);
    }
}
