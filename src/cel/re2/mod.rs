//! Patterns in the syntax of RE2, as Go's `regexp` reads it: checked, and compiled by the crate
//! `regex`, whose own syntax is another.

mod class;
mod escape;
mod group;
mod parse;
mod reader;
mod repeat;
mod runs;

use std::fmt;

use regex::{Regex, RegexBuilder};

pub use self::runs::{Run, runs};
use crate::issue::Span;

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// In a few words, those of Go.
    pub what: &'static str,
    /// The part of the pattern that is wrong.
    pub part: String,
    pub span: Span,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: `{}`", self.what, self.part)
    }
}

/// The memory that a compiled pattern may take, in bytes.
const SIZE: usize = 1 << 20;

/// Whether a text is a pattern. The time is linear in its length.
pub fn check(pattern: &str) -> Result<(), PatternError> {
    parse::translate(pattern).map(drop)
}

/// Compiles a pattern.
pub fn compile(pattern: &str) -> Result<Regex, PatternError> {
    let translated = parse::translate(pattern)?;
    let built = RegexBuilder::new(&translated).size_limit(SIZE).build();
    built.map_err(|_| PatternError {
        what: "the pattern is too large to be tried",
        part: pattern.to_owned(),
        span: Span::new(0, pattern.len()),
    })
}

#[cfg(test)]
mod tests;
