//! The handles: a reference, and the numbers of a file and a row.

use super::super::{Schema, table::ImportTable};

/// Files that are looked at together: those of a module, and its imports where they count.
#[derive(Clone, Copy, Debug)]
pub struct Module<'a> {
    pub(in crate::model) schema: &'a Schema,
    pub(in crate::model) files: &'a [u32],
}

/// The files of a module that are in one package.
#[derive(Clone, Copy, Debug)]
pub struct Package<'a> {
    pub(in crate::model) schema: &'a Schema,
    pub(in crate::model) name: &'a str,
    pub(in crate::model) files: &'a [u32],
}

/// Declares the handles that are a row of a table.
macro_rules! handles {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $name<'a> {
                pub(in crate::model) schema: &'a Schema,
                pub(in crate::model) file: u32,
                pub(in crate::model) row: u32,
            }
        )*
    };
}

handles! {
    Message
    /// A field of a message, or an extension.
    Field
    Oneof
    Enum
    EnumValue
    Service
    Method
}

#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    pub(in crate::model) schema: &'a Schema,
    pub(in crate::model) id: u32,
}

#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    pub(super) file: File<'a>,
    pub(super) row: &'a ImportTable,
}

/// A named element of any kind.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    pub(in crate::model) schema: &'a Schema,
    pub(in crate::model) file: u32,
    pub(in crate::model) kind: Kind,
    pub(in crate::model) row: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Message,
    Field,
    Oneof,
    Enum,
    EnumValue,
    Service,
    Method,
}

impl Kind {
    pub const ALL: [Self; 7] = [
        Self::Message,
        Self::Field,
        Self::Oneof,
        Self::Enum,
        Self::EnumValue,
        Self::Service,
        Self::Method,
    ];

    /// The word for it in messages to users.
    pub fn word(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Field => "field",
            Self::Oneof => "oneof",
            Self::Enum => "enum",
            Self::EnumValue => "enum value",
            Self::Service => "service",
            Self::Method => "rpc",
        }
    }
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.file, self.kind, self.row) == (other.file, other.kind, other.row)
    }
}
