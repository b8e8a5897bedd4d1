use crate::shared::aip::{comment, element, prelude::*};

aip! {
    /// Checks that comments stand directly above what they are about.
    ///
    /// What is behind a declaration, or above it with a blank line between, is no comment of it for
    /// generators: it gets lost, or becomes one of another.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    ///
    /// // Too far away.
    ///
    /// // A book.
    /// message Book { //~ message `Book` has a comment with a blank line below it
    ///   // The title.
    ///   string title = 1; // as on the cover //~ field `title` has a comment behind it
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    ///
    /// // A book.
    /// message Book {
    ///   // The title, as on the cover.
    ///   string title = 1;
    /// }
    /// ```
    ///
    /// What is between `(--` and `--)` may stand anywhere.
    AIP_0192_ONLY_LEADING_COMMENTS {
        aip: 192 "core::0192::only-leading-comments",
        kind: basic,
        check: Check::Element(check),
    }
}

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    let Some(row) = element.comments().filter(|_| element::is_checked(element)) else { return };
    let texts = element.file().comment_texts();
    let what = || format!("{} `{}`", element.kind().word(), element.name());
    if texts.trailing(row).is_some_and(comment::is_public) {
        cx.report(element.name_location(), format!("{} has a comment behind it", what()))
            .help("write it above, where generators look for it");
    }
    if texts.detached(row).any(comment::is_public) {
        let message = format!("{} has a comment with a blank line below it", what());
        cx.report(element.name_location(), message)
            .help("remove the blank line, or put the comment between `(--` and `--)`");
    }
}
