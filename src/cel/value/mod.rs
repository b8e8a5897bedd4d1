//! What expressions evaluate to.

mod compare;
mod map;
mod show;
mod time;

use std::{fmt, rc::Rc};

use crate::types::Type;

pub use self::map::MapValue;
pub(crate) use self::{
    show::{float, scalar_text},
    time::{Date, NANOS, duration_text, read_duration, read_timestamp, timestamp_text, zone},
};

#[derive(Clone)]
pub enum Value<'v> {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    Text(Rc<str>),
    Bytes(Rc<[u8]>),
    /// In nanoseconds.
    Duration(i64),
    /// In nanoseconds since 1970.
    Timestamp(i128),
    List(Rc<[Self]>),
    Map(Rc<MapValue<'v>>),
    Record(Rc<dyn Record<'v> + 'v>),
    /// A type, by its name.
    Type(Rc<str>),
}

/// A message.
pub trait Record<'v> {
    /// The full name of the message.
    fn type_name(&self) -> &str;

    /// The value of a field; its default where it is not set. `None` if there is no such field.
    fn get(&self, field: &str) -> Option<Value<'v>>;

    /// Whether a field is set.
    fn has(&self, field: &str) -> bool;

    /// The fields that are set, in any order that is always the same.
    fn fields(&self) -> Vec<(String, Value<'v>)>;

    /// How many steps it takes to read a field.
    fn weight(&self) -> u64 {
        1
    }
}

impl Value<'_> {
    pub fn text(text: &str) -> Self {
        Self::Text(text.into())
    }

    pub fn bytes(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.into())
    }

    pub fn list(elements: Vec<Self>) -> Self {
        Self::List(elements.into())
    }

    /// What a field of a type has that is not set; null where that is a message, or a wrapper of a scalar.
    pub fn zero(of: &Type) -> Self {
        match of {
            Type::Bool => Self::Bool(false),
            Type::Int => Self::Int(0),
            Type::Uint => Self::Uint(0),
            Type::Double => Self::Double(0.0),
            Type::Text => Self::text(""),
            Type::Bytes => Self::bytes(&[]),
            Type::Duration => Self::Duration(0),
            Type::Timestamp => Self::Timestamp(0),
            Type::List(..) => Self::list(Vec::new()),
            Type::Map(..) => Self::Map(Rc::default()),
            _ => Self::Null,
        }
    }

    /// The name of its type.
    pub fn type_name(&self) -> &str {
        match self {
            Self::Null => "null_type",
            Self::Bool(_) => "bool",
            Self::Int(_) => "int",
            Self::Uint(_) => "uint",
            Self::Double(_) => "double",
            Self::Text(_) => "string",
            Self::Bytes(_) => "bytes",
            Self::Duration(_) => "google.protobuf.Duration",
            Self::Timestamp(_) => "google.protobuf.Timestamp",
            Self::List(_) => "list",
            Self::Map(_) => "map",
            Self::Record(record) => record.type_name(),
            Self::Type(_) => "type",
        }
    }

    /// How much memory it takes, about, in units of a small value.
    pub(crate) fn weight(&self) -> u64 {
        match self {
            Self::Text(text) => 1 + text.len() as u64 / 16,
            Self::Bytes(bytes) => 1 + bytes.len() as u64 / 16,
            Self::List(list) => 1 + list.len() as u64,
            Self::Map(map) => 1 + map.len() as u64,
            Self::Record(record) => record.weight(),
            _ => 1,
        }
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uint(value) => write!(f, "{value}u"),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Self::List(list) => f.debug_list().entries(list.iter()).finish(),
            Self::Map(map) => {
                f.debug_map().entries(map.entries().iter().map(|it| (&it.0, &it.1))).finish()
            }
            Self::Record(record) => {
                let mut out = f.debug_struct(record.type_name());
                for (name, value) in record.fields() {
                    out.field(&name, &value);
                }
                out.finish()
            }
            Self::Type(name) => f.write_str(name),
            _ => f.write_str(&scalar_text(self).unwrap_or_default()),
        }
    }
}

impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.equals(other)
    }
}
