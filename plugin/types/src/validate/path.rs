//! Where a value is in a message, or a rule in its options.

use std::{cmp::Ordering, fmt};

/// `buf.validate.FieldPath`: fields, each inside the one before it.
#[derive(Clone, PartialEq, Eq, Hash, prost::Message)]
pub struct FieldPath {
    /// From the outside to the inside.
    #[prost(message, repeated, tag = "1")]
    pub elements: Vec<FieldPathElement>,
}

/// `buf.validate.FieldPathElement`: a field, or an element of one. Types are numbers of
/// `google.protobuf.FieldDescriptorProto.Type`. A oneof has a name alone.
#[derive(Clone, PartialEq, Eq, Hash, prost::Message)]
pub struct FieldPathElement {
    /// The number of the field.
    #[prost(int32, optional, tag = "1")]
    pub field_number: Option<i32>,
    /// Its name in the schema, in brackets if it is an extension.
    #[prost(string, optional, tag = "2")]
    pub field_name: Option<String>,
    /// The type of the field.
    #[prost(int32, optional, tag = "3")]
    pub field_type: Option<i32>,
    /// The type of the keys of a map.
    #[prost(int32, optional, tag = "4")]
    pub key_type: Option<i32>,
    /// The type of its values.
    #[prost(int32, optional, tag = "5")]
    pub value_type: Option<i32>,
    /// Which element of a list or a map it is.
    #[prost(oneof = "Subscript", tags = "6, 7, 8, 9, 10")]
    pub subscript: Option<Subscript>,
}

/// Which element of a list or a map something is.
#[derive(Clone, PartialEq, Eq, Hash, prost::Oneof)]
pub enum Subscript {
    /// The place in a list, from 0.
    #[prost(uint64, tag = "6")]
    Index(u64),
    /// A key.
    #[prost(bool, tag = "7")]
    BoolKey(bool),
    /// A key.
    #[prost(int64, tag = "8")]
    IntKey(i64),
    /// A key.
    #[prost(uint64, tag = "9")]
    UintKey(u64),
    /// A key.
    #[prost(string, tag = "10")]
    StringKey(String),
}

impl Subscript {
    /// The order of keys of one map, or of places in one list.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Index(a), Self::Index(b)) | (Self::UintKey(a), Self::UintKey(b)) => a.cmp(b),
            (Self::BoolKey(a), Self::BoolKey(b)) => a.cmp(b),
            (Self::IntKey(a), Self::IntKey(b)) => a.cmp(b),
            (Self::StringKey(a), Self::StringKey(b)) => a.cmp(b),
            _ => Ordering::Equal,
        }
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, element) in self.elements.iter().enumerate() {
            if at > 0 {
                f.write_str(".")?;
            }
            f.write_str(element.field_name.as_deref().unwrap_or_default())?;
            match &element.subscript {
                Some(Subscript::Index(at)) => write!(f, "[{at}]")?,
                Some(Subscript::BoolKey(key)) => write!(f, "[{key}]")?,
                Some(Subscript::IntKey(key)) => write!(f, "[{key}]")?,
                Some(Subscript::UintKey(key)) => write!(f, "[{key}]")?,
                Some(Subscript::StringKey(key)) => write!(f, "[{key:?}]")?,
                None => {}
            }
        }
        Ok(())
    }
}

/// An element of a path as generated code has it.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    number: i32,
    name: &'static str,
    kind: i32,
    entry: Option<(i32, i32)>,
    index: Option<u64>,
}

impl Step {
    /// A field; its type is a number of `google.protobuf.FieldDescriptorProto.Type`.
    pub const fn new(number: i32, name: &'static str, kind: i32) -> Self {
        Self { number, name, kind, entry: None, index: None }
    }

    /// A oneof.
    pub const fn oneof(name: &'static str) -> Self {
        Self::new(0, name, 0)
    }

    /// The same as a map, with the types of its keys and values.
    #[must_use]
    pub const fn map(self, key: i32, value: i32) -> Self {
        Self { entry: Some((key, value)), ..self }
    }

    /// An element of a list.
    #[must_use]
    pub const fn at(self, index: u64) -> Self {
        Self { index: Some(index), ..self }
    }

    /// The element of a path that it stands for.
    pub(super) fn element(self, subscript: Option<Subscript>) -> FieldPathElement {
        FieldPathElement {
            field_number: (self.number != 0).then_some(self.number),
            field_name: Some(self.name.to_owned()),
            field_type: (self.kind != 0).then_some(self.kind),
            key_type: self.entry.map(|it| it.0),
            value_type: self.entry.map(|it| it.1),
            subscript: subscript.or(self.index.map(Subscript::Index)),
        }
    }
}
