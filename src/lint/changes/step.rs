//! The semantic version step that changes ask for.

use super::{Fate, Symbol};

/// Which part of a version grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Nothing changed.
    #[default]
    None,
    /// Only what users of the schema do not see, or only comments.
    Patch,
    /// Something came, went or changed, and no rule objects.
    Minor,
    /// Something breaks that nobody agreed to.
    Major,
}

impl Step {
    pub const ALL: [Self; 4] = [Self::None, Self::Patch, Self::Minor, Self::Major];

    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

pub(super) fn of(it: &Symbol) -> Step {
    if !it.breaking.is_empty() {
        return Step::Major;
    }
    let details = it.details.iter().map(|it| it.step).max().unwrap_or_default();
    match (it.fate, it.accepted.is_empty()) {
        (Fate::Changed, true) => details,
        (Fate::Added | Fate::Removed, _) | (Fate::Changed, false) => details.max(Step::Minor),
    }
}
