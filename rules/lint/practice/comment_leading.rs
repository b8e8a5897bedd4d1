use crate::shared::{comment::says_something, practice::prelude::*};

rule! {
    /// Checks that elements are documented before them, not behind.
    ///
    /// Some generators leave out what stands behind an element, and a long line there hides what is declared.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   string title = 1; // In the language of the edition.
    /// //^^^^^^^^^^^^^^^^^ the comment of field `title` stands behind it
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   // In the language of the edition.
    ///   string title = 1;
    /// }
    /// ```
    COMMENT_LEADING {
        check: Check::Element(check),
        categories: categories::practice::DOCS,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::PROTOTOOL),
        same_as: &["AIP_0192_ONLY_LEADING_COMMENTS"],
    }
}

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    let comment = element.trailing_comment().unwrap_or_default();
    if comment.lines().any(says_something) {
        let (what, name) = (element.kind().word(), element.name());
        cx.report(element.location(), format!("the comment of {what} `{name}` stands behind it"))
            .help("put it above");
    }
}
