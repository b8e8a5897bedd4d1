use crate::shared::aip::{custom::TAG_REVISION, field, prelude::*};

aip! {
    /// Checks that requests of Tag Revision methods have `string name`.
    ///
    /// The name says which revision gets a tag, with its id behind `@`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message TagBookRevisionRequest {
    ///   bytes name = 1; //~ field `name` should be a `string`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message TagBookRevisionRequest {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0162_TAG_REVISION_REQUEST_NAME_FIELD {
        aip: 162 "core::0162::tag-revision-request-name-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if TAG_REVISION.is_request(message) {
        field::wanted_string(cx, message, "name");
    }
}
