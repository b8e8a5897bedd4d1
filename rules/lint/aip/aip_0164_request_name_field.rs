use crate::shared::aip::{custom::UNDELETE, field, prelude::*};

aip! {
    /// Checks that requests of Undelete methods have `string name`.
    ///
    /// The name says which resource is brought back.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message UndeleteBookRequest {
    ///   bytes name = 1; //~ field `name` should be a `string`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message UndeleteBookRequest {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0164_REQUEST_NAME_FIELD {
        aip: 164 "core::0164::request-name-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if UNDELETE.is_request(message) {
        field::wanted_string(cx, message, "name");
    }
}
