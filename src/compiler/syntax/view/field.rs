//! Fields, map fields and groups.

use crate::{
    source::Span,
    syntax::{
        comment::{Attached, CommentTokens},
        tree::{GROUP, LABEL, MAP, NONE},
        view::{
            At, Item, Name, OptionSetting, Path, SyntaxNode,
            methods::{bracketed, statements},
        },
    },
};

/// A field of a message, oneof or extend.
#[derive(Clone, Copy)]
pub struct Field<'t>(pub(super) At<'t>);

statements!(Field);
bracketed!(Field);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Optional,
    Required,
    Repeated,
}

#[derive(Clone, Copy)]
pub enum FieldType<'t> {
    /// A scalar ([`Path::scalar`]), message or enum.
    Named(Path<'t>),
    Map {
        key: Path<'t>,
        value: Path<'t>,
    },
    /// The field declares a message, too: [`Field::items`] are its body.
    Group,
}

impl<'t> Field<'t> {
    fn first_of_span(self) -> u32 {
        self.0.node().first
    }

    pub fn label(self) -> Option<(Label, Span)> {
        let node = self.0.node();
        if node.flags & LABEL == 0 {
            return None;
        }
        let label = match self.0.tree.token_text(node.first) {
            b"repeated" => Label::Repeated,
            b"required" => Label::Required,
            _ => Label::Optional,
        };
        Some((label, self.0.tree.span(node.first, node.first + 1)))
    }

    pub fn kind(self) -> FieldType<'t> {
        let (tree, node) = (self.0.tree, self.0.node());
        if node.flags & GROUP != 0 {
            return FieldType::Group;
        }
        if node.flags & MAP == 0 {
            return FieldType::Named(Path::of_type(tree, node.a));
        }
        let key = Path::of_type(tree, node.a + 2);
        FieldType::Map { key, value: Path::of_type(tree, key.to + 1) }
    }

    /// The type as written, `map<…>` and `group` included.
    pub fn type_span(self) -> Span {
        let (tree, node) = (self.0.tree, self.0.node());
        let to = match self.kind() {
            FieldType::Named(path) => path.to,
            FieldType::Map { value, .. } => value.to + 1,
            FieldType::Group => node.a + 1,
        };
        tree.span(node.a, to.min(node.last))
    }

    pub fn name(self) -> Name<'t> {
        Name::of(self.0, self.0.node().b)
    }

    /// `None` where it is missing or out of range.
    pub fn number(self) -> Option<i32> {
        super::range::signed(self.0.tree, self.0.node().c)
    }

    /// The number as written.
    pub fn number_span(self) -> Span {
        super::range::number_span(self.0, self.0.node().c)
    }

    /// The options in brackets, without `default` and `json_name`.
    pub fn options(self) -> impl Iterator<Item = OptionSetting<'t>> + Clone + use<'t> {
        self.0.compact().filter(|it| !is_pseudo(*it))
    }

    /// All that stands in the brackets, in order.
    pub fn all_options(self) -> impl Iterator<Item = OptionSetting<'t>> + Clone + use<'t> {
        self.0.compact()
    }

    /// `default = …`: the last one, should there be several.
    pub fn default(self) -> Option<OptionSetting<'t>> {
        self.0.compact().filter(|it| it.is_simple("default")).last()
    }

    /// `json_name = …`: the last one, should there be several.
    pub fn json_name(self) -> Option<OptionSetting<'t>> {
        self.0.compact().filter(|it| it.is_simple("json_name")).last()
    }

    /// The body of a group; nothing for other fields.
    ///
    /// As in descriptors, the comments of a group belong to its message.
    pub fn items(self) -> impl Iterator<Item = Item<'t>> + Clone + use<'t> {
        self.0.items()
    }

    pub(super) fn open(self) -> u32 {
        let node = self.0.node();
        if node.flags & GROUP == 0 {
            return NONE;
        }
        let number = if node.c == NONE { node.b } else { node.c };
        let brace = match self.0.compact().last() {
            // The last option, then `]`, then `{`.
            Some(option) => option.0.node().last + 1,
            None if number == NONE => return NONE,
            None => number + 1,
        };
        if self.0.tree.token(brace).is(b'{') { brace } else { NONE }
    }
}

fn is_pseudo(option: OptionSetting<'_>) -> bool {
    option.is_simple("default") || option.is_simple("json_name")
}
