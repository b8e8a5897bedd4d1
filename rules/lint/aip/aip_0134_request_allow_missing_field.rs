use crate::shared::aip::{declarative, field, prelude::*, resource};

aip! {
    /// Checks that Update requests of declarative resources have `bool allow_missing`.
    ///
    /// Tools that declare resources say how one should be, whether it is there or not. With
    /// `allow_missing`, one call creates or updates it; without, the tool has to ask first, and
    /// what it is told may not hold any more.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (Book);
    /// }
    /// message UpdateBookRequest { //~ message `UpdateBookRequest` should have the field `bool allow_missing`
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// import "google/protobuf/field_mask.proto";
    /// service Library {
    ///   rpc UpdateBook(UpdateBookRequest) returns (Book);
    /// }
    /// message UpdateBookRequest {
    ///   Book book = 1;
    ///   google.protobuf.FieldMask update_mask = 2;
    ///   bool allow_missing = 3;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0134_REQUEST_ALLOW_MISSING_FIELD {
        aip: 134 "core::0134::request-allow-missing-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if !kind::is_update_request(message) {
        return;
    }
    let found = declarative::of_message(cx, message).and_then(Message::resource);
    let allows = message.field_named("allow_missing");
    if found.is_some_and(|it| !resource::is_singleton(&it))
        && !allows.is_some_and(|it| field::is_one(it, Type::Bool))
    {
        let text =
            format!("message `{}` should have the field `bool allow_missing`", message.name());
        cx.report(message.name_location(), text)
            .help("where it is set and the resource is not there, create the resource");
    }
}
