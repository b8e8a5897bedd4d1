use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the request of a List method requires no field but `parent`.
    ///
    /// Who has the name of a parent can list what is in it: that is what clients and tools rely on.
    /// A method that needs more to be known is a custom method.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message ListBooksRequest {
    ///   string parent = 1 [(google.api.field_behavior) = REQUIRED];
    ///   int32 page_size = 2 [(google.api.field_behavior) = REQUIRED]; //~ field `page_size` should not be required
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// message ListBooksRequest {
    ///   string parent = 1 [(google.api.field_behavior) = REQUIRED];
    ///   int32 page_size = 2 [(google.api.field_behavior) = OPTIONAL];
    /// }
    /// ```
    AIP_0132_REQUEST_REQUIRED_FIELDS {
        aip: 132 "core::0132::request-required-fields",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_list_request(message) {
        field::no_others_required(cx, message, "a List request", |it| it.name() == "parent");
    }
}
