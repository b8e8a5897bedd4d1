use memchr::memmem;

use crate::shared::aip::{comment, prelude::*};

aip! {
    /// Checks that comments have no headings of Markdown.
    ///
    /// On the page that is made of them comments stand below headings of the tool. A heading inside
    /// breaks the order of these, and the list of contents with it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// // # Books
    /// message Book {} //~ the comment of message `Book` has the heading `# Books`
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// // A book.
    /// message Book {}
    /// ```
    AIP_0192_NO_MARKDOWN_HEADINGS {
        aip: 192 "core::0192::no-markdown-headings",
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let help = "write a paragraph; text that is long enough for headings is a page of its own";
    comment::each(cx, file, (may_have, heading), "heading", help);
}

fn may_have(text: &str) -> bool {
    memmem::find(text.as_bytes(), b"# ").is_some()
}

/// A line that is a heading: `## Books`.
fn heading(text: &str) -> Option<&str> {
    text.lines().map(str::trim).find(|it| {
        let rest = it.trim_start_matches('#');
        rest.len() < it.len() && rest.starts_with(' ')
    })
}
