//! Where a finding of a rule of one's own is.

use protosmith_compiler::{diagnostic::Location, model::Element};

use super::{on::On, view::Subject};

/// A part of what a rule looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum At {
    /// The name; of a file the package statement, of an import the statement.
    #[default]
    Name,
    /// The whole declaration.
    Element,
    /// The type of a field; the request of an RPC.
    Type,
    /// The number of a field or enum value.
    Number,
}

/// The words of a configuration.
pub const AT: &[&str] = &["name", "element", "type", "number"];

impl At {
    /// What a word means; one of [`AT`].
    pub fn named(word: &str) -> Option<Self> {
        [Self::Name, Self::Element, Self::Type, Self::Number]
            .into_iter()
            .find(|it| AT[*it as usize] == word)
    }

    /// Whether what a rule looks at has the part.
    pub fn fits(self, on: On) -> bool {
        match self {
            Self::Name | Self::Element => true,
            Self::Type => ["Field", "Rpc"].contains(&on.view()),
            Self::Number => ["Field", "EnumValue"].contains(&on.view()),
        }
    }

    pub(super) fn location(self, subject: Subject<'_>) -> Location {
        let named = |it: Element<'_>| match self {
            Self::Element => it.location(),
            _ => it.name_location(),
        };
        match (subject, self) {
            (Subject::File(it), Self::Element) => it.location(),
            (Subject::File(it), _) => it.package_location(),
            (Subject::Import(it), _) => it.location(),
            (Subject::Field(it), Self::Type) => it.type_location(),
            (Subject::Field(it), Self::Number) => it.number_location(),
            (Subject::EnumValue(it), Self::Number) => it.number_location(),
            (Subject::Rpc(it), Self::Type) => it.input_location(),
            (subject, _) => subject.element().map_or(Location::Nowhere, named),
        }
    }
}
