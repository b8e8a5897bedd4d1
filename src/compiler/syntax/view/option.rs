//! Options: their names, part by part, and their values.

use crate::{
    source::Span,
    syntax::{
        comment::{Attached, CommentTokens},
        tree::{COMPACT, NONE, TERMINATED},
        view::{At, Name, Path, SyntaxNode, Value, methods::statements},
    },
};

/// `option name = value;`, or `name = value` in brackets.
#[derive(Clone, Copy)]
pub struct OptionSetting<'t>(pub(super) At<'t>);

statements!(OptionSetting);

/// `a.(b.c).d`
#[derive(Clone, Copy)]
pub struct OptionName<'t> {
    at: At<'t>,
}

/// What stands between the dots of an option's name.
#[derive(Clone, Copy)]
pub enum OptionPart<'t> {
    Field(Name<'t>),
    /// `(a.b)`; the span has the parentheses.
    Extension(Path<'t>, Span),
}

impl OptionPart<'_> {
    pub fn span(self) -> Span {
        match self {
            Self::Field(name) => name.span,
            Self::Extension(_, span) => span,
        }
    }
}

impl<'t> OptionSetting<'t> {
    fn first_of_span(self) -> u32 {
        self.0.node().first
    }

    fn open(self) -> u32 {
        NONE
    }

    pub fn name(self) -> OptionName<'t> {
        OptionName { at: self.0 }
    }

    pub fn value(self) -> Value<'t> {
        let tokens = self.value_tokens();
        Value::at(self.0, self.0.node().c, tokens.end)
    }

    /// The tokens of the value, by index; none where it is missing.
    pub fn value_tokens(self) -> std::ops::Range<u32> {
        let node = self.0.node();
        let to = node.last - u32::from(node.flags & TERMINATED != 0);
        node.c.min(to)..to
    }

    /// Whether it stands in brackets.
    pub fn is_compact(self) -> bool {
        self.0.node().flags & COMPACT != 0
    }

    /// Whether the name is this one word.
    pub fn is_simple(self, name: &str) -> bool {
        let node = self.0.node();
        node.a != NONE && node.b == node.a + 1 && self.0.tree.token_text(node.a) == name.as_bytes()
    }
}

impl<'t> OptionName<'t> {
    /// The parts; empty where the name could not be read.
    pub fn parts(self) -> impl Iterator<Item = OptionPart<'t>> + Clone + use<'t> {
        let (tree, node) = (self.at.tree, self.at.node());
        let mut next = if node.b == NONE { NONE } else { node.a };
        std::iter::from_fn(move || {
            if next >= node.b {
                return None;
            }
            let first = next;
            if tree.token(first).is(b'(') {
                let path = Path::at(tree, first + 1);
                next = path.to + 2;
                return Some(OptionPart::Extension(path, tree.span(first, path.to + 1)));
            }
            next = first + 2;
            Some(OptionPart::Field(Name::token(tree, first)))
        })
    }

    pub fn span(self) -> Span {
        let tokens = self.tokens();
        self.at.tree.span(tokens.start, tokens.end)
    }

    /// Its tokens, by index; none where the name could not be read.
    pub fn tokens(self) -> std::ops::Range<u32> {
        let node = self.at.node();
        node.a..if node.b == NONE { node.a } else { node.b }
    }
}
