//! Statements of one line each that come into a block: on lines of their own, or beside others on a line.

use super::{
    Edits,
    lines::{Statement, line_break, line_of, skip_blanks, skip_blanks_back, step},
};
use crate::{
    diagnostic::{Edit, Location},
    source::Span,
};

impl Edits<'_> {
    /// Inserts statements above one and the comments that lead it, or before it where it shares its line.
    pub fn statements_before(&mut self, location: Location, statements: &[String]) -> &mut Self {
        let Some((span, statement)) = self.statement(location) else { return self };
        let text = statement.tree.text();
        let leading = statement.leading().and_then(|it| line_of(text, it)).or(statement.line());
        if let Some(top) = statement.top_line() {
            // What stands further up is about what comes before.
            let Some(line) = leading.filter(|it| *it > top) else {
                return self.insert_before(location, &statements.join("\n"));
            };
            let lines = lines(&statement.indentation_of_line(), statements);
            return self.insert(span.file, line as u32, apart(text, &lines));
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
        let end = statement.own_end();
        if end == statement.end {
            return self.insert(span.file, end as u32, format!(" {}", statements.join(" ")));
        }
        // Between its comment and something else on the line, that would be about neither.
        let (text, indentation) = (statement.tree.text(), statement.indentation_of_line());
        let feed = line_break(text);
        let gap = if statement.is_above_loose_comment(end) { feed } else { "" };
        let lines = lines(&indentation, statements).join(feed);
        let new = format!("{feed}{lines}{feed}{gap}{indentation}");
        let span = Span { start: end as u32, end: skip_blanks(text, end) as u32, ..span };
        self.replace(Location::Span(span), new)
    }

    /// Puts statements into a block without any, before the brace that ends it.
    pub fn fill(&mut self, block: Span, statements: &[String]) -> &mut Self {
        let Some((span, whole)) = self.statement(Location::Span(block)) else { return self };
        let (text, brace) = (whole.tree.text(), span.end - 1);
        let close = Statement { start: brace as usize, end: span.end as usize, ..whole };
        let inside = |indentation: &str| lines(&format!("{indentation}{}", step(text)), statements);
        if let Some(line) = close.line().filter(|it| *it > whole.start) {
            let lines = inside(&String::from_utf8_lossy(close.indentation()));
            if close.comments_above(line) < line {
                return self.insert(span.file, line as u32, apart(text, &lines));
            }
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            return self.insert_lines(span.file, line as u32, &lines);
        }
        let start = skip_blanks_back(text, brace as usize);
        let is_empty = text[..start].ends_with(b"{");
        let has_lines = whole.line().is_some() && whole.tail().next_line.is_some();
        let new = if has_lines && is_empty {
            let (feed, indentation) = (line_break(text), whole.indentation_of_line());
            format!("{feed}{}{feed}{indentation}", inside(&indentation).join(feed))
        } else {
            format!(" {} ", statements.join(" "))
        };
        self.edits.push(Edit { span: Span { start: start as u32, end: brace, ..span }, text: new });
        self
    }
}

fn lines(indentation: &str, statements: &[String]) -> Vec<String> {
    statements.iter().map(|it| format!("{indentation}{it}")).collect()
}

/// Lines below an empty one: a comment directly above does not become theirs.
fn apart(text: &[u8], lines: &[String]) -> String {
    let feed = line_break(text);
    format!("{feed}{}{feed}", lines.join(feed))
}
