//! Text to a tree.

mod literal;
mod macros;
mod parse;
mod parser;
mod primary;
mod scan;
mod text;
mod tree;

pub(crate) use self::tree::{Expr, Fold, FoldKind, Id};
pub use self::{parse::parse, tree::Tree};
