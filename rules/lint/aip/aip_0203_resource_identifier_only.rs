use crate::shared::aip::{prelude::*, resource};

aip! {
    /// Checks that only the name of a resource is an `IDENTIFIER`.
    ///
    /// `IDENTIFIER` says: set once when the resource is created, known by everybody after, never
    /// changed. That is the name of the resource, the field `name` or the one that `name_field`
    /// says; other fields that do not change are `IMMUTABLE`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "books/{book}"
    ///   };
    ///   string name = 1 [(google.api.field_behavior) = IDENTIFIER];
    ///   string isbn = 2 [(google.api.field_behavior) = IDENTIFIER]; //~ field `isbn` is no name of a resource
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "books/{book}"
    ///   };
    ///   string name = 1 [(google.api.field_behavior) = IDENTIFIER];
    ///   string isbn = 2 [(google.api.field_behavior) = IMMUTABLE];
    /// }
    /// ```
    AIP_0203_RESOURCE_IDENTIFIER_ONLY {
        aip: 203 "core::0203::resource-identifier-only",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let Some(message) = field.scope() else { return };
    if field.is_extension() || !field.has_behavior(FieldBehavior::IDENTIFIER) {
        return;
    }
    let named = message.resource().filter(|_| resource::is_resource(message));
    if named.is_none_or(|it| resource::name_field(&it) != field.name()) {
        let text = format!("field `{}` is no name of a resource, and `IDENTIFIER`", field.name());
        cx.report(field.name_location(), text).help("write `IMMUTABLE`, if it does not change");
    }
}
