//! Declarations: what has a name, and the statements that head a file.

use crate::{
    source::Span,
    syntax::{
        comment::{Attached, CommentTokens},
        tree::{BODY, CLIENT, NONE, SERVER},
        view::{
            At, Item, Name, OptionSetting, Path, Strings, SyntaxNode,
            methods::{bracketed, statements},
        },
    },
    vocabulary::{ImportKind, Visibility},
};

/// The methods that declarations with a body have.
macro_rules! blocks {
    ($($name:ident)*) => { $(
        impl<'t> $name<'t> {
            pub fn name(self) -> Name<'t> {
                Name::of(self.0, self.0.node().b)
            }

            /// The statements of the body, in document order.
            pub fn items(self) -> impl Iterator<Item = Item<'t>> + Clone + use<'t> {
                self.0.items()
            }

            pub(super) fn open(self) -> u32 {
                self.0.node().c
            }
        }
    )* };
}

/// `syntax = "proto3";` or `edition = "2023";`
#[derive(Clone, Copy)]
pub struct Syntax<'t>(pub(super) At<'t>);

/// `package a.b;`
#[derive(Clone, Copy)]
pub struct Package<'t>(pub(super) At<'t>);

/// `import "a.proto";`
#[derive(Clone, Copy)]
pub struct Import<'t>(pub(super) At<'t>);

#[derive(Clone, Copy)]
pub struct Message<'t>(pub(super) At<'t>);

#[derive(Clone, Copy)]
pub struct Enum<'t>(pub(super) At<'t>);

#[derive(Clone, Copy)]
pub struct EnumValue<'t>(pub(super) At<'t>);

#[derive(Clone, Copy)]
pub struct Oneof<'t>(pub(super) At<'t>);

#[derive(Clone, Copy)]
pub struct Service<'t>(pub(super) At<'t>);

/// An `rpc`.
#[derive(Clone, Copy)]
pub struct Method<'t>(pub(super) At<'t>);

/// `extend Type { … }`
#[derive(Clone, Copy)]
pub struct Extend<'t>(pub(super) At<'t>);

statements!(Syntax Package Import Message Enum EnumValue Oneof Service Method Extend);
blocks!(Message Enum Oneof Service);
bracketed!(EnumValue);

macro_rules! first_is_start {
    ($($name:ident)*) => { $(
        impl $name<'_> {
            fn first_of_span(self) -> u32 {
                self.0.node().first
            }
        }
    )* };
}
first_is_start!(Syntax Package Import EnumValue Oneof Service Method Extend);

macro_rules! visible {
    ($($name:ident)*) => { $(
        impl $name<'_> {
            /// As in descriptors, a visibility is not part of the span.
            fn first_of_span(self) -> u32 {
                self.0.node().a
            }

            pub fn visibility(self) -> Option<(Visibility, Span)> {
                let node = self.0.node();
                let kind = match self.0.tree.token_text(node.first) {
                    b"export" => Visibility::Export,
                    b"local" => Visibility::Local,
                    _ => return None,
                };
                Some((kind, self.0.tree.span(node.first, node.first + 1)))
            }
        }
    )* };
}
visible!(Message Enum);

impl<'t> Syntax<'t> {
    /// The string, unless it is missing.
    pub fn value(self) -> Strings<'t> {
        Strings::at(self.0.tree, self.0.node().a)
    }

    pub(super) fn open(self) -> u32 {
        NONE
    }
}

impl<'t> Package<'t> {
    pub fn path(self) -> Path<'t> {
        let node = self.0.node();
        let (first, to) = if node.a == NONE { (0, 0) } else { (node.a, node.b) };
        Path { tree: self.0.tree, first, to }
    }

    pub(super) fn open(self) -> u32 {
        NONE
    }
}

impl<'t> Import<'t> {
    pub fn kind(self) -> ImportKind {
        match self.0.node().a {
            NONE => ImportKind::Plain,
            token => match self.0.tree.token_text(token) {
                b"public" => ImportKind::Public,
                b"weak" => ImportKind::Weak,
                _ => ImportKind::Option,
            },
        }
    }

    /// `public`, `weak` or `option`.
    pub fn kind_span(self) -> Option<Span> {
        let token = self.0.node().a;
        (token != NONE).then(|| self.0.tree.span(token, token + 1))
    }

    /// The file to import.
    pub fn path(self) -> Strings<'t> {
        Strings::at(self.0.tree, self.0.node().b)
    }

    pub(super) fn open(self) -> u32 {
        NONE
    }
}

impl<'t> EnumValue<'t> {
    pub fn name(self) -> Name<'t> {
        Name::of(self.0, self.0.node().b)
    }

    /// `None` where it is missing or out of range.
    pub fn number(self) -> Option<i32> {
        super::range::signed(self.0.tree, self.0.node().a)
    }

    /// The number as written.
    pub fn number_span(self) -> Span {
        super::range::number_span(self.0, self.0.node().a)
    }

    pub fn options(self) -> impl Iterator<Item = OptionSetting<'t>> + Clone + use<'t> {
        self.0.compact()
    }

    pub(super) fn open(self) -> u32 {
        NONE
    }
}

/// The request or the response of a method.
#[derive(Clone, Copy)]
pub struct MethodType<'t> {
    pub path: Path<'t>,
    /// The keyword `stream`.
    pub stream: Option<Span>,
}

impl<'t> Method<'t> {
    pub fn name(self) -> Name<'t> {
        Name::of(self.0, self.0.node().b)
    }

    pub fn input(self) -> MethodType<'t> {
        self.side(self.0.node().a, CLIENT)
    }

    pub fn output(self) -> MethodType<'t> {
        self.side(self.0.node().c, SERVER)
    }

    fn side(self, token: u32, flag: u8) -> MethodType<'t> {
        let tree = self.0.tree;
        let streams = self.0.node().flags & flag != 0;
        let stream = streams.then(|| tree.span(token - 1, token));
        MethodType { path: Path::of_type(tree, token), stream }
    }

    /// The body has `option` statements only.
    pub fn items(self) -> impl Iterator<Item = Item<'t>> + Clone + use<'t> {
        self.0.items()
    }

    /// Whether it ends with `{ … }`, which may be empty.
    pub fn has_body(self) -> bool {
        self.open() != NONE
    }

    pub(super) fn open(self) -> u32 {
        let node = self.0.node();
        if node.flags & BODY == 0 {
            return NONE;
        }
        // The type, then `)`, then `{`.
        Path::of_type(self.0.tree, node.c).to + 1
    }
}

impl<'t> Extend<'t> {
    pub fn extendee(self) -> Path<'t> {
        let node = self.0.node();
        let (first, to) = if node.b == NONE { (0, 0) } else { (node.a, node.b) };
        Path { tree: self.0.tree, first, to }
    }

    /// The fields of the body, in document order.
    pub fn items(self) -> impl Iterator<Item = Item<'t>> + Clone + use<'t> {
        self.0.items()
    }

    pub(super) fn open(self) -> u32 {
        self.0.node().c
    }
}
