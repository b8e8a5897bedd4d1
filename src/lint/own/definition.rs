//! A rule of one's own, as a configuration has it.

use protosmith_compiler::diagnostic::Severity;

use super::{on::On, placed::At};

/// A rule as a configuration has it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Definition {
    pub id: String,
    pub on: On,
    /// The expression that is true where something is wrong.
    pub when: String,
    /// What is said then, with expressions in braces.
    pub message: String,
    pub help: Option<String>,
    pub severity: Severity,
    /// Empty means those that are on by default.
    pub categories: Vec<String>,
    pub at: At,
    /// The URL of a guideline.
    pub source: Option<String>,
    /// What the rule finds something in.
    pub bad: Vec<Example>,
    /// What it finds nothing in.
    pub good: Vec<Example>,
}

/// A text of a rule that has expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    When,
    Message,
}

/// The text of a file; of two states, with the old one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Example {
    pub old: Option<String>,
    pub text: String,
}
