#![doc = include_str!("README.md")]

// In reading order: a module uses those above it.

pub mod style;

mod refusal;

mod document;

mod comment;

mod wrap;

mod layout;

mod check;

mod memory;

mod format;

mod remarks;

pub mod lines;

#[cfg(test)]
mod random;

pub use format::{format, format_with};
pub use memory::{KEPT, Memory};
pub use refusal::Refusal;
pub use remarks::remarks;
pub use style::Style;
