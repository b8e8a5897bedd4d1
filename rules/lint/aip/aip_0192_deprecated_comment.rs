use crate::shared::aip::{comment, element, prelude::*};

rule! {
    /// Checks that comments of what is deprecated begin with `Deprecated:`.
    ///
    /// The option tells compilers to warn. The comment tells people why, and what to use instead;
    /// generators for Go and others look for this word at its beginning, too.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   // The name of the author.
    ///   string author = 1 [deprecated = true]; //~ the comment of field `author` should begin with `Deprecated:`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   // Deprecated: Use `authors`.
    ///   string author = 1 [deprecated = true];
    ///   repeated string authors = 2;
    /// }
    /// ```
    AIP_0192_DEPRECATED_COMMENT {
        check: Check::Element(check),
        categories: categories::aip::basic::<192>(),
        aliases: &["core::0192::deprecated-comment"],
        source: Some("https://google.aip.dev/192"),
    }
}

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    if !element::is_checked(element) || !element.is_deprecated() {
        return;
    }
    let mut public = comment::public(element.leading_comment().unwrap_or_default());
    if !public.next().is_some_and(|it| it.starts_with("Deprecated:")) {
        let message = format!(
            "the comment of {} `{}` should begin with `Deprecated:`",
            element.kind().word(),
            element.name()
        );
        cx.report(element.name_location(), message)
            .help("write `Deprecated:`, why it is so, and what to use instead");
    }
}
