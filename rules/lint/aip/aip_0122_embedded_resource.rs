use crate::shared::aip::{prelude::*, resource};

aip! {
    /// Checks that resources refer to others by name, and do not contain them.
    ///
    /// A shelf that contains its books has to be sent with all of them, and shows them as they were
    /// once. With their names in it, a client gets those that it wants, as they are now. A revision
    /// may contain what it is a revision of.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Shelf {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Shelf"
    ///     pattern: "shelves/{shelf}"
    ///   };
    ///   string name = 1;
    ///   Book first_book = 2; //~ field `first_book` should be the name of a `library.googleapis.com/Book`
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
    /// message Shelf {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Shelf"
    ///     pattern: "shelves/{shelf}"
    ///   };
    ///   string name = 1;
    ///   string first_book = 2 [
    ///     (google.api.resource_reference).type = "library.googleapis.com/Book"
    ///   ];
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0122_EMBEDDED_RESOURCE {
        aip: 122 "core::0122::embedded-resource",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(own) = message.resource().and_then(|it| it.type_name()) else { return };
    for field in message.fields() {
        let held = field.type_message().and_then(Message::resource);
        let Some(kind) = held.and_then(|it| it.type_name()) else { continue };
        if !(message.name().ends_with("Revision") && is_revision(own.value, kind.value)) {
            let text = format!("field `{}` should be the name of a `{}`", field.name(), kind.value);
            cx.report(field.name_location(), text).help(
                "make it a `string` with `(google.api.resource_reference)`, with a number of its own",
            );
        }
    }
}

/// Whether a type is that of the revisions of another.
fn is_revision(revision: &str, of: &str) -> bool {
    let [revision, of] = [revision, of].map(|it| resource::split_type(it).map(|it| it.1));
    revision.and_then(|it| it.strip_suffix("Revision")).is_some_and(|it| Some(it) == of)
}
