use crate::shared::aip::{declarative, field, prelude::*};

aip! {
    /// Checks that declarative resources have `map<string, string> annotations`.
    ///
    /// Tools that declare resources keep notes at them: who made them, by which file. In
    /// `annotations` there is room for these, and nobody else needs to understand them.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book { //~ message `Book` has no field `annotations`
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
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    ///   map<string, string> annotations = 2;
    /// }
    /// ```
    AIP_0128_RESOURCE_ANNOTATIONS_FIELD {
        aip: 128 "core::0128::resource-annotations-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if !declarative::is_declarative(message) {
        return;
    }
    let Some(field) = field::wanted(cx, message, "annotations") else { return };
    let entry = field.type_message().filter(|_| field.is_map());
    let is_text = |entry: Message<'_>| entry.fields().all(|it| it.kind() == Type::String);
    if !entry.is_some_and(is_text) {
        let text = "field `annotations` should be a `map<string, string>`";
        cx.report(field.type_location(), text)
            .help("let it map names to texts, with a number of its own");
    }
}
