use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the field `force` of a Delete request is a `bool`.
    ///
    /// What lives in the deleted resource is deleted with it, or the call fails: a yes or no, in
    /// all APIs.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message DeleteShelfRequest {
    ///   string name = 1;
    ///   int32 force = 2; //~ field `force` should be a `bool`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message DeleteShelfRequest {
    ///   string name = 1;
    ///   bool force = 2;
    /// }
    /// ```
    AIP_0135_REQUEST_FORCE_FIELD {
        aip: 135 "core::0135::request-force-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_delete_request(message)
        && let Some(field) = message.field_named("force")
    {
        field::one_bool(cx, field);
    }
}
