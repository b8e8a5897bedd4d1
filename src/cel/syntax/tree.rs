//! The tree of an expression: nodes in one list, that name each other by their places in it.

use crate::issue::Span;

/// A node of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Id(pub(crate) u32);

/// An expression as it is written, with its macros expanded.
#[derive(Clone, Debug)]
pub struct Tree {
    pub(crate) nodes: Vec<Node>,
    pub(crate) root: Id,
}

#[derive(Clone, Debug)]
pub struct Node {
    pub expr: Expr,
    /// The whole expression.
    pub span: Span,
    /// Where its faults are: an operator, a name.
    pub mark: Span,
    /// The levels of nodes below it, itself included.
    pub(crate) depth: u32,
}

#[derive(Clone, Debug)]
pub enum Expr {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    Text(Box<str>),
    Bytes(Box<[u8]>),
    /// With a leading dot where it is written so: then it is no variable of a macro.
    Name(Box<str>),
    Select {
        of: Id,
        field: Box<str>,
    },
    /// `has(of.field)`.
    Has {
        of: Id,
        field: Box<str>,
    },
    /// A function by name; operators have names such as `_+_`.
    Call {
        function: Box<str>,
        target: Option<Id>,
        args: Box<[Id]>,
    },
    /// `a && b && c`.
    And(Box<[Id]>),
    /// `a || b || c`.
    Or(Box<[Id]>),
    List(Box<[Id]>),
    Map(Box<[(Id, Id)]>),
    /// `a.b.C{field: value}`; each field with the span of its name.
    Message {
        name: Box<str>,
        fields: Box<[(Box<str>, Span, Id)]>,
    },
    Fold(Box<Fold>),
    /// In the place of what could not be read.
    Broken,
}

/// A macro over the elements of a list or the keys of a map.
#[derive(Clone, Debug)]
pub struct Fold {
    pub kind: FoldKind,
    pub range: Id,
    pub variable: Box<str>,
    /// Of `map` with three arguments.
    pub filter: Option<Id>,
    pub body: Id,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldKind {
    All,
    Exists,
    ExistsOne,
    Filter,
    Map,
}

impl Tree {
    pub fn root(&self) -> Id {
        self.root
    }

    pub fn node(&self, id: Id) -> &Node {
        &self.nodes[id.0 as usize]
    }

    pub(crate) fn expr(&self, id: Id) -> &Expr {
        &self.node(id).expr
    }

    /// Every node; those inside an expression come before it.
    pub(crate) fn ids(&self) -> impl Iterator<Item = Id> + use<> {
        (0..self.nodes.len() as u32).map(Id)
    }

    /// `a.b.c` as one name; `None` for what is more than names and dots.
    pub(crate) fn qualified(&self, id: Id) -> Option<String> {
        let (mut parts, mut at) = (Vec::new(), id);
        loop {
            match self.expr(at) {
                Expr::Select { of, field } => {
                    parts.push(&**field);
                    at = *of;
                }
                Expr::Name(name) => {
                    parts.push(name);
                    parts.reverse();
                    return Some(parts.join("."));
                }
                _ => return None,
            }
        }
    }
}
