//! Pieces of Rust that compute the value of an expression.

use std::rc::Rc;

use crate::schema::Id;

/// The module that generated code takes its functions from.
pub(super) const CEL: &str = "::protosmith_types::validate::cel";

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ty {
    Null,
    Bool,
    /// `i64`
    Int,
    /// `u64`
    Uint,
    /// `f64`
    Double,
    /// `&str`, or `String` where it is owned.
    Text,
    /// `&[u8]`, or `Vec<u8>` where it is owned.
    Bytes,
    /// Nanoseconds in an `i128`.
    Duration,
    /// Nanoseconds since 1970 in an `i128`.
    Timestamp,
    /// An `Option` of a scalar.
    Wrapper(Rc<Self>),
    /// An iterator of values, which may be owned.
    List(Rc<Self>, Owned),
    /// A reference to a map, whose entry is this message.
    Map(Id),
    /// A reference to a message, or an `Option` of one.
    Message(Id, Presence),
    /// A value whose type is known at run time only.
    Opaque(Rc<str>),
}

/// Whether a text or bytes are owned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owned {
    No,
    Yes,
}

/// Whether a message is there for sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Sure,
    Unsure,
}

impl Ty {
    /// What the type is called in CEL.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Null => "null",
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Uint => "uint",
            Self::Double => "double",
            Self::Text => "string",
            Self::Bytes => "bytes",
            Self::Duration => "duration",
            Self::Timestamp => "timestamp",
            Self::Wrapper(_) => "wrapper",
            Self::List(..) => "list",
            Self::Map(_) => "map",
            Self::Message(..) => "message",
            Self::Opaque(name) => name,
        }
    }
}

/// An expression of Rust.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) code: String,
    pub(super) ty: Ty,
    pub(super) owned: Owned,
    /// Whether it has `?` in it.
    pub(super) fallible: bool,
    /// What it is, where that is known when code is generated.
    pub(super) known: Option<Known>,
    /// The text whose characters it counts, where it does nothing else.
    pub(super) counts: Option<String>,
}

/// A value that is known when code is generated, as it is written without its type.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Known {
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    Text(String),
    Bytes,
    Nanos(i128),
    List(Vec<Node>),
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Node {
    pub(super) fn new(ty: Ty, code: impl Into<String>) -> Self {
        Self { code: code.into(), ty, owned: Owned::No, fallible: false, known: None, counts: None }
    }

    pub(super) fn bool(code: impl Into<String>) -> Self {
        Self::new(Ty::Bool, code)
    }

    /// A text or bytes of its own.
    pub(super) fn owned(ty: Ty, code: impl Into<String>) -> Self {
        Self { owned: Owned::Yes, ..Self::new(ty, code) }
    }

    /// It fails where one of these does.
    #[must_use]
    pub(super) fn after(mut self, inside: &[&Self]) -> Self {
        self.fallible |= inside.iter().any(|it| it.fallible);
        self
    }

    /// It may have no value.
    #[must_use]
    pub(super) fn tried(mut self) -> Self {
        self.code.push('?');
        self.fallible = true;
        self
    }

    pub(super) fn constant(&self) -> Option<bool> {
        match self.known {
            Some(Known::Bool(value)) => Some(value),
            _ => None,
        }
    }

    /// As an operand.
    pub(super) fn atom(&self) -> String {
        atom(&self.code)
    }

    /// As what a method is called on.
    pub(super) fn target(&self) -> String {
        match self.code.strip_prefix('&') {
            Some(place) if is_postfix(place) => place.to_owned(),
            _ if is_postfix(&self.code) => self.code.clone(),
            _ => format!("({})", self.code),
        }
    }

    /// As a reference, for a text or bytes.
    pub(super) fn borrowed(&self) -> String {
        match (self.owned, &self.ty) {
            (Owned::Yes, Ty::Text) => format!("{}.as_str()", self.target()),
            (Owned::Yes, Ty::Bytes) => format!("{}.as_slice()", self.target()),
            _ => self.code.clone(),
        }
    }

    /// As a value of its own.
    pub(super) fn into_owned(self) -> Self {
        match (self.owned, &self.ty) {
            (Owned::No, Ty::Text | Ty::Bytes) => {
                let code = format!("{}.to_owned()", self.target());
                Self { code, owned: Owned::Yes, known: None, ..self }
            }
            _ => self,
        }
    }

    /// The contrary of a truth value.
    pub(super) fn negated(&self) -> Self {
        let code = match self.code.strip_prefix('!') {
            Some(rest) if is_postfix(rest) => rest.to_owned(),
            _ if is_postfix(&self.code) => format!("!{}", self.code),
            _ => format!("!({})", self.code),
        };
        let known = self.constant().map(|it| Known::Bool(!it));
        let code = known.as_ref().map_or(code, |it| (*it == Known::Bool(true)).to_string());
        Self { code, known, ..self.clone() }
    }
}

/// As an operand of any operator.
pub(super) fn atom(code: &str) -> String {
    let unary = code.strip_prefix(['&', '*', '-', '!']).unwrap_or(code);
    if is_postfix(unary) { code.to_owned() } else { format!("({code})") }
}

/// Whether a code is one operand: names, calls, literals, brackets.
fn is_postfix(code: &str) -> bool {
    if code.starts_with(['&', '*', '-', '!', '|']) || code.starts_with("if ") {
        return false;
    }
    let (mut depth, mut quoted, mut escaped) = (0_i32, false, false);
    for letter in code.chars() {
        if quoted {
            (quoted, escaped) = match letter {
                '\\' if !escaped => (true, true),
                '"' if !escaped => (false, false),
                _ => (true, false),
            };
            continue;
        }
        match letter {
            '"' => quoted = true,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ' ' if depth == 0 => return false,
            _ => {}
        }
    }
    true
}
