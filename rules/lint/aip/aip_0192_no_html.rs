use memchr::memmem;

use crate::shared::aip::{comment, prelude::*};

aip! {
    /// Checks that comments have no HTML.
    ///
    /// Comments are Markdown. What shows them in a terminal, an editor or a generated comment shows
    /// tags as they are, and tools that make pages of them escape what they do not trust.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// // A <b>good</b> book.
    /// message Book {} //~ the comment of message `Book` has the tag `</b>`
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// // A **good** book.
    /// message Book {}
    /// ```
    ///
    /// Closing tags and tags like `<br/>` are found: `<name>` alone is often a place for a value.
    AIP_0192_NO_HTML {
        aip: 192 "core::0192::no-html",
        kind: basic,
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    comment::each(cx, file, (may_have, tag), "tag", "write Markdown: `**bold**`, or a blank line");
}

fn may_have(text: &str) -> bool {
    let has = |it: &[u8]| memmem::find(text.as_bytes(), it).is_some();
    has(b"</") || has(b"/>")
}

/// A tag that closes, or that is empty: `</b>`, `<br />`.
fn tag(text: &str) -> Option<&str> {
    let is_inside = |it: char| it.is_ascii_alphabetic() || matches!(it, '-' | '/' | ' ');
    let is_name = |it: &str| !it.is_empty() && !it.contains(['/', ' ']);
    text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let inside = &rest[..rest.len() - rest.trim_start_matches(is_inside).len()];
        let closing = inside.strip_prefix('/').map(|it| it.trim_start_matches(' '));
        let empty = inside.strip_suffix('/').map(|it| it.trim_end_matches(' '));
        let is_tag = closing.is_some_and(is_name) || empty.is_some_and(is_name);
        let is_closed = rest[inside.len()..].starts_with('>');
        (is_tag && is_closed).then(|| &text[at..at + inside.len() + 2])
    })
}
