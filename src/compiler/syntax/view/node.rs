//! Nodes of any kind, for those who walk over a tree or come from an offset.

use std::ops::Range as Indices;

use crate::{
    source::Span,
    syntax::{
        comment::Attached,
        tree::{COMPACT, Kind, NONE, Tree},
        view::{At, Children, Item},
    },
};

/// A node of a tree: a statement, or a part of one that is repeated.
#[derive(Clone, Copy)]
pub struct SyntaxNode<'t>(pub(in crate::syntax) At<'t>);

impl<'t> SyntaxNode<'t> {
    pub fn kind(self) -> Kind {
        self.0.node().kind
    }

    /// From the first token to the last, visibilities included.
    pub fn span(self) -> Span {
        self.0.span()
    }

    /// Its tokens, by index: the first, and the one after the last.
    pub fn tokens(self) -> Indices<u32> {
        self.0.tokens()
    }

    /// The `,` or `;` behind it that parts it from the next, or could.
    pub fn separator(self) -> Option<u32> {
        let node = self.0.node();
        let is_part = match node.kind {
            Kind::Range | Kind::ReservedName | Kind::Entry | Kind::Element => true,
            Kind::Option => node.flags & COMPACT != 0,
            _ => false,
        };
        let token = self.0.tree.token(node.last);
        let is_entry = node.kind == Kind::Entry;
        (is_part && (token.is(b',') || is_entry && token.is(b';'))).then_some(node.last)
    }

    /// The token of the name that it declares; `None` where that is missing.
    pub fn name_token(self) -> Option<u32> {
        let node = self.0.node();
        let name = match node.kind {
            Kind::Message | Kind::Enum | Kind::Service | Kind::Field => node.b,
            Kind::Oneof | Kind::EnumValue | Kind::Method => node.b,
            _ => NONE,
        };
        (name != NONE).then_some(name)
    }

    /// The token of the `{` of its body; `None` where it has none.
    pub fn body_token(self) -> Option<u32> {
        let open = match self.item()? {
            Item::Message(message) => message.open(),
            Item::Enum(value) => value.open(),
            Item::Service(service) => service.open(),
            Item::Oneof(oneof) => oneof.open(),
            Item::Extend(extend) => extend.open(),
            Item::Method(method) => method.open(),
            Item::Field(field) => field.open(),
            _ => NONE,
        };
        (open != NONE).then_some(open)
    }

    /// What it is directly in. The first question takes time in proportion to the tree.
    pub fn parent(self) -> Option<Self> {
        let index = self.0.tree.parents()[self.0.index as usize];
        (index != NONE).then_some(Self(At { index, ..self.0 }))
    }

    /// What is directly in it, in order.
    pub fn children(self) -> impl Iterator<Item = Self> + Clone + use<'t> {
        self.0.children().map(Self)
    }

    /// The comments that belong to it; those of parts of statements belong to nothing.
    pub fn comments(self) -> Attached<'t> {
        let tokens = self.item().and_then(|item| match item {
            Item::Syntax(syntax) => syntax.comment_tokens(),
            Item::Package(package) => package.comment_tokens(),
            Item::Import(import) => import.comment_tokens(),
            Item::Option(option) => option.comment_tokens(),
            Item::Message(message) => message.comment_tokens(),
            Item::Enum(value) => value.comment_tokens(),
            Item::Service(service) => service.comment_tokens(),
            Item::Extend(extend) => extend.comment_tokens(),
            Item::Field(field) => field.comment_tokens(),
            Item::Oneof(oneof) => oneof.comment_tokens(),
            Item::Extensions(extensions) => extensions.comment_tokens(),
            Item::Reserved(reserved) => reserved.comment_tokens(),
            Item::EnumValue(enum_value) => enum_value.comment_tokens(),
            Item::Method(method) => method.comment_tokens(),
            Item::Empty(_) | Item::Error(_) => None,
        });
        self.0.tree.comments_at(tokens)
    }

    /// The statement that it is; none for parts of statements.
    pub fn item(self) -> Option<Item<'t>> {
        self.0.item()
    }
}

impl Tree {
    /// The nodes that are in no other: those of the statements of the file, in order.
    pub fn nodes(&self) -> impl Iterator<Item = SyntaxNode<'_>> + Clone {
        Children { tree: self, next: 0, end: self.nodes.len() as u32 }.map(SyntaxNode)
    }
}
