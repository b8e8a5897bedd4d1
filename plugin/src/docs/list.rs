//! Where items of lists begin: their text may be indented, and must not become code by that.

/// The columns at which the text of the items begins that are still open.
#[derive(Default)]
pub(super) struct Lists(Vec<usize>);

impl Lists {
    /// A line after an empty one: is it outside of every item?
    pub(super) fn are_over(&self, line: &str) -> bool {
        self.0.first().is_none_or(|column| super::indent(line) < *column)
    }

    /// Splits a line before its text. What comes before is narrow enough not to make it code.
    pub(super) fn split<'a>(&mut self, line: &'a str) -> (String, &'a str) {
        let mut column = super::indent(line);
        let mut text = &line[column..];
        while self.0.last().is_some_and(|open| column < *open) {
            self.0.pop();
        }
        column = column.min(self.0.last().copied().unwrap_or_default() + 3);
        let mut before = " ".repeat(column);
        while let Some((marker, rest)) = marker(text) {
            before.push_str(marker);
            before.push(' ');
            column += marker.len() + 1;
            self.0.push(column);
            text = rest;
        }
        if text.starts_with('>') {
            before.push('\\');
        }
        (before, text)
    }
}

/// A bullet or a number, and what comes after it.
fn marker(text: &str) -> Option<(&str, &str)> {
    let digits = text.len() - text.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let end = if digits == 0 {
        text.starts_with(['-', '*', '+']).then_some(1)?
    } else {
        (digits < 10 && text[digits..].starts_with(['.', ')'])).then_some(digits + 1)?
    };
    let rest = text[end..].strip_prefix(' ')?;
    Some((&text[..end], rest.trim_start_matches(' ')))
}
