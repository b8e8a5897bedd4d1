//! Extensions: fields that one schema adds to the messages of another.

use std::{fmt, marker::PhantomData};

use prost::{
    DecodeError,
    encoding::{DecodeContext, WireType, decode_key, skip_field},
};

use super::UnknownFields;

/// A message that keeps what its schema does not have, and so its extensions.
pub trait Extendable {
    /// What it keeps.
    fn unknown_fields(&self) -> &UnknownFields;

    /// What it keeps.
    fn unknown_fields_mut(&mut self) -> &mut UnknownFields;
}

/// Reads a value behind its key into what was read of it before.
type Merge<T> = fn(WireType, &mut T, &mut &[u8], DecodeContext) -> Result<(), DecodeError>;

/// An extension of the message `M`, whose values are `T`.
pub struct Extension<M, T> {
    number: u32,
    name: &'static str,
    merge: Merge<T>,
    encode: fn(&T, &mut Vec<u8>),
    default: Option<fn() -> T>,
    of: PhantomData<fn(M)>,
}

impl<M, T> Extension<M, T> {
    /// For generated code: its number, its full name, and how a value is read and written with its key.
    #[must_use]
    pub const fn new(
        number: u32,
        name: &'static str,
        merge: Merge<T>,
        encode: fn(&T, &mut Vec<u8>),
    ) -> Self {
        Self { number, name, merge, encode, default: None, of: PhantomData }
    }

    /// For generated code: the default of the schema, where it is not that of the type.
    #[must_use]
    pub const fn with_default(self, default: fn() -> T) -> Self {
        Self { default: Some(default), ..self }
    }

    /// The number of the field.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// The full name in the schema.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl<M, T: Default> Extension<M, T> {
    /// The value in an encoded message, as options are in descriptors; none if it is not there.
    ///
    /// # Errors
    ///
    /// The bytes are no message, or what is there is no value of the type.
    pub fn read(&self, mut message: &[u8]) -> Result<Option<T>, DecodeError> {
        let mut value = None;
        while !message.is_empty() {
            let (number, wire_type) = decode_key(&mut message)?;
            let ctx = DecodeContext::default();
            if number == self.number {
                let value = value.get_or_insert_with(T::default);
                (self.merge)(wire_type, value, &mut message, ctx)?;
            } else {
                skip_field(wire_type, number, &mut message, ctx)?;
            }
        }
        Ok(value)
    }
}

impl<M, T> Extension<M, T> {
    /// Appends a value.
    pub(crate) fn push(&self, value: &T, to: &mut UnknownFields) {
        to.push(|to| (self.encode)(value, to));
    }
}

impl<M: Extendable, T: Default> Extension<M, T> {
    /// The value of a message; none if it is not set, or has no elements.
    ///
    /// # Errors
    ///
    /// What is there is no value of the type.
    pub fn get(&self, message: &M) -> Result<Option<T>, DecodeError> {
        self.read(message.unknown_fields().as_bytes())
    }

    /// The value of a message, or the default of the schema; none has no elements.
    ///
    /// # Errors
    ///
    /// What is there is no value of the type.
    pub fn get_or_default(&self, message: &M) -> Result<T, DecodeError> {
        let default = || self.default.map_or_else(T::default, |it| it());
        Ok(self.get(message)?.unwrap_or_else(default))
    }

    /// Whether a message has the field, be it with a value of the type or not.
    pub fn is_set(&self, message: &M) -> bool {
        message.unknown_fields().iter().any(|it| it.0 == self.number)
    }

    /// Sets the value of a message.
    pub fn set(&self, message: &mut M, value: &T) {
        self.clear(message);
        self.push(value, message.unknown_fields_mut());
    }

    /// Takes the value away.
    pub fn clear(&self, message: &mut M) {
        if self.is_set(message) {
            message.unknown_fields_mut().remove(self.number);
        }
    }
}

impl<M, T> fmt::Debug for Extension<M, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extension").field("number", &self.number).field("name", &self.name).finish()
    }
}
