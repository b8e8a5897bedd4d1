#![doc = include_str!("README.md")]

// In reading order: a module uses those above it.

mod issue;
mod syntax;
mod types;

pub mod re2;

mod check;
mod eval;
mod library;
mod value;

pub use self::{
    check::{Checked, Environment, Named, NoTypes, Types, check},
    eval::{Fault, Limits, evaluate, evaluate_counted, evaluate_part},
    issue::{Issue, Span, Unknown},
    library::{Library, Piece, pieces},
    syntax::{Expr, Fold, FoldKind, Id, Node, Tree, parse},
    types::{Bindings, Scalar, Type, read as read_type},
    value::{MapValue, Record, Value},
};
