use crate::shared::aip::{custom::COMMIT, names, prelude::*};

aip! {
    /// Checks that requests of Commit methods are named after the method.
    ///
    /// A request grows with its method. A message of its own, called after it, can get a field that
    /// means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc CommitBook(SaveBookRequest) returns (Book); //~ request `SaveBookRequest` of rpc `CommitBook` should be called
    /// }
    /// message SaveBookRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc CommitBook(CommitBookRequest) returns (Book);
    /// }
    /// message CommitBookRequest {}
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
    AIP_0162_COMMIT_REQUEST_MESSAGE_NAME {
        aip: 162 "core::0162::commit-request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if COMMIT.is_method(method) {
        names::request(cx, method);
    }
}
