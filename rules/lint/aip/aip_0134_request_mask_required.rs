use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that Update requests have the field `update_mask`.
    ///
    /// Without a mask nobody can tell a field that should be cleared from one that the client does
    /// not know. With it, an update changes what it names and leaves the rest as it is.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message UpdateBookRequest { //~ message `UpdateBookRequest` has no field `update_mask`
    ///   Book book = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/field_mask.proto";
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0134_REQUEST_MASK_REQUIRED {
        aip: 134 "core::0134::request-mask-required",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_update_request(message) {
        field::wanted(cx, message, "update_mask");
    }
}
