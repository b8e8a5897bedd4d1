//! The types of expressions.

mod read;
mod show;
mod unify;

use std::sync::Arc;

pub(crate) use self::{
    read::parts,
    unify::{general, rename},
};
pub use self::{read::read, unify::Bindings};

/// The type of an expression. Types inside others are shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Known when the expression is evaluated.
    Dyn,
    /// `google.protobuf.Any`: the same, but that no macro goes over it.
    Any,
    /// That of what has been reported.
    Error,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    Text,
    Bytes,
    Duration,
    Timestamp,
    /// One of the scalars above, or null.
    Wrapper(Scalar),
    List(Arc<Self>, Size),
    Map(Arc<(Self, Self)>, Size),
    /// A message by its full name.
    Message(Arc<str>),
    /// The type of a type: `type(int)`.
    Type(Arc<Self>, Size),
    /// A type that is still to be found.
    Param(u32),
}

/// How many types are inside a type, itself included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size(u32);

/// Types with more in them are dynamic: expressions can double a type with every step.
const MAX_SIZE: u32 = 500;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    Bool,
    Int,
    Uint,
    Double,
    Text,
    Bytes,
}

impl Scalar {
    /// The type of the values.
    pub fn plain(self) -> Type {
        match self {
            Self::Bool => Type::Bool,
            Self::Int => Type::Int,
            Self::Uint => Type::Uint,
            Self::Double => Type::Double,
            Self::Text => Type::Text,
            Self::Bytes => Type::Bytes,
        }
    }
}

impl Type {
    pub fn list(element: Self) -> Self {
        let size = element.size() + 1;
        if size > MAX_SIZE { Self::Dyn } else { Self::List(Arc::new(element), Size(size)) }
    }

    pub fn map(key: Self, value: Self) -> Self {
        let size = key.size() + value.size() + 1;
        if size > MAX_SIZE { Self::Dyn } else { Self::Map(Arc::new((key, value)), Size(size)) }
    }

    pub fn message(full_name: &str) -> Self {
        Self::Message(full_name.into())
    }

    /// The type of a type.
    pub fn of(of: Self) -> Self {
        let size = of.size() + 1;
        if size > MAX_SIZE { Self::Dyn } else { Self::Type(Arc::new(of), Size(size)) }
    }

    fn size(&self) -> u32 {
        match self {
            Self::List(_, size) | Self::Map(_, size) | Self::Type(_, size) => size.0,
            _ => 1,
        }
    }

    /// What the well-known messages of protobuf are; `None` for all others.
    pub fn well_known(full_name: &str) -> Option<Self> {
        Some(match full_name.strip_prefix("google.protobuf.")? {
            "Any" => Self::Any,
            "Value" => Self::Dyn,
            "Duration" => Self::Duration,
            "Timestamp" => Self::Timestamp,
            "Struct" => Self::map(Self::Text, Self::Dyn),
            "ListValue" => Self::list(Self::Dyn),
            "BoolValue" => Self::Wrapper(Scalar::Bool),
            "Int32Value" | "Int64Value" => Self::Wrapper(Scalar::Int),
            "UInt32Value" | "UInt64Value" => Self::Wrapper(Scalar::Uint),
            "FloatValue" | "DoubleValue" => Self::Wrapper(Scalar::Double),
            "StringValue" => Self::Wrapper(Scalar::Text),
            "BytesValue" => Self::Wrapper(Scalar::Bytes),
            _ => return None,
        })
    }

    /// Whether a value of the type can be one of another, as far as its type tells.
    pub fn is_assignable_to(&self, other: &Self) -> bool {
        Bindings::default().assign(self, other)
    }
}
