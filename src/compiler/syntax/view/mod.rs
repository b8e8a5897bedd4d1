//! Typed handles over the tree: cheap to copy, and total: what is missing reads as empty.

/// The methods that parts of statements have.
macro_rules! parts {
    ($($name:ident)*) => { $(
        impl<'t> $name<'t> {
            /// Without a separator.
            pub fn span(self) -> Span {
                self.0.span()
            }

            /// Its tokens, by index: the first, and the one after the last.
            pub fn tokens(self) -> std::ops::Range<u32> {
                self.0.tokens()
            }

            pub fn node(self) -> SyntaxNode<'t> {
                SyntaxNode(self.0)
            }
        }
    )* };
}

mod decl;
mod field;
mod methods;
mod name;
mod node;
mod option;
mod part;
mod range;
mod value;

pub use decl::{Enum, EnumValue, Extend, Import, Message, Method, MethodType, Oneof};
pub use decl::{Package, Service, Syntax};
pub use field::{Field, FieldType, Label};
pub use name::{Name, Path, Strings};
pub use node::SyntaxNode;
pub use option::{OptionName, OptionPart, OptionSetting};
pub use range::{Extensions, Range, RangeEnd, Reserved, ReservedName};
pub use value::{Aggregate, BracketName, Entry, EntryName, List, Value};

use crate::{
    source::Span,
    syntax::tree::{COMPACT, Kind, Node, TERMINATED, Tree},
};

/// One statement. Blocks give theirs in document order.
#[derive(Clone, Copy)]
pub enum Item<'t> {
    /// `syntax` or `edition`.
    Syntax(Syntax<'t>),
    Package(Package<'t>),
    Import(Import<'t>),
    /// An `option` statement.
    Option(OptionSetting<'t>),
    Message(Message<'t>),
    Enum(Enum<'t>),
    Service(Service<'t>),
    Extend(Extend<'t>),
    /// Map fields and groups, too.
    Field(Field<'t>),
    Oneof(Oneof<'t>),
    Extensions(Extensions<'t>),
    Reserved(Reserved<'t>),
    EnumValue(EnumValue<'t>),
    Method(Method<'t>),
    /// A lone `;`, or several.
    Empty(Span),
    /// Tokens that no statement could be made of; a diagnostic says why.
    Error(Span),
}

/// A node of a tree; what all handles are made of.
#[derive(Clone, Copy)]
pub(super) struct At<'t> {
    pub(super) tree: &'t Tree,
    pub(super) index: u32,
}

impl<'t> At<'t> {
    #[inline]
    pub(super) fn node(self) -> &'t Node {
        &self.tree.nodes[self.index as usize]
    }

    fn flag(self, flag: u8) -> bool {
        self.node().flags & flag != 0
    }

    pub(super) fn span(self) -> Span {
        let node = self.node();
        self.tree.span(node.first, node.last)
    }

    /// By index: the first, and the one after the last.
    pub(super) fn tokens(self) -> std::ops::Range<u32> {
        self.node().first..self.node().last
    }

    /// Direct children, in order.
    pub(super) fn children(self) -> impl Iterator<Item = At<'t>> + Clone + use<'t> {
        Children { tree: self.tree, next: self.index + 1, end: self.node().end }
    }

    /// The statements of the body; options in brackets are none.
    fn items(self) -> impl Iterator<Item = Item<'t>> + Clone + use<'t> {
        self.children().filter_map(At::item)
    }

    /// The options in brackets.
    fn compact(self) -> impl Iterator<Item = OptionSetting<'t>> + Clone + use<'t> {
        self.children()
            .skip_while(|it| it.node().kind == Kind::Range)
            .take_while(|it| it.node().kind == Kind::Option && it.flag(COMPACT))
            .map(OptionSetting)
    }

    /// The token that ends the statement or opens its body: comments belong to it.
    fn terminator(self, open: u32) -> Option<u32> {
        let node = self.node();
        match open {
            super::tree::NONE => self.flag(TERMINATED).then(|| node.last - 1),
            open => Some(open),
        }
    }

    fn item(self) -> Option<Item<'t>> {
        Some(match self.node().kind {
            Kind::Syntax => Item::Syntax(Syntax(self)),
            Kind::Package => Item::Package(Package(self)),
            Kind::Import => Item::Import(Import(self)),
            Kind::Option if self.flag(COMPACT) => return None,
            Kind::Option => Item::Option(OptionSetting(self)),
            Kind::Message => Item::Message(Message(self)),
            Kind::Enum => Item::Enum(Enum(self)),
            Kind::Service => Item::Service(Service(self)),
            Kind::Extend => Item::Extend(Extend(self)),
            Kind::Field => Item::Field(Field(self)),
            Kind::Oneof => Item::Oneof(Oneof(self)),
            Kind::Extensions => Item::Extensions(Extensions(self)),
            Kind::Reserved => Item::Reserved(Reserved(self)),
            Kind::EnumValue => Item::EnumValue(EnumValue(self)),
            Kind::Method => Item::Method(Method(self)),
            Kind::Empty => Item::Empty(self.span()),
            Kind::Error => Item::Error(self.span()),
            Kind::Range | Kind::ReservedName | Kind::Entry | Kind::Element => return None,
        })
    }
}

#[derive(Clone)]
struct Children<'t> {
    tree: &'t Tree,
    next: u32,
    end: u32,
}

impl<'t> Iterator for Children<'t> {
    type Item = At<'t>;

    #[inline]
    fn next(&mut self) -> Option<At<'t>> {
        if self.next >= self.end {
            return None;
        }
        let found = At { tree: self.tree, index: self.next };
        self.next = found.node().end;
        Some(found)
    }
}

impl Tree {
    /// The statements of the file, in document order.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> + Clone {
        Children { tree: self, next: 0, end: self.nodes.len() as u32 }.filter_map(At::item)
    }
}
