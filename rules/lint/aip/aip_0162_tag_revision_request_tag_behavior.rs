use crate::shared::aip::{custom::TAG_REVISION, field, prelude::*};

aip! {
    /// Checks that the field `tag` in requests of Tag Revision methods is required.
    ///
    /// The tag is the name that the revision gets. The annotation tells clients and documentation,
    /// and a call without it fails before it is sent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message TagBookRevisionRequest {
    ///   string tag = 1; //~ field `tag` should have `(google.api.field_behavior) = REQUIRED`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message TagBookRevisionRequest {
    ///   string tag = 1 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    AIP_0162_TAG_REVISION_REQUEST_TAG_BEHAVIOR {
        aip: 162 "core::0162::tag-revision-request-tag-behavior",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "tag" && field.scope().is_some_and(|it| TAG_REVISION.is_request(it)) {
        field::required(cx, field);
    }
}
