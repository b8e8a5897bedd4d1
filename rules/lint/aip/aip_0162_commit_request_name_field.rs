use crate::shared::aip::{custom::COMMIT, field, prelude::*};

aip! {
    /// Checks that requests of Commit methods have `string name`.
    ///
    /// The name says of which resource a revision is made.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message CommitBookRequest {
    ///   bytes name = 1; //~ field `name` should be a `string`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message CommitBookRequest {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0162_COMMIT_REQUEST_NAME_FIELD {
        aip: 162 "core::0162::commit-request-name-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if COMMIT.is_request(message) {
        field::wanted_string(cx, message, "name");
    }
}
