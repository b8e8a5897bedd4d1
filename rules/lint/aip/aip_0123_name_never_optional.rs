use crate::shared::aip::{prelude::*, resource};

aip! {
    /// Checks that the name of a resource is not `optional`.
    ///
    /// Every resource has a name. With `optional`, generated code asks whether it has one, and
    /// clients have to think of a case that there is not.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   optional string name = 1; //~ field `name` is the name of a resource and should not be `optional`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0123_NAME_NEVER_OPTIONAL {
        aip: 123 "core::0123::name-never-optional",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(resource) = message.resource().filter(|it| it.type_name().is_some()) else { return };
    let field = message.field_named(resource::name_field(&resource));
    if let Some(field) = field.filter(|it| it.is_proto3_optional()) {
        let text = format!(
            "field `{}` is the name of a resource and should not be `optional`",
            field.name()
        );
        cx.report(field.location(), text).help("take `optional` out");
    }
}
