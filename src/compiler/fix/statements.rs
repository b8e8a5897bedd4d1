//! Statements of one line each that come into a block: on lines of their own, or beside others on a line.

use super::{
    Edits,
    lines::{Statement, skip_blanks_back, step},
};
use crate::{
    diagnostic::{Edit, Location},
    source::Span,
};

impl Edits<'_> {
    /// Inserts statements above one and its comments, or before it where it shares its line.
    pub fn statements_before(&mut self, location: Location, statements: &[String]) -> &mut Self {
        let Some((span, statement)) = self.statement(location) else { return self };
        if statement.top_line().is_some() {
            return self.insert_before(location, &statements.join("\n"));
        }
        self.insert(span.file, statement.own_start() as u32, format!("{} ", statements.join(" ")))
    }

    /// Inserts statements below one and its comments, or behind it where it shares its line.
    pub fn statements_after(&mut self, location: Location, statements: &[String]) -> &mut Self {
        let Some((span, statement)) = self.statement(location) else { return self };
        let tail = statement.tail();
        // A comment that ends the line, or follows on the next, would be that of what comes.
        let is_alone = tail.end == statement.end && statement.below_its_comment().is_none();
        if tail.next_line.is_some() && !(is_alone && statement.top_line().is_none()) {
            return self.insert_after(location, &statements.join("\n"));
        }
        self.insert(span.file, statement.own_end() as u32, format!(" {}", statements.join(" ")))
    }

    /// Puts statements into a block without any, before the brace that ends it.
    pub fn fill(&mut self, block: Span, statements: &[String]) -> &mut Self {
        let Some((span, whole)) = self.statement(Location::Span(block)) else { return self };
        let (text, brace) = (whole.tree.text(), span.end - 1);
        let close = Statement { start: brace as usize, end: span.end as usize, ..whole };
        let lines = |indentation: &[u8]| -> Vec<String> {
            let inside = format!("{}{}", String::from_utf8_lossy(indentation), step(text));
            statements.iter().map(|it| format!("{inside}{it}")).collect()
        };
        if let Some(line) = close.line().filter(|it| *it > whole.start) {
            let lines = lines(close.indentation());
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            return self.insert_lines(span.file, line as u32, &lines);
        }
        let start = skip_blanks_back(text, brace as usize);
        let is_empty = text[..start].ends_with(b"{");
        let new = match whole.line().filter(|_| is_empty && whole.tail().next_line.is_some()) {
            Some(_) => {
                let (feed, indentation) = (super::lines::line_break(text), whole.indentation());
                let last = String::from_utf8_lossy(indentation);
                format!("{feed}{}{feed}{last}", lines(indentation).join(feed))
            }
            None => format!(" {} ", statements.join(" ")),
        };
        self.edits.push(Edit { span: Span { start: start as u32, end: brace, ..span }, text: new });
        self
    }
}
