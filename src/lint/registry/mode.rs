//! Which versions a schema is held against, and who has to be able to read what.

use protosmith_rules::rule::Pair;

/// A compatibility mode, as registries name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mode {
    /// Who reads what, in this order.
    pub directions: &'static [Direction],
    /// All versions count, and not the last alone.
    pub is_transitive: bool,
}

/// Who has to be able to read what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Readers with the new schema, what was written with the old one.
    Backward,
    /// Readers with the old schema, what is written with the new one.
    Forward,
}

const NONE: &[Direction] = &[];
const BACKWARD: &[Direction] = &[Direction::Backward];
const FORWARD: &[Direction] = &[Direction::Forward];
const FULL: &[Direction] = &[Direction::Backward, Direction::Forward];

impl Mode {
    /// By name.
    pub const ALL: [(&'static str, Self); 7] = [
        ("BACKWARD", Self::of(BACKWARD, false)),
        ("BACKWARD_TRANSITIVE", Self::of(BACKWARD, true)),
        ("FORWARD", Self::of(FORWARD, false)),
        ("FORWARD_TRANSITIVE", Self::of(FORWARD, true)),
        ("FULL", Self::of(FULL, false)),
        ("FULL_TRANSITIVE", Self::of(FULL, true)),
        ("NONE", Self::of(NONE, false)),
    ];

    const fn of(directions: &'static [Direction], is_transitive: bool) -> Self {
        Self { directions, is_transitive }
    }

    /// The mode with a name, in whatever case.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1)
    }
}

impl Direction {
    /// What registries take for the original and for its update: of an old state and a new one.
    pub(super) fn seen<T>(self, states: Pair<T>) -> Pair<T> {
        match self {
            Self::Backward => states,
            Self::Forward => Pair { old: states.new, new: states.old },
        }
    }

    /// Who cannot read what; `versions` are words such as "version 3".
    pub fn fault(self, versions: &str) -> String {
        match self {
            Self::Backward => format!("what {versions} wrote cannot be read"),
            Self::Forward => format!("readers of {versions} cannot read it"),
        }
    }
}
