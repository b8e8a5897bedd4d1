//! Nodes as what they are: options, ranges, names and entries.

use crate::syntax::{
    tree::Kind,
    view::{Entry, OptionSetting, Range, ReservedName, SyntaxNode, Value, range::reserved_name},
};

impl<'t> SyntaxNode<'t> {
    /// The option that it is: a statement, or one in brackets.
    pub fn option(self) -> Option<OptionSetting<'t>> {
        (self.kind() == Kind::Option).then_some(OptionSetting(self.0))
    }

    /// The range that it is, of `extensions` or `reserved`.
    pub fn range(self) -> Option<Range<'t>> {
        (self.kind() == Kind::Range).then_some(Range(self.0))
    }

    /// The reserved name that it is; `None` where it is missing.
    pub fn reserved_name(self) -> Option<ReservedName<'t>> {
        if self.kind() == Kind::ReservedName { reserved_name(self.0) } else { None }
    }

    /// The field of an aggregate that it is.
    pub fn entry(self) -> Option<Entry<'t>> {
        (self.kind() == Kind::Entry).then_some(Entry(self.0))
    }

    /// The element of a list that it is.
    pub fn element(self) -> Option<Value<'t>> {
        let node = self.0.node();
        (node.kind == Kind::Element).then(|| Value::at(self.0, node.c, node.last))
    }
}
