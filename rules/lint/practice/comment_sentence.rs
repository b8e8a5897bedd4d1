use crate::shared::practice::{comments, prelude::*};

rule! {
    /// Checks that comments are sentences: a capital first, a full stop at the end.
    ///
    /// Docs that are made of comments put them one below the other. Sentences read well there; halves of them look
    /// like something was lost.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// // a book
    /// message Book {} //~ begins with a small letter //~ does not end with a full stop
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// // A book.
    /// message Book {}
    /// // Sizes:
    /// //
    /// // - small
    /// // - large
    /// message Shelf {}
    /// ```
    ///
    /// `comment_parts: [capital]` or `[end]` asks for one of the two.
    COMMENT_SENTENCE {
        check: Check::Element(check),
        categories: categories::practice::DOCS,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::PROTOTOOL),
        options: &[&PARTS.opt],
    }
}

static PARTS: Words = Words::new(
    "comment_parts",
    "What `COMMENT_SENTENCE` asks for: a `capital` first, a full stop at the `end`.",
    &["capital", "end"],
);

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    let mut lines = comments::leading(element).map(str::trim).filter(|it| !it.is_empty());
    let Some(first) = lines.next() else { return };
    let last = lines.last().unwrap_or(first);
    let of = format!("the comment of {} `{}`", element.kind().word(), element.name());
    let parts = cx.words(&PARTS);
    // A name as it is written may begin a sentence.
    let is_name = first.starts_with(element.name());
    if parts.contains(&"capital") && first.starts_with(char::is_lowercase) && !is_name {
        cx.report(element.name_location(), format!("{of} begins with a small letter"));
    }
    let is_list = last.starts_with(['-', '*', '|', '#']) || last.contains("://");
    let is_ended = last.ends_with(['.', '!', '?', ':', ')', '`', '"', '*', '>', ']']);
    if parts.contains(&"end") && !is_list && !is_ended {
        cx.report(element.name_location(), format!("{of} does not end with a full stop"));
    }
}
