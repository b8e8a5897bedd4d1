use crate::shared::aip::{prelude::*, resource};

aip! {
    /// Checks that collections and ids take turns in the pattern of a resource.
    ///
    /// `shelves/1/books/2` is read in pairs: of the shelves number one, of its books number two.
    /// Tools take names apart in pairs; two collections in a row, or two ids, leave one without the
    /// other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/books/{book}" //~ in pattern `shelves/books/{book}`, `books` should be an id
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
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0123_RESOURCE_NAME_COMPONENTS_ALTERNATE {
        aip: 123 "core::0123::resource-name-components-alternate",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if !resource::is_resource(message) {
        return;
    }
    for pattern in message.resource().into_iter().flat_map(|it| it.patterns()) {
        let mut parts = pattern.value.split('/').enumerate();
        let Some((at, part)) = parts.find(|it| (it.0 % 2 == 1) != is_id(it.1)) else { continue };
        let wanted = if at % 2 == 1 { "an id" } else { "a collection" };
        let text = format!("in pattern `{}`, `{part}` should be {wanted}", pattern.value);
        cx.report(pattern.location(), text)
            .help("let each collection be followed by the variable for an id");
    }
}

/// Whether a part of a pattern is a variable: `{book}`.
fn is_id(part: &str) -> bool {
    let Some(name) = part.strip_prefix('{').and_then(|it| it.strip_suffix('}')) else {
        return false;
    };
    let is_word = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_';
    name.len() > 1
        && name.bytes().all(is_word)
        && name.starts_with(|it: char| it.is_ascii_lowercase())
        && !name.ends_with('_')
}
