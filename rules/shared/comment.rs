//! Whether an element is documented.

use protosmith_compiler::{diagnostic::Diagnostic, model::Element};

use crate::rule::Cx;

/// Lines that begin so speak to linters, not to readers.
const DIRECTIVES: [&str; 2] = ["buf:lint:ignore", "protosmith:ignore"];

/// Reports an element without a comment before it that says something, by the rule of buf. What a compiler made up,
/// and what an image has no place for, has no comment that could be missing.
pub(crate) fn wanted<'c>(cx: &'c mut Cx<'_>, element: Element<'_>) -> Option<&'c mut Diagnostic> {
    element.location().span()?;
    let comment = element.lead_by_buf().unwrap_or_default();
    if comment.lines().any(says_something) {
        return None;
    }
    let message = format!("{} `{}` has no comment", element.kind().word(), element.name());
    Some(cx.report(element.location(), message))
}

/// Whether a line of a comment speaks to readers.
pub(crate) fn says_something(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !DIRECTIVES.iter().any(|it| line.starts_with(it))
}
