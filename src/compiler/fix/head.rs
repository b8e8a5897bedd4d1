//! Statements at the head of a file: syntax, package, options.

use super::{
    Edits,
    lines::{Statement, line_break, top},
};
use crate::{
    diagnostic::Location,
    model::File,
    source::Span,
    syntax::{Item, Tree},
};

/// A statement at the head of a file, in the order in which they stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Head {
    Syntax,
    Package,
    Import,
    Option,
}

impl Edits<'_> {
    /// Adds a statement at the head of a file, behind those of its kind, else behind those that come
    /// before it, a blank line from what is not of its kind. `statement` is one line, or several that
    /// follow each other.
    pub fn add_to_head(&mut self, file: File<'_>, kind: Head, statement: &str) -> &mut Self {
        let Some(tree) = self.tree(file.index()) else { return self };
        let feed = line_break(tree.text());
        let statement = statement.replace('\n', feed);
        let heads = || tree.items().filter_map(head).filter(|it| it.0 <= kind);
        // The last of a kind that is nearest.
        let last = heads().max_by_key(|(kind, span)| (*kind, span.end));
        let Some((found, span)) = last else {
            let at = below_header(tree) as u32;
            return self.insert_lines(file.index(), at, &[&statement, ""]);
        };
        if found == kind {
            return self.insert_after(Location::Span(span), &statement);
        }
        let text = tree.text();
        let above = Statement { tree, start: span.start as usize, end: span.end as usize };
        let (at, new) = match above.tail().next_line {
            None => (span.end, format!(" {statement}")),
            Some(next) if !text[..next].ends_with(b"\n") => {
                (next as u32, format!("{feed}{feed}{statement}"))
            }
            Some(next) => {
                let below = if above.is_apart_below(next) { "" } else { feed };
                (next as u32, format!("{feed}{statement}{feed}{below}"))
            }
        };
        self.insert(file.index(), at, new)
    }
}

fn head(item: Item<'_>) -> Option<(Head, Span)> {
    match item {
        Item::Syntax(syntax) => Some((Head::Syntax, syntax.span())),
        Item::Package(package) => Some((Head::Package, package.span())),
        Item::Import(import) => Some((Head::Import, import.span())),
        Item::Option(option) => Some((Head::Option, option.span())),
        _ => None,
    }
}

/// Where a first statement goes: below a comment that a blank line parts from the rest, else at
/// the top.
fn below_header(tree: &Tree) -> usize {
    let text = tree.text();
    let top = top(text);
    let comments = tree.comments_before(0);
    let is_at_top = |start: usize| !text[top..start].contains(&b'\n');
    if comments.first().is_none_or(|it| !is_at_top(it.start as usize)) {
        return top;
    }
    let statement = tree.token(0).start;
    let next = comments.iter().skip(1).map(|it| it.start).chain([statement]);
    for (comment, next) in comments.iter().zip(next) {
        let between = &text[comment.end as usize..next as usize];
        let mut breaks = memchr::memchr_iter(b'\n', between);
        if let Some(second) = breaks.nth(1) {
            return comment.end as usize + second + 1;
        }
    }
    top
}
