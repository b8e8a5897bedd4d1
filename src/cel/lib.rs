#![doc = include_str!("README.md")]

// In reading order: a module uses those above it.

mod issue;
mod syntax;
mod types;

pub mod re2;

mod check;
mod eval;
mod formats;
mod library;
mod value;

pub use self::{
    check::{Checked, Environment, NoTypes, Types, check},
    eval::{Fault, Limits, evaluate, evaluate_counted},
    issue::{Issue, Span, Unknown},
    library::Library,
    syntax::{Tree, parse},
    types::{Bindings, Scalar, Type, read as read_type},
    value::{MapValue, Record, Value},
};
