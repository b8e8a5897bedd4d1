#![doc = include_str!("README.md")]

// In reading order: a module uses those above it.

pub mod style;

mod refusal;

mod document;

mod comment;

mod layout;

mod check;

mod format;

pub use format::format;
pub use refusal::Refusal;
pub use style::Style;
