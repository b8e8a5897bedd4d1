//! Values of options, aggregates included.

use crate::{
    source::Span,
    syntax::{
        literal,
        token::{BAD, TokenKind},
        tree::{Kind, NONE},
        view::{At, Name, Path, Strings, SyntaxNode},
    },
};

/// The value of an option, or of a field in an aggregate.
#[derive(Clone, Copy)]
pub enum Value<'t> {
    /// A word: an enum value, `true`, `inf` …
    Ident(Name<'t>),
    Int {
        negative: bool,
        magnitude: u64,
        /// Whether it is written in octal or hexadecimal.
        based: bool,
        span: Span,
    },
    /// Also a decimal integer that does not fit 64 bits, `-inf` and `-nan`.
    Float {
        value: f64,
        span: Span,
    },
    String(Strings<'t>),
    Message(Aggregate<'t>),
    /// In aggregates only: the elements, and the span with its brackets.
    List(List<'t>),
    /// Nothing that could be read; a diagnostic says why.
    Missing(Span),
}

/// `{ … }` or `< … >`
#[derive(Clone, Copy)]
pub struct Aggregate<'t> {
    at: At<'t>,
    first: u32,
    to: u32,
}

/// `[ … ]`
#[derive(Clone, Copy)]
pub struct List<'t> {
    at: At<'t>,
    first: u32,
    to: u32,
}

/// A field of an aggregate.
#[derive(Clone, Copy)]
pub struct Entry<'t>(pub(super) At<'t>);

parts!(Entry);

#[derive(Clone, Copy)]
pub enum EntryName<'t> {
    Field(Name<'t>),
    /// `[a.b]`
    Extension(BracketName<'t>),
    /// `[type.googleapis.com/a.B]`
    Any(BracketName<'t>),
}

/// What stands in brackets in the place of a field's name.
#[derive(Clone, Copy)]
pub struct BracketName<'t> {
    path: Path<'t>,
}

impl BracketName<'_> {
    /// The name as written, without brackets, white space and comments.
    pub fn text(self) -> String {
        let tokens = (self.path.first..self.path.to).map(|it| self.path.tree.token_text(it));
        tokens.map(String::from_utf8_lossy).collect()
    }

    /// Without the brackets.
    pub fn span(self) -> Span {
        self.path.span()
    }

    /// Its tokens, by index, without the brackets.
    pub fn tokens(self) -> std::ops::Range<u32> {
        self.path.tokens()
    }
}

impl<'t> Value<'t> {
    /// The value of a node from token `first` to before `to`.
    pub(super) fn at(at: At<'t>, first: u32, to: u32) -> Self {
        let tree = at.tree;
        if first == NONE || first >= to {
            let span = at.span();
            return Self::Missing(Span { start: span.end, ..span });
        }
        let span = tree.span(first, to);
        let negative = tree.token(first).is(b'-');
        let index = first + u32::from(negative);
        let token = tree.token(index);
        let text = tree.token_text(index);
        let sign = |value: f64| if negative { -value } else { value };
        match token.kind {
            TokenKind::Ident if !negative => Self::Ident(Name::token(tree, index)),
            TokenKind::Ident => match &text.to_ascii_lowercase()[..] {
                b"inf" | b"infinity" => Self::Float { value: -f64::INFINITY, span },
                // protoc keeps the sign in aggregates only.
                b"nan" if at.node().kind == Kind::Option => Self::Float { value: f64::NAN, span },
                b"nan" => Self::Float { value: -f64::NAN, span },
                _ => Self::Missing(span),
            },
            _ if token.flags & BAD != 0 => Self::Missing(span),
            TokenKind::Int => match literal::int(text) {
                Some(magnitude) if !negative || magnitude <= 1 << 63 => {
                    let based = text.len() > 1 && text.starts_with(b"0");
                    Self::Int { negative, magnitude, based, span }
                }
                Some(magnitude) => Self::Float { value: sign(magnitude as f64), span },
                None if text.starts_with(b"0") => Self::Missing(span),
                None => match literal::float(text) {
                    Some(value) => Self::Float { value: sign(value), span },
                    None => Self::Missing(span),
                },
            },
            TokenKind::Float => match literal::float(text) {
                Some(value) => Self::Float { value: sign(value), span },
                None => Self::Missing(span),
            },
            TokenKind::String if !negative => Self::String(Strings::at(tree, index)),
            TokenKind::Symbol if matches!(token.byte, b'{' | b'<') => {
                Self::Message(Aggregate { at, first, to })
            }
            TokenKind::Symbol if token.byte == b'[' => Self::List(List { at, first, to }),
            _ => Self::Missing(span),
        }
    }

    pub fn span(self) -> Span {
        match self {
            Self::Ident(ident) => ident.span,
            Self::Int { span, .. } | Self::Float { span, .. } | Self::Missing(span) => span,
            Self::String(string) => string.span(),
            Self::Message(message) => message.span(),
            Self::List(list) => list.span(),
        }
    }
}

impl<'t> Aggregate<'t> {
    /// The fields, in document order.
    pub fn entries(self) -> impl Iterator<Item = Entry<'t>> + Clone + use<'t> {
        self.at.children().filter(|it| it.node().kind == Kind::Entry).map(Entry)
    }

    /// With the brackets.
    pub fn span(self) -> Span {
        self.at.tree.span(self.first, self.to)
    }

    /// Its tokens, by index, brackets and separators included.
    pub fn tokens(self) -> std::ops::Range<u32> {
        self.first..self.to
    }

    /// What is in it, for separators.
    pub fn nodes(self) -> impl Iterator<Item = SyntaxNode<'t>> + Clone + use<'t> {
        self.at.children().map(SyntaxNode)
    }
}

impl<'t> List<'t> {
    pub fn elements(self) -> impl Iterator<Item = Value<'t>> + Clone + use<'t> {
        let all = self.at.children().filter(|it| it.node().kind == Kind::Element);
        all.map(|it| Value::at(it, it.node().c, it.node().last))
    }

    /// With the brackets.
    pub fn span(self) -> Span {
        self.at.tree.span(self.first, self.to)
    }

    /// Its tokens, by index, brackets and separators included.
    pub fn tokens(self) -> std::ops::Range<u32> {
        self.first..self.to
    }

    /// What is in it, for separators.
    pub fn nodes(self) -> impl Iterator<Item = SyntaxNode<'t>> + Clone + use<'t> {
        self.at.children().map(SyntaxNode)
    }
}

impl<'t> Entry<'t> {
    pub fn name(self) -> EntryName<'t> {
        let (tree, node) = (self.0.tree, self.0.node());
        if !tree.token(node.a).is(b'[') {
            return EntryName::Field(Name::of(self.0, if node.b == NONE { NONE } else { node.a }));
        }
        let to = if node.b == NONE { node.a + 1 } else { node.b - 1 };
        let path = Path { tree, first: node.a + 1, to };
        let name = BracketName { path };
        if (path.first..path.to).any(|it| tree.token(it).is(b'/')) {
            EntryName::Any(name)
        } else {
            EntryName::Extension(name)
        }
    }

    /// The name as written, brackets included.
    pub fn name_span(self) -> Span {
        let node = self.0.node();
        self.0.tree.span(node.a, if node.b == NONE { node.a } else { node.b })
    }

    /// Whether a `:` stands between name and value.
    pub fn has_colon(self) -> bool {
        let node = self.0.node();
        node.b != NONE && self.0.tree.token(node.b).is(b':')
    }

    pub fn value(self) -> Value<'t> {
        let node = self.0.node();
        Value::at(self.0, node.c, node.last)
    }

    /// The tokens of the value, by index; none where it is missing.
    pub fn value_tokens(self) -> std::ops::Range<u32> {
        let node = self.0.node();
        node.c.min(node.last)..node.last
    }
}
