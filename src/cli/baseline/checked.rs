//! What was found in an input, before any of it is reported.

use protosmith_compiler::diagnostic::Diagnostic;
use protosmith_lint::engine::{self, Plan};

use super::View;

use crate::cli::open::Opened;

/// An input, and what rules have found in it.
pub(in crate::cli) struct Checked {
    pub opened: Opened,
    /// The files that were looked at.
    pub files: Vec<u32>,
    pub plans: Vec<Plan>,
    pub outcome: engine::Outcome,
    /// How much of its baselines it is.
    pub view: View,
    /// What its baselines have: it is none of the outcome any more.
    pub held: Vec<Diagnostic>,
}
