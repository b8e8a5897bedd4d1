use crate::shared::aip::{custom::DELETE_REVISION, field, prelude::*};

aip! {
    /// Checks that requests of Delete Revision methods have `string name`.
    ///
    /// The name says which revision is deleted, with its id behind `@`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message DeleteBookRevisionRequest {
    ///   bytes name = 1; //~ field `name` should be a `string`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message DeleteBookRevisionRequest {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0162_DELETE_REVISION_REQUEST_NAME_FIELD {
        aip: 162 "core::0162::delete-revision-request-name-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if DELETE_REVISION.is_request(message) {
        field::wanted_string(cx, message, "name");
    }
}
