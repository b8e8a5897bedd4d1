use crate::shared::aip::{naming, prelude::*, resource};

aip! {
    /// Checks that resources say what several of them are called.
    ///
    /// English plurals follow no rule that a tool could apply. With `plural`, generated code,
    /// documentation and commands say `shelves` where they would have to guess.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = { //~ resource `library.googleapis.com/Book` should have a `plural`
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///     singular: "book"
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
    AIP_0123_RESOURCE_PLURAL {
        aip: 123 "core::0123::resource-plural",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if let Some(resource) = message.resource() {
        let plural = resource::plural(&resource);
        let wanted = naming::lower_camel_words(plural);
        if plural.is_empty() {
            let name = resource.type_name().map_or("", |it| it.value);
            let text = format!("resource `{name}` should have a `plural`");
            cx.report(resource.location(), text).help("say what several are called: `books`");
        } else if plural != wanted {
            let text = format!("plural `{plural}` should be `{wanted}`");
            let location = resource.plural().map_or(resource.location(), |it| it.location());
            cx.report(location, text).help("write it in `lowerCamelCase`");
        }
    }
}
