//! Patterns of generated code.

use std::sync::OnceLock;

use regex::Regex;

/// A pattern in the syntax of the crate `regex`, compiled when it is first asked for.
#[derive(Debug)]
pub struct Pattern {
    text: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern that is known to compile.
    pub const fn new(text: &'static str) -> Self {
        Self { text, compiled: OnceLock::new() }
    }

    /// Whether it is somewhere in a text.
    pub fn is_match(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| Regex::new(self.text).ok());
        compiled.as_ref().is_some_and(|it| it.is_match(text))
    }
}
