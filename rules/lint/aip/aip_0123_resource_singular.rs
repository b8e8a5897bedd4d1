use crate::shared::aip::{naming, prelude::*, resource};

aip! {
    /// Checks that resources say what one of them is called.
    ///
    /// `singular` is the type in `lowerCamelCase`. Generated code, documentation and commands call
    /// a resource so, and patterns have it as their last variable.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = { //~ resource `library.googleapis.com/Book` should have the `singular` `book`
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///     plural: "books"
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
    ///     singular: "book"
    ///     plural: "books"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0123_RESOURCE_SINGULAR {
        aip: 123 "core::0123::resource-singular",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if let Some(resource) = message.resource() {
        let name = resource.type_name().map_or("", |it| it.value);
        let wanted = naming::lower_camel_words(resource::type_of(&resource));
        let singular = resource.singular();
        if singular.is_none_or(|it| it.value != wanted || wanted.is_empty()) {
            let text = format!("resource `{name}` should have the `singular` `{wanted}`");
            let location = singular.map_or(resource.location(), |it| it.location());
            cx.report(location, text).help("write its type in `lowerCamelCase`");
        }
    }
}
