//! The semantic version step that changes ask for.

use super::{Status, Symbol};

/// Which part of a version grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SemverLevel {
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

impl SemverLevel {
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

pub(super) fn of(symbol: &Symbol) -> SemverLevel {
    if !symbol.breaking.is_empty() {
        return SemverLevel::Major;
    }
    let details = symbol.details.iter().map(|it| it.step).max().unwrap_or_default();
    match (symbol.status, symbol.accepted.is_empty()) {
        (Status::Changed, true) => details,
        (Status::Added | Status::Removed, _) | (Status::Changed, false) => {
            details.max(SemverLevel::Minor)
        }
    }
}
