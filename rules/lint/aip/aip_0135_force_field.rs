use crate::shared::aip::{field, prelude::*, resource};

aip! {
    /// Checks that Delete requests have `force`, where other resources live in the deleted one.
    ///
    /// A shelf with books on it is not deleted by chance: the call fails, unless the client says
    /// with `force` that the books go, too.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message DeleteShelfRequest { //~ message `DeleteShelfRequest` has no field `force`
    ///   string name = 1 [(google.api.resource_reference).type = "library.googleapis.com/Shelf"];
    /// }
    /// message Shelf {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Shelf"
    ///     pattern: "shelves/{shelf}"
    ///   };
    ///   string name = 1;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message DeleteShelfRequest {
    ///   string name = 1 [(google.api.resource_reference).type = "library.googleapis.com/Shelf"];
    ///   bool force = 2;
    /// }
    /// message Shelf {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Shelf"
    ///     pattern: "shelves/{shelf}"
    ///   };
    ///   string name = 1;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0135_FORCE_FIELD {
        aip: 135 "core::0135::force-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if !kind::is_delete_request(message) || message.field_named("force").is_some() {
        return;
    }
    let reference = message.field_named("name").and_then(Field::resource_reference);
    let Some(kind) = reference.and_then(|it| it.type_name()) else { return };
    if resource::has_children(cx, message.file(), kind.value) {
        field::wanted(cx, message, "force");
    }
}
