//! Builds the edits of one fix.

use super::lines::{Statement, line_break, top};
use crate::{
    diagnostic::{Edit, Fix, Location, NewName, Safety},
    model::{Element, Schema},
    source::Span,
    syntax::Tree,
};

/// What becomes of the comments above a statement that is deleted. Those behind it on its line go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentsAbove {
    /// Those directly above go too.
    Delete,
    /// They stay, apart from what comes next: no other statement gets a comment by it.
    Keep,
}

/// The edits of one fix as they are collected. Where one of them cannot be made, there is no fix:
/// a file may have no text, or a place may not be recorded.
#[derive(Debug)]
pub struct Edits<'a> {
    pub(super) schema: &'a Schema,
    pub(super) edits: Vec<Edit>,
    pub(super) names: Vec<NewName>,
    is_possible: bool,
}

impl<'a> Edits<'a> {
    /// Edits of files of a schema; none yet.
    pub fn new(schema: &'a Schema) -> Self {
        Self { schema, edits: Vec::new(), names: Vec::new(), is_possible: true }
    }

    /// Replaces what is at a place.
    pub fn replace(&mut self, location: Location, text: impl Into<String>) -> &mut Self {
        if let Some(span) = self.written(location) {
            self.edits.push(Edit { span, text: text.into() });
        }
        self
    }

    /// Inserts text at an offset of a file.
    pub fn insert(&mut self, file: u32, at: u32, text: impl Into<String>) -> &mut Self {
        self.replace(Location::Span(Span { file, start: at, end: at }), text)
    }

    /// Inserts whole lines where one begins, with the line breaks of the file.
    pub fn insert_lines(&mut self, file: u32, at: u32, lines: &[&str]) -> &mut Self {
        let feed = line_break(self.schema.sources[file].text().unwrap_or_default());
        self.insert(file, at, lines.iter().flat_map(|it| [*it, feed]).collect::<String>())
    }

    /// Deletes a statement with its line, the comments behind it, and one of the blank lines that
    /// would meet. Of a line that it shares, the rest stays.
    pub fn delete_statement(&mut self, location: Location, comments: CommentsAbove) -> &mut Self {
        let Some((span, statement)) = self.statement(location) else { return self };
        if comments == CommentsAbove::Keep {
            for (range, text) in statement.leaving_comments() {
                let (start, end) = (range.start as u32, range.end as u32);
                self.edits.push(Edit { span: Span { start, end, ..span }, text });
            }
            return self;
        }
        let is_line = statement.tail().next_line.is_some();
        let above = statement.line().filter(|_| is_line).map(|it| statement.comments_above(it));
        self.delete(span.file, statement.whole(above))
    }

    /// Deletes an element with what belongs to it, as [`delete_statement`](Self::delete_statement)
    /// does.
    pub fn delete_element(&mut self, element: Element<'_>, comments: CommentsAbove) -> &mut Self {
        let Some((mut span, statement)) = self.statement(element.location()) else { return self };
        // The visibility is written before what counts as the element.
        if let Some(node) = statement.tree.ancestors_at(span.start).next() {
            span.start = node.span().start;
        }
        self.delete_statement(Location::Span(span), comments)
    }

    /// Inserts a line above a statement and its comments, indented like it. `line` has no line
    /// break at its end; those in it become those of the file.
    pub fn insert_before(&mut self, location: Location, line: &str) -> &mut Self {
        let Some((span, statement)) = self.statement(location) else { return self };
        let (feed, indentation) =
            (line_break(statement.tree.text()), statement.indentation_of_line());
        let line = indented(line, &indentation, feed);
        match statement.top_line() {
            Some(at) => self.insert(span.file, at as u32, format!("{indentation}{line}{feed}")),
            None => self.insert(span.file, span.start, format!("{line}{feed}{indentation}")),
        }
    }

    /// Inserts a line below a statement and its comments, indented like it.
    pub fn insert_after(&mut self, location: Location, line: &str) -> &mut Self {
        let Some((span, statement)) = self.statement(location) else { return self };
        let (feed, indentation) =
            (line_break(statement.tree.text()), statement.indentation_of_line());
        let line = indented(line, &indentation, feed);
        let (text, tail) = (statement.tree.text(), statement.tail());
        let below = statement.below_its_comment();
        // Without an empty line, the comment would be that of the new line.
        let has_gap = below.is_none() || line.starts_with(['\r', '\n']);
        let gap = if has_gap { "" } else { feed };
        match below.or(tail.next_line) {
            Some(next) if text[..next].ends_with(b"\n") => {
                let last = if statement.is_above_loose_comment(next) { feed } else { "" };
                let new = format!("{gap}{indentation}{line}{feed}{last}");
                self.insert(span.file, next as u32, new)
            }
            // The file has no line break at its end, and gets none.
            Some(next) => {
                self.insert(span.file, next as u32, format!("{feed}{gap}{indentation}{line}"))
            }
            None => {
                let new = format!("{feed}{indentation}{line}{feed}{indentation}");
                let blanks = text[tail.end..].iter().take_while(|it| **it == b' ');
                let end = span.end + blanks.count() as u32;
                self.replace(Location::Span(Span { start: span.end, end, ..span }), new)
            }
        }
    }

    /// The fix; none where it has no edits, where one could not be made, or where two overlap.
    /// `title` says what it does: lower case, no full stop, names in backticks.
    pub fn finish(&mut self, title: impl Into<String>, safety: Safety) -> Option<Fix> {
        let mut edits = std::mem::take(&mut self.edits);
        let mut names = std::mem::take(&mut self.names);
        names.shrink_to_fit();
        edits.sort_by(|a, b| (a.span, &a.text).cmp(&(b.span, &b.text)));
        edits.dedup();
        let is_sound = edits.is_sorted_by(|a, b| !super::splice::touch(a.span, b.span));
        let is_sound = is_sound && self.is_possible && !edits.is_empty();
        is_sound.then(|| Fix { names, ..Fix::new(title, safety, edits) })
    }

    /// A place as far as it is in a text, behind the byte order mark; without a text the fix fails.
    pub(super) fn written(&mut self, location: Location) -> Option<Span> {
        let found = location.span().and_then(|span| {
            let text = self.schema.sources[span.file].text()?;
            let start = span.start.max(top(text) as u32);
            let span = Span { start, end: span.end.max(start), ..span };
            (span.end as usize <= text.len()).then_some(span)
        });
        self.is_possible &= found.is_some();
        found
    }

    /// What is at a place; the tree of the file is made when the first of its statements is asked
    /// for.
    pub(super) fn statement(&mut self, location: Location) -> Option<(Span, Statement<'a>)> {
        let span = self.written(location)?;
        let tree = self.tree(span.file)?;
        let (start, end) = (span.start as usize, span.end as usize);
        Some((span, Statement { tree, start, end }))
    }

    /// The tree of a file; without one the fix fails.
    pub(super) fn tree(&mut self, file: u32) -> Option<&'a Tree> {
        let text = self.schema.sources[file].text().unwrap_or_default();
        // A file that is too large has an empty tree.
        let tree = self.schema.at(file).kept_tree().filter(|it| it.text().len() == text.len());
        self.is_possible &= tree.is_some();
        tree
    }

    pub(super) fn delete(&mut self, file: u32, range: std::ops::Range<usize>) -> &mut Self {
        let span = Span { file, start: range.start as u32, end: range.end as u32 };
        self.edits.push(Edit { span, text: String::new() });
        self
    }

    pub(super) fn fail(&mut self) -> &mut Self {
        self.is_possible = false;
        self
    }
}

fn indented(line: &str, indentation: &str, feed: &str) -> String {
    let lines: Vec<_> = line.lines().collect();
    lines.join(&format!("{feed}{indentation}"))
}
