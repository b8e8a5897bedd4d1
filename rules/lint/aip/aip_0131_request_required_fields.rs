use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the request of a Get method requires no field but `name`.
    ///
    /// Who has the name of a resource can get it: that is what clients and tools rely on. A method
    /// that needs more to be known is a custom method.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message GetBookRequest {
    ///   string name = 1 [(google.api.field_behavior) = REQUIRED];
    ///   string shelf = 2 [(google.api.field_behavior) = REQUIRED]; //~ field `shelf` should not be required
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message GetBookRequest {
    ///   string name = 1 [(google.api.field_behavior) = REQUIRED];
    ///   string view = 2 [(google.api.field_behavior) = OPTIONAL];
    /// }
    /// ```
    AIP_0131_REQUEST_REQUIRED_FIELDS {
        aip: 131 "core::0131::request-required-fields",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_get_request(message) {
        field::no_others_required(cx, message, "a Get request", |it| it.name() == "name");
    }
}
