use crate::shared::aip::{field, lookup, prelude::*};

aip! {
    /// Checks that the request of an Update method requires the usual fields only.
    ///
    /// The resource and what of it counts: a client that has read the resource knows all that an
    /// Update method may need. Anything else is optional, or a part of the resource.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (Book);
    /// }
    /// message UpdateBookRequest {
    ///   Book book = 1 [(google.api.field_behavior) = REQUIRED];
    ///   bool validate_only = 2 [(google.api.field_behavior) = REQUIRED]; //~ field `validate_only` should not be required
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (Book);
    /// }
    /// message UpdateBookRequest {
    ///   Book book = 1 [(google.api.field_behavior) = REQUIRED];
    ///   google.protobuf.FieldMask update_mask = 2 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0134_REQUEST_REQUIRED_FIELDS {
        aip: 134 "core::0134::request-required-fields",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let updated = lookup::response(cx, method).filter(|_| kind::is_update(method));
    let (Some(updated), Some(request)) = (updated, method.input()) else { return };
    field::no_others_required(cx, request, "an Update request", |it| {
        let is_updated = it.type_message().is_some_and(|it| it.name() == updated.name());
        is_updated || it.name() == "update_mask"
    });
}
