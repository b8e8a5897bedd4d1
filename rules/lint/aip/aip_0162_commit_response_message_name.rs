use crate::shared::aip::{custom::COMMIT, names, prelude::*};

aip! {
    /// Checks that Commit methods return the resource.
    ///
    /// The client has the resource as it is now, with the id of its revision, without another call.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc CommitBook(CommitBookRequest) returns (CommitBookResponse); //~ of rpc `CommitBook` should be
    /// }
    /// message CommitBookRequest {}
    /// message CommitBookResponse {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc CommitBook(CommitBookRequest) returns (Book);
    /// }
    /// message CommitBookRequest {}
    /// message Book {}
    /// ```
    ///
    /// The response of a long-running operation is checked in its place.
    AIP_0162_COMMIT_RESPONSE_MESSAGE_NAME {
        aip: 162 "core::0162::commit-response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if COMMIT.is_method(method)
        && let Some(wanted) = COMMIT.noun_of(method.name())
    {
        names::response_named(cx, method, wanted);
    }
}
