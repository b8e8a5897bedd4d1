use crate::shared::practice::prelude::*;

rule! {
    /// Checks that the comment of what is deprecated says what to use.
    ///
    /// `deprecated = true` puts a warning into every program that uses the element. What to write in its place is
    /// what readers of the warning look for.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   // The number on the back.
    ///   string number = 1 [deprecated = true]; //~ the comment of deprecated field `number` does not speak of it
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   // Deprecated: use `isbn`.
    ///   string number = 1 [deprecated = true];
    ///   string isbn = 2;
    /// }
    /// ```
    ///
    /// Any comment before or behind the element does that has the word "deprecated", "obsolete", "instead" or
    /// "replaced" in it. What is inside of something deprecated is not asked again.
    DEPRECATED_COMMENT {
        check: Check::Element(check),
        categories: categories::best::DOCS,
        source: Some(guides::AIP_192),
        same_as: &["AIP_0192_DEPRECATED_COMMENT"],
    }
}

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    let is_known = |it: Option<Element<'_>>| it.is_some_and(Element::is_deprecated);
    if !element.is_deprecated() || is_known(element.parent()) || element.location().span().is_none()
    {
        return;
    }
    let comments = [element.leading_comment(), element.trailing_comment()];
    if !comments.into_iter().flatten().any(says_so) {
        let (what, name) = (element.kind().word(), element.name());
        let text = format!("the comment of deprecated {what} `{name}` does not speak of it");
        cx.report(element.name_location(), text).help("write `Deprecated: use …` above it");
    }
}

fn says_so(comment: &str) -> bool {
    let small = comment.to_lowercase();
    ["deprecated", "deprecation", "obsolete", "instead", "replaced"]
        .iter()
        .any(|it| small.contains(it))
}
