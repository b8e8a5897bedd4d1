//! Whether an element is documented.

use protosmith_compiler::{diagnostic::Diagnostic, model::Element};

use super::suppression::{BUF, LINT};
use crate::rule::{Cx, Flag};

pub(crate) static STARTS_WITH_NAME: Flag = Flag::new(
    "comment_starts_with_name",
    "Asks of the comments that `COMMENT_*` look at that they begin with the name, as those of Go do.",
);

/// Lines that begin so speak to linters, not to readers.
const DIRECTIVES: [&str; 2] = [BUF, LINT];

/// Reports an element without a comment before it that says something, by the rule of buf. What a compiler made up,
/// and what an image has no place for, has no comment that could be missing.
pub(crate) fn wanted<'c>(cx: &'c mut Cx<'_>, element: Element<'_>) -> Option<&'c mut Diagnostic> {
    element.location().span()?;
    let comment = element.lead_by_buf().unwrap_or_default();
    let mut said = comment.lines().filter(|it| says_something(it));
    if let Some(first) = said.next() {
        let is_named = || first.trim_start().starts_with(element.name());
        if !cx.flag(&STARTS_WITH_NAME) || is_named() {
            return None;
        }
        let (what, name) = (element.kind().word(), element.name());
        let message = format!("the comment of {what} `{name}` does not begin with its name");
        return Some(cx.report(element.location(), message));
    }
    let message = format!("{} `{}` has no comment", element.kind().word(), element.name());
    Some(cx.report(element.location(), message))
}

/// Whether a line that begins with a letter may speak to linters.
pub(crate) fn may_be_directive(letter: u8) -> bool {
    DIRECTIVES.iter().any(|it| it.as_bytes().first() == Some(&letter))
}

/// Whether a line of a comment speaks to readers.
pub(crate) fn says_something(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !DIRECTIVES.iter().any(|it| line.starts_with(it))
}
