//! How a value of a field is written and read: by its type, or as the enum that the number is of.

use std::marker::PhantomData;

use serde::{
    Deserializer, Serialize, Serializer,
    de::{DeserializeSeed, Error as _, Unexpected},
};

use super::{
    Enum, Json, Options,
    enumeration::{self, Numbered},
    known,
};

/// How values of a field are written and read.
pub trait Codec<T>: Copy {
    /// Writes a value.
    ///
    /// # Errors
    ///
    /// Those of [`Json::write`].
    fn write<S: Serializer>(self, value: &T, options: Options, to: S) -> Result<S::Ok, S::Error>;

    /// Reads a value; none if it is the name of an enum value that is unknown, and passed over.
    ///
    /// # Errors
    ///
    /// Those of [`Json::read`].
    fn read<'de, D: Deserializer<'de>>(
        self,
        options: Options,
        from: D,
    ) -> Result<Option<T>, D::Error>;

    /// Whether a field without presence has the value when nobody sets it.
    fn is_default(self, value: &T) -> bool;

    /// The value that `null` is.
    fn null(self) -> Option<T>;
}

/// By the type in Rust.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

impl<T: Json> Codec<T> for Plain {
    #[inline]
    fn write<S: Serializer>(self, value: &T, options: Options, to: S) -> Result<S::Ok, S::Error> {
        value.write(options, to)
    }

    fn read<'de, D: Deserializer<'de>>(
        self,
        options: Options,
        from: D,
    ) -> Result<Option<T>, D::Error> {
        T::read(options, from).map(Some)
    }

    #[inline]
    fn is_default(self, value: &T) -> bool {
        value.is_default()
    }

    fn null(self) -> Option<T> {
        T::null()
    }
}

/// A number of an enum, or a value of it, by the name of the value.
#[derive(Debug)]
pub struct Enumeration<E>(PhantomData<E>);

impl<E> Enumeration<E> {
    /// The only value.
    pub const NEW: Self = Self(PhantomData);
}

impl<E> Clone for Enumeration<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for Enumeration<E> {}

impl<E: Enum> Codec<i32> for Enumeration<E> {
    #[inline]
    fn write<S: Serializer>(self, value: &i32, options: Options, to: S) -> Result<S::Ok, S::Error> {
        enumeration::write(E::VALUES, *value, options, to)
    }

    fn read<'de, D: Deserializer<'de>>(
        self,
        options: Options,
        from: D,
    ) -> Result<Option<i32>, D::Error> {
        from.deserialize_any(Numbered { type_name: E::NAME, names: E::NAMES, options })
    }

    #[inline]
    fn is_default(self, value: &i32) -> bool {
        *value == 0
    }

    fn null(self) -> Option<i32> {
        None
    }
}

impl<E: Enum + Copy + Into<i32> + TryFrom<i32>> Codec<E> for Enumeration<E> {
    #[inline]
    fn write<S: Serializer>(self, value: &E, options: Options, to: S) -> Result<S::Ok, S::Error> {
        enumeration::write(E::VALUES, (*value).into(), options, to)
    }

    /// A number that a closed enum has no value for is passed over as an unknown name is.
    fn read<'de, D: Deserializer<'de>>(
        self,
        options: Options,
        from: D,
    ) -> Result<Option<E>, D::Error> {
        let numbered = Numbered { type_name: E::NAME, names: E::NAMES, options };
        let Some(number) = from.deserialize_any(numbered)? else { return Ok(None) };
        let value = E::try_from(number).ok();
        if value.is_some() || options.ignore_unknown_fields {
            return Ok(value);
        }
        let expected = Numbered { type_name: E::NAME, names: E::NAMES, options };
        Err(D::Error::invalid_value(Unexpected::Signed(number.into()), &expected))
    }

    #[inline]
    fn is_default(self, value: &E) -> bool {
        (*value).into() == 0
    }

    fn null(self) -> Option<E> {
        None
    }
}

/// `google.protobuf.NullValue`.
#[derive(Clone, Copy, Debug)]
pub struct Null;

impl Codec<i32> for Null {
    #[inline]
    fn write<S: Serializer>(self, _: &i32, _: Options, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_unit()
    }

    fn read<'de, D: Deserializer<'de>>(
        self,
        options: Options,
        from: D,
    ) -> Result<Option<i32>, D::Error> {
        known::read_null(options, from)
    }

    #[inline]
    fn is_default(self, value: &i32) -> bool {
        *value == 0
    }

    fn null(self) -> Option<i32> {
        Some(0)
    }
}

/// A value on its way out.
pub(super) struct Outward<'a, T, C> {
    pub(super) value: &'a T,
    pub(super) codec: C,
    pub(super) options: Options,
}

impl<T, C: Codec<T>> Serialize for Outward<'_, T, C> {
    #[inline]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.codec.write(self.value, self.options, to)
    }
}

/// A value on its way in, which is not `null` unless its type says so.
pub(super) struct Inward<T, C> {
    pub(super) codec: C,
    pub(super) options: Options,
    pub(super) of: PhantomData<T>,
}

impl<'de, T, C: Codec<T>> DeserializeSeed<'de> for Inward<T, C> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Option<T>, D::Error> {
        self.codec.read(self.options, from)
    }
}
