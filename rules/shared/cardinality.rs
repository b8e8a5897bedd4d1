//! How often a field may occur, and whether readers see that it does not.

use protosmith_compiler::model::Field;

use super::field;

use crate::rule::Pair;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cardinality {
    /// At most once; unset can be told from the default value.
    Explicit,
    /// At most once; the default value is not sent.
    Implicit,
    Required,
    Repeated,
    Map,
}

impl Cardinality {
    pub fn of(field: Field<'_>) -> Self {
        if field.is_map() {
            Self::Map
        } else if field.is_repeated() {
            Self::Repeated
        } else if field.is_required() {
            Self::Required
        } else if field.has_presence() {
            Self::Explicit
        } else {
            Self::Implicit
        }
    }

    /// In words that fit after "from" and "to".
    pub fn words(self) -> &'static str {
        match self {
            Self::Explicit => "optional",
            Self::Implicit => "optional without presence",
            Self::Required => "required",
            Self::Repeated => "repeated",
            Self::Map => "a map",
        }
    }

    /// The same number for what reads as the same from the wire.
    pub fn on_wire(self) -> u8 {
        match self {
            Self::Explicit | Self::Implicit => 0,
            Self::Required => 1,
            Self::Repeated | Self::Map => 2,
        }
    }

    /// The same number for what reads as the same from the wire and from JSON.
    pub fn in_json(self) -> u8 {
        match self {
            Self::Map => 3,
            other => other.on_wire(),
        }
    }
}

/// The cardinalities of a field; `None` for the halves of a map, which have none of their own.
pub fn of(pair: Pair<Field<'_>>) -> Option<Pair<Cardinality>> {
    let made = pair.map(field::is_in_map_entry);
    (!(made.old && made.new)).then(|| pair.map(Cardinality::of))
}

/// What a finding says.
pub fn message(item: Field<'_>, change: Pair<Cardinality>) -> String {
    let Pair { old, new } = change.map(Cardinality::words);
    format!("{} changed from {old} to {new}", field::title(item))
}
