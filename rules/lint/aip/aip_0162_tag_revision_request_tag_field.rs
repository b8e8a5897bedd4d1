use crate::shared::aip::{custom::TAG_REVISION, field, prelude::*};

aip! {
    /// Checks that requests of Tag Revision methods have `string tag`.
    ///
    /// The tag is the name that the revision gets.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message TagBookRevisionRequest {
    ///   bytes tag = 1; //~ field `tag` should be a `string`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message TagBookRevisionRequest {
    ///   string tag = 1;
    /// }
    /// ```
    AIP_0162_TAG_REVISION_REQUEST_TAG_FIELD {
        aip: 162 "core::0162::tag-revision-request-tag-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if TAG_REVISION.is_request(message) {
        field::wanted_string(cx, message, "tag");
    }
}
