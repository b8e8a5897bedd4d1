//! Text to a tree.

mod literal;
mod macros;
mod parse;
mod parser;
mod primary;
mod scan;
mod text;
mod tree;

pub use self::{
    parse::parse,
    tree::{Expr, Fold, FoldKind, Id, Node, Tree},
};
