use crate::shared::aip::{custom::UNDELETE, operation, prelude::*};

aip! {
    /// Checks that Undelete methods return the resource.
    ///
    /// The client has the resource as it is now, without another call.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (UndeleteBookResponse); //~ of rpc `UndeleteBook` should be
    /// }
    /// message UndeleteBookRequest {}
    /// message UndeleteBookResponse {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (Book);
    /// }
    /// message UndeleteBookRequest {}
    /// message Book {}
    /// ```
    ///
    /// The response of a long-running operation is checked in its place.
    AIP_0164_RESPONSE_MESSAGE_NAME {
        aip: 164 "core::0164::response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if UNDELETE.is_method(method)
        && let Some(wanted) = method.name().strip_prefix("Undelete")
    {
        operation::response_is(cx, method, wanted);
    }
}
