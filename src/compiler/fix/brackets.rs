//! Options in brackets behind a field: one more, and one less.

use std::ops::Range;

use super::{
    Edits,
    lines::{Statement, line_break},
};
use crate::{
    model::Field,
    syntax::{self, Item, OptionSetting, Tree},
};

/// The brackets of a field and what is in them.
pub(super) struct Brackets<'t> {
    tree: &'t Tree,
    pub(super) options: Vec<OptionSetting<'t>>,
    /// The tokens, by index: `[`, and the one after `]`.
    tokens: Range<u32>,
}

impl<'a> Edits<'a> {
    /// The statement of a field, and its tree.
    pub(super) fn written_field(
        &mut self,
        field: Field<'_>,
    ) -> Option<(&'a Tree, syntax::Field<'a>)> {
        let (span, Statement { tree, .. }) = self.statement(field.name_location())?;
        let found = tree.ancestors_at(span.start).find_map(|it| match it.item() {
            Some(Item::Field(field)) => Some(field),
            _ => None,
        });
        if found.is_none() {
            self.fail();
        }
        Some((tree, found?))
    }
}

impl<'t> Brackets<'t> {
    /// Those of a field, if it has some.
    pub(super) fn of(tree: &'t Tree, field: syntax::Field<'t>) -> Option<Self> {
        let tokens = field.options_tokens()?;
        Some(Self { tree, options: field.all_options().collect(), tokens })
    }

    /// What to insert where, so that an option is the last: on a line of its own, indented like the
    /// last one, if that begins its line.
    pub(super) fn with_last(&self, option: &str) -> Vec<(u32, String)> {
        let Self { tree, options, tokens } = self;
        let Some(last) = options.last() else { return Vec::new() };
        let close = tokens.end - 1;
        let [start, end] = [last.tokens().start, close - 1].map(|it| tree.token(it));
        let (start, end) = (start.start as usize, end.end as usize);
        let statement = Statement { tree, start, end };
        if statement.line().is_none() {
            return vec![(end as u32, format!(", {option}"))];
        }
        let text = tree.text();
        let indentation = String::from_utf8_lossy(statement.indentation());
        let line = format!("{}{indentation}{option}", line_break(text));
        // A comment behind the last option on its line stays there, behind the comma.
        let is_beside = |from: usize| memchr::memchr(b'\n', &text[end..from]).is_none();
        let comments = tree.comments_before(close).iter();
        match comments.take_while(|it| is_beside(it.start as usize)).last() {
            Some(comment) => {
                let behind = text[..comment.end as usize].trim_ascii_end().len();
                vec![(end as u32, ",".to_owned()), (behind as u32, line)]
            }
            None => vec![(end as u32, format!(",{line}"))],
        }
    }

    /// What goes when an option goes, by its place; `None` where a comment would go with it.
    pub(super) fn without(&self, nth: usize) -> Option<Range<usize>> {
        let Self { tree, options, tokens } = self;
        let span = |it: &OptionSetting<'_>| {
            let tokens = it.tokens();
            tree.span(tokens.start, tokens.end)
        };
        let option = options.get(nth)?;
        let before = nth.checked_sub(1).and_then(|it| options.get(it));
        let range = match (before, options.get(nth + 1)) {
            (_, Some(next)) => span(option).start..span(next).start,
            (Some(before), None) => tree.token(before.node().separator()?).start..span(option).end,
            // The brackets go too, and what is before them.
            (None, None) => {
                tree.token(tokens.start.checked_sub(1)?).end..tree.token(tokens.end - 1).end
            }
        };
        let comment = tree.comments().partition_point(|it| it.start < range.start);
        let is_free = tree.comments().get(comment).is_none_or(|it| it.start >= range.end);
        is_free.then_some(range.start as usize..range.end as usize)
    }
}
