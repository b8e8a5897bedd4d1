//! A rule in use, and what a run wants of rules.

use protosmith_compiler::diagnostic::Severity;

use super::{ImpactFilter, Rule};

/// A rule in use.
#[derive(Clone, Copy, Debug)]
pub struct Selected {
    pub rule: &'static Rule,
    pub severity: Severity,
    /// Which findings of a breaking rule count, by the category that asked for it.
    pub impact: ImpactFilter,
}

/// Whether rules work out how to repair what they find. That takes time, a good part of that of a
/// whole run where there is much to rename.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Repairs {
    #[default]
    Omitted,
    Offered,
}
