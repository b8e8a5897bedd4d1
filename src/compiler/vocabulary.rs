//! The fixed words of schemas. Numbers are those of `descriptor.proto`.

/// An edition; proto2 and proto3 are editions too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edition(pub i32);

impl Edition {
    /// No edition that anybody knows.
    pub const UNKNOWN: Self = Self(0);
    pub const PROTO2: Self = Self(998);
    pub const PROTO3: Self = Self(999);
    pub const E2023: Self = Self(1000);
    pub const E2024: Self = Self(1001);
    pub const E2026: Self = Self(1002);
    pub const UNSTABLE: Self = Self(9999);

    /// The edition that `edition = "NAME";` names.
    pub fn named(name: &[u8]) -> Option<Self> {
        Some(Self(match name {
            b"1_TEST_ONLY" => 1,
            b"2_TEST_ONLY" => 2,
            b"LEGACY" => 900,
            b"2023" => 1000,
            b"2024" => 1001,
            b"2026" => 1002,
            b"UNSTABLE" => 9999,
            b"99997_TEST_ONLY" => 99997,
            b"99998_TEST_ONLY" => 99998,
            b"99999_TEST_ONLY" => 99999,
            b"MAX" => i32::MAX,
            _ => return None,
        }))
    }

    /// Whether the file begins with `edition`, and one that is known.
    pub fn says_edition(self) -> bool {
        self != Self::UNKNOWN && !self.is_syntax()
    }

    /// Whether the file has a `syntax`, or neither.
    pub fn is_syntax(self) -> bool {
        self == Self::PROTO2 || self == Self::PROTO3
    }

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

    /// Whether values are whole numbers of 64 bits.
    pub fn is_integer_of_64(self) -> bool {
        matches!(self, Self::Int64 | Self::Uint64 | Self::Sint64 | Self::Fixed64 | Self::Sfixed64)
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
    /// Whether other files cannot name what is declared so, where a file has this default.
    pub fn is_local(self, default: DefaultSymbolVisibility, is_nested: bool) -> bool {
        match (self, default) {
            (Self::Unset, DefaultSymbolVisibility::LocalAll | DefaultSymbolVisibility::Strict) => {
                true
            }
            (Self::Unset, DefaultSymbolVisibility::ExportTopLevel) => is_nested,
            (declared, _) => declared == Self::Local,
        }
    }

    pub fn from_number(number: i32) -> Self {
        match number {
            1 => Self::Local,
            2 => Self::Export,
            _ => Self::Unset,
        }
    }
}

/// The word before the path of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImportKind {
    Plain,
    Public,
    Weak,
    Option,
}

/// Values of a feature; a number that nobody knows is none.
macro_rules! features {
    ($($(#[$doc:meta])* $name:ident { $($value:ident = $number:literal)* })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name {
            #[default]
            Unknown = 0,
            $($value = $number,)*
        }

        impl $name {
            /// The value with a number of `descriptor.proto`, or of the file of a language.
            pub fn from_number(number: i32) -> Self {
                match number {
                    $($number => Self::$value,)*
                    _ => Self::Unknown,
                }
            }
        }
    )* };
}

features! {
    /// Whether zero is told from unset.
    FieldPresence { Explicit = 1 Implicit = 2 LegacyRequired = 3 }
    /// Whether numbers that an enum does not declare are kept as values.
    EnumType { Open = 1 Closed = 2 }
    /// Whether repeated numbers share one tag.
    RepeatedFieldEncoding { Packed = 1 Expanded = 2 }
    /// Whether strings must be UTF-8.
    Utf8Validation { Verify = 2 None = 3 }
    /// Whether messages lie between two tags, or behind their length.
    MessageEncoding { LengthPrefixed = 1 Delimited = 2 }
    /// Whether names must be clear in JSON.
    JsonFormat { Allow = 1 LegacyBestEffort = 2 }
    /// Which names protoc lets pass.
    EnforceNamingStyle { Style2024 = 1 StyleLegacy = 2 Style2026 = 3 }
    /// What other files see of what says neither `export` nor `local`.
    DefaultSymbolVisibility { ExportAll = 1 ExportTopLevel = 2 LocalAll = 3 Strict = 4 }
    /// `(pb.cpp).string_type`.
    CppStringType { View = 1 Cord = 2 String = 3 }
    /// `(pb.java).utf8_validation`.
    JavaUtf8Validation { Default = 1 Verify = 2 }
}
