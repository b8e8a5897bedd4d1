//! YAML text to a tree that remembers where everything stood. Knows no key.

mod build;
mod check;
mod kind;

use protosmith_compiler::source::Span;

pub(super) use self::{
    build::parse,
    check::text,
    kind::{ScalarKind, integer},
};

/// A file with more bytes than this is no configuration.
pub(super) const MAX_BYTES: usize = 8 << 20;
/// Configuration is nested six deep; this leaves room for plugin options.
const MAX_DEPTH: usize = 64;
/// Nodes, and bytes of text, after every alias was replaced by what it stands for.
pub(super) const MAX_NODES: usize = 500_000;
const MAX_TEXT: usize = 4 * MAX_BYTES;

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) value: Value,
    form: Form,
}

/// How a single value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// What it says decides what it is.
    Plain,
    /// In quotes, in a block of its own, or with the tag `!!str`.
    Text,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    Scalar(String),
    Seq(Vec<Node>),
    /// No two keys are equal.
    Map(Vec<(Key, Node)>),
}

#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) text: String,
    pub(super) span: Span,
}

/// Why a text has no tree.
#[derive(Clone, Debug)]
pub(super) struct Wrong {
    pub(super) span: Span,
    pub(super) message: String,
    /// Where the same thing stood first.
    pub(super) first: Option<Span>,
}

impl Wrong {
    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), first: None }
    }
}

impl Node {
    pub(super) fn new(span: Span, value: Value) -> Self {
        Self { span, value, form: Form::Plain }
    }

    /// What a single value is; `None` for lists, maps and nothing.
    pub(super) fn kind(&self) -> Option<ScalarKind> {
        match &self.value {
            Value::Scalar(text) if self.form == Form::Plain => Some(ScalarKind::of(text)),
            Value::Scalar(_) => Some(ScalarKind::Text),
            Value::Null | Value::Seq(_) | Value::Map(_) => None,
        }
    }

    /// The value of a key; `None` where there is none, or no map.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Value::Map(entries) = &self.value else { return None };
        entries.iter().find(|it| it.0.text == key).map(|it| &it.1)
    }

    /// How many nodes a tree has.
    pub(super) fn count(&self) -> usize {
        let mut count = 0;
        self.each(&mut |_| count += 1);
        count
    }

    /// Visits every node of a tree.
    pub(super) fn each(&self, visit: &mut dyn FnMut(&Self)) {
        visit(self);
        match &self.value {
            Value::Null | Value::Scalar(_) => {}
            Value::Seq(items) => items.iter().for_each(|it| it.each(visit)),
            Value::Map(entries) => entries.iter().for_each(|it| it.1.each(visit)),
        }
    }
}

impl Value {
    /// What it is, in a message.
    pub(super) fn noun(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Scalar(_) => "a single value",
            Self::Seq(_) => "a list",
            Self::Map(_) => "a map of keys",
        }
    }
}
