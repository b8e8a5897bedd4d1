use crate::shared::aip::{naming, pattern, prelude::*, resource};

aip! {
    /// Checks that a pattern ends with the singular of the resource.
    ///
    /// `singular` is what one is called, and the last variable is one: both are one word. A
    /// resource of which there is one in its parent ends with the word itself. Where the name
    /// begins with that of the parent, it may be left out: `users/{user}/events/{event}` for
    /// `userEvent`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{volume}" //~ pattern `shelves/{shelf}/books/{volume}` should end with `{book}`
    ///     singular: "book"
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
    AIP_0123_RESOURCE_PATTERN_SINGULAR {
        aip: 123 "core::0123::resource-pattern-singular",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let Some(resource) = message.resource().filter(|it| it.type_name().is_some()) else { return };
    let Some(first) = resource.patterns().next() else { return };
    let singular = resource::singular(&resource);
    let nested = pattern::nested(&resource, singular);
    let (whole, short) = if resource::is_singleton(&resource) {
        (singular.to_owned(), nested.map(|it| naming::lower_camel(&it)))
    } else {
        (format!("{{{}}}", naming::snake(singular)), nested.map(|it| format!("{{{it}}}")))
    };
    let has_short = |it: &str| short.as_ref().is_some_and(|short| it.ends_with(short));
    // What the first pattern has, or should have, the others should have, too.
    let is_short = short.is_some() && (has_short(first.value) || !first.value.ends_with(&whole));
    for pattern in resource.patterns() {
        if !pattern.value.ends_with(&whole) && !has_short(pattern.value) {
            let wanted = short.as_ref().filter(|_| is_short).unwrap_or(&whole);
            let text = format!("pattern `{}` should end with `{wanted}`", pattern.value);
            cx.report(pattern.location(), text).help("call the last part as `singular` says");
        }
    }
}
