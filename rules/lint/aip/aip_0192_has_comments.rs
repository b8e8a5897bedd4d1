use crate::shared::aip::{comment, element, prelude::*};

aip! {
    /// Checks that everything has a comment.
    ///
    /// The reference of an API is made of its comments. A name alone does not say units, ranges,
    /// formats, what is allowed, and what it means that a field is not set.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// // A book.
    /// message Book {
    ///   string title = 1;
    ///   //     ^^^^^ field `title` has no comment
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// // A book.
    /// message Book {
    ///   // The title, as on the cover.
    ///   string title = 1;
    /// }
    /// ```
    ///
    /// What is between `(--` and `--)` is for those who work on the schema, and does not count.
    AIP_0192_HAS_COMMENTS {
        aip: 192 "core::0192::has-comments",
        kind: basic,
        check: Check::Element(check),
    }
}

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    let comment = element.leading_comment().unwrap_or_default();
    if element::is_checked(element) && !comment::is_public(comment) {
        let message = format!("{} `{}` has no comment", element.kind().word(), element.name());
        cx.report(element.name_location(), message).help("say above it what it is for");
    }
}
