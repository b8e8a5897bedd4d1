use crate::shared::aip::prelude::*;

aip! {
    /// Checks that the collections in patterns of resources begin with a small letter.
    ///
    /// Collections are in `lowerCamelCase` in all names: `shelves/1/audioBooks/2`. A name with
    /// another case is another name, and who writes one from memory gets the usual one.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/Books/{book}" //~ `Books` should begin with a small letter
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
    AIP_0122_RESOURCE_COLLECTION_IDENTIFIERS {
        aip: 122 "core::0122::resource-collection-identifiers",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let patterns = message.resource().into_iter().flat_map(|it| it.patterns());
    for pattern in patterns {
        if !pattern.value.starts_with(|it: char| it.is_ascii_lowercase()) {
            let text = format!("pattern `{}` should begin with a small letter", pattern.value);
            cx.report(pattern.location(), text).help("begin it with a collection: `shelves`");
            return;
        }
        for part in pattern.value.split('/').filter(|it| it.starts_with(char::is_uppercase)) {
            let text = format!("collection `{part}` should begin with a small letter");
            cx.report(pattern.location(), text).help("write it in `lowerCamelCase`");
        }
    }
}
