//! What a rule of one's own looks at.

use protosmith_cel::Type;
/// A kind of element, or of elements that two states have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum On {
    File,
    Import,
    Message,
    Field,
    Extension,
    Oneof,
    Enum,
    EnumValue,
    Service,
    Rpc,
    FilePair,
    MessagePair,
    FieldPair,
    EnumPair,
    ServicePair,
    RpcPair,
}

/// The words of a configuration.
pub const ON: &[&str] = &[
    "file",
    "import",
    "message",
    "field",
    "extension",
    "oneof",
    "enum",
    "enum_value",
    "service",
    "rpc",
    "file_pair",
    "message_pair",
    "field_pair",
    "enum_pair",
    "service_pair",
    "rpc_pair",
];

const ALL: [On; 16] = [
    On::File,
    On::Import,
    On::Message,
    On::Field,
    On::Extension,
    On::Oneof,
    On::Enum,
    On::EnumValue,
    On::Service,
    On::Rpc,
    On::FilePair,
    On::MessagePair,
    On::FieldPair,
    On::EnumPair,
    On::ServicePair,
    On::RpcPair,
];

impl On {
    /// What a word means; one of [`ON`].
    pub fn named(word: &str) -> Option<Self> {
        ALL.into_iter().find(|it| it.name() == word)
    }

    pub fn name(self) -> &'static str {
        ON[self as usize]
    }

    pub fn is_pair(self) -> bool {
        self.name().ends_with("_pair")
    }

    /// The kind of view that expressions have.
    pub(super) fn view(self) -> &'static str {
        match self {
            Self::File | Self::FilePair => "File",
            Self::Import => "Import",
            Self::Message | Self::MessagePair => "Message",
            Self::Field | Self::Extension | Self::FieldPair => "Field",
            Self::Oneof => "Oneof",
            Self::Enum | Self::EnumPair => "Enum",
            Self::EnumValue => "EnumValue",
            Self::Service | Self::ServicePair => "Service",
            Self::Rpc | Self::RpcPair => "Rpc",
        }
    }

    /// The variables of expressions.
    pub(super) fn variables(self) -> Vec<(&'static str, Type)> {
        let of = || Type::message(self.view());
        if self.is_pair() { vec![("old", of()), ("new", of())] } else { vec![("this", of())] }
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, ON, On};
    use crate::own::view::Kind;

    #[test]
    fn words_lead_back() {
        assert_eq!(ALL.len(), ON.len());
        for (on, word) in ALL.into_iter().zip(ON) {
            assert_eq!(On::named(word), Some(on));
            assert!(Kind::named(on.view()).is_some(), "{word}");
        }
    }
}
