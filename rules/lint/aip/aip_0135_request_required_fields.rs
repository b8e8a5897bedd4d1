use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the request of a Delete method requires no field but `name` and `etag`.
    ///
    /// Who has the name of a resource can delete it, as far as they may, and an etag comes with the
    /// resource: that is what clients and tools rely on. A method that needs more to be known is a
    /// custom method.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message DeleteBookRequest {
    ///   string name = 1 [(google.api.field_behavior) = REQUIRED];
    ///   bool force = 2 [(google.api.field_behavior) = REQUIRED]; //~ field `force` should not be required
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message DeleteBookRequest {
    ///   string name = 1 [(google.api.field_behavior) = REQUIRED];
    ///   string etag = 2 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// ```
    AIP_0135_REQUEST_REQUIRED_FIELDS {
        aip: 135 "core::0135::request-required-fields",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_delete_request(message) {
        let is_known = |it: Field<'_>| matches!(it.name(), "name" | "etag");
        field::no_others_required(cx, message, "a Delete request", is_known);
    }
}
