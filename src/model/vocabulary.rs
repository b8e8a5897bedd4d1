//! The fixed words of descriptors. Numbers are those of `descriptor.proto`.

/// An edition; proto2 and proto3 are editions too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edition(pub i32);

impl Edition {
    pub const PROTO2: Self = Self(998);
    pub const PROTO3: Self = Self(999);
    pub const E2023: Self = Self(1000);
    pub const E2024: Self = Self(1001);
    pub const E2026: Self = Self(1002);
    pub const UNSTABLE: Self = Self(9999);

    /// Whether the file says `edition = …` and not `syntax = …`.
    pub fn is_edition(self) -> bool {
        self >= Self::E2023
    }

    /// `proto2`, `proto3`, `2023` …
    pub fn name(self) -> String {
        match self {
            Self::PROTO2 => "proto2".into(),
            Self::PROTO3 => "proto3".into(),
            Self::E2023 => "2023".into(),
            Self::E2024 => "2024".into(),
            Self::E2026 => "2026".into(),
            Self::UNSTABLE => "UNSTABLE".into(),
            Self(number) => number.to_string(),
        }
    }
}

/// How often a field may occur, as its descriptor says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Label {
    #[default]
    Optional = 1,
    Required = 2,
    Repeated = 3,
}

impl Label {
    pub fn from_number(number: i32) -> Self {
        match number {
            2 => Self::Required,
            3 => Self::Repeated,
            _ => Self::Optional,
        }
    }
}

/// The type of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Type {
    /// A name that was not resolved.
    #[default]
    Unknown = 0,
    Double = 1,
    Float = 2,
    Int64 = 3,
    Uint64 = 4,
    Int32 = 5,
    Fixed64 = 6,
    Fixed32 = 7,
    Bool = 8,
    String = 9,
    Group = 10,
    Message = 11,
    Bytes = 12,
    Uint32 = 13,
    Enum = 14,
    Sfixed32 = 15,
    Sfixed64 = 16,
    Sint32 = 17,
    Sint64 = 18,
}

impl Type {
    const ALL: [(Self, &str); 19] = [
        (Self::Unknown, "unknown"),
        (Self::Double, "double"),
        (Self::Float, "float"),
        (Self::Int64, "int64"),
        (Self::Uint64, "uint64"),
        (Self::Int32, "int32"),
        (Self::Fixed64, "fixed64"),
        (Self::Fixed32, "fixed32"),
        (Self::Bool, "bool"),
        (Self::String, "string"),
        (Self::Group, "group"),
        (Self::Message, "message"),
        (Self::Bytes, "bytes"),
        (Self::Uint32, "uint32"),
        (Self::Enum, "enum"),
        (Self::Sfixed32, "sfixed32"),
        (Self::Sfixed64, "sfixed64"),
        (Self::Sint32, "sint32"),
        (Self::Sint64, "sint64"),
    ];

    pub fn from_number(number: i32) -> Self {
        Self::ALL.get(number as usize).map_or(Self::Unknown, |it| it.0)
    }

    /// The keyword; `message`, `enum` and `group` for types that have a name.
    pub fn keyword(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The scalar type that a keyword means.
    pub fn from_keyword(keyword: &str) -> Option<Self> {
        let scalar = |it: &&(Self, &str)| !it.0.is_named() && it.0 != Self::Unknown;
        Self::ALL.iter().filter(scalar).find(|it| it.1 == keyword).map(|it| it.0)
    }

    /// Whether a field of this type names a message or an enum.
    pub fn is_named(self) -> bool {
        matches!(self, Self::Message | Self::Group | Self::Enum)
    }

    /// What is in the tags of single values; `features.message_encoding` may ask for another.
    pub fn wire_type(self) -> u64 {
        match self {
            Self::Double | Self::Fixed64 | Self::Sfixed64 => 1,
            Self::String | Self::Bytes | Self::Message => 2,
            Self::Group => 3,
            Self::Float | Self::Fixed32 | Self::Sfixed32 => 5,
            _ => 0,
        }
    }

    /// Whether repeated values may be packed.
    pub fn is_packable(self) -> bool {
        !matches!(self, Self::String | Self::Bytes | Self::Message | Self::Group)
    }
}

/// The `export` or `local` before a message or enum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Visibility {
    #[default]
    Unset = 0,
    Local = 1,
    Export = 2,
}

impl Visibility {
    pub fn from_number(number: i32) -> Self {
        match number {
            1 => Self::Local,
            2 => Self::Export,
            _ => Self::Unset,
        }
    }
}
