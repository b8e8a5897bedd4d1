//! The scalar types and their names.

use crate::vocabulary::Edition;

/// A type that needs no declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scalar {
    Double,
    Float,
    Int64,
    Uint64,
    Int32,
    Fixed64,
    Fixed32,
    Bool,
    String,
    Bytes,
    Uint32,
    Sfixed32,
    Sfixed64,
    Sint32,
    Sint64,
}

impl Scalar {
    /// The type that a keyword means; the unstable edition renames the integers.
    pub fn named(word: &[u8], edition: Edition) -> Option<Self> {
        if word.len() < 4 || word.len() > 9 || !word[0].is_ascii_lowercase() {
            return None;
        }
        let unstable = edition == Edition::UNSTABLE;
        Some(match word {
            b"double" => Self::Double,
            b"float" => Self::Float,
            b"bool" => Self::Bool,
            b"string" => Self::String,
            b"bytes" => Self::Bytes,
            b"int32" if unstable => Self::Sfixed32,
            b"int64" if unstable => Self::Sfixed64,
            b"uint32" if unstable => Self::Fixed32,
            b"uint64" if unstable => Self::Fixed64,
            b"varint32" if unstable => Self::Int32,
            b"varint64" if unstable => Self::Int64,
            b"uvarint32" if unstable => Self::Uint32,
            b"uvarint64" if unstable => Self::Uint64,
            b"zigzag32" if unstable => Self::Sint32,
            b"zigzag64" if unstable => Self::Sint64,
            _ if unstable => return None,
            b"int32" => Self::Int32,
            b"int64" => Self::Int64,
            b"uint32" => Self::Uint32,
            b"uint64" => Self::Uint64,
            b"sint32" => Self::Sint32,
            b"sint64" => Self::Sint64,
            b"fixed32" => Self::Fixed32,
            b"fixed64" => Self::Fixed64,
            b"sfixed32" => Self::Sfixed32,
            b"sfixed64" => Self::Sfixed64,
            _ => return None,
        })
    }

    /// What the unstable edition calls a type by; for names that it has dropped.
    pub(super) fn renamed(word: &[u8]) -> Option<&'static str> {
        Some(match word {
            b"sint32" => "zigzag32",
            b"sint64" => "zigzag64",
            b"fixed32" => "uint32",
            b"fixed64" => "uint64",
            b"sfixed32" => "int32",
            b"sfixed64" => "int64",
            _ => return None,
        })
    }

    /// Whether maps can have such keys.
    pub fn is_map_key(self) -> bool {
        !matches!(self, Self::Double | Self::Float | Self::Bytes)
    }

    /// The number of `FieldDescriptorProto.Type`.
    pub fn number(self) -> i32 {
        match self {
            Self::Double => 1,
            Self::Float => 2,
            Self::Int64 => 3,
            Self::Uint64 => 4,
            Self::Int32 => 5,
            Self::Fixed64 => 6,
            Self::Fixed32 => 7,
            Self::Bool => 8,
            Self::String => 9,
            Self::Bytes => 12,
            Self::Uint32 => 13,
            Self::Sfixed32 => 15,
            Self::Sfixed64 => 16,
            Self::Sint32 => 17,
            Self::Sint64 => 18,
        }
    }
}
