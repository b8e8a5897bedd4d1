//! What has a form in JSON.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer, Serialize, Serializer,
    de::{DeserializeSeed, Error, Visitor},
};

use super::Options;

/// A type that JSON has a form for: generated messages, the well-known types of `prost_types`, and
/// what stands for a scalar.
pub trait Json: Sized {
    /// Writes the value.
    ///
    /// # Errors
    ///
    /// The value has no JSON, as a `Timestamp` of the year 10000 has none; or the serializer fails.
    fn write<S: Serializer>(&self, options: Options, to: S) -> Result<S::Ok, S::Error>;

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// What is read is no JSON of the type; or the deserializer fails.
    fn read<'de, D: Deserializer<'de>>(options: Options, from: D) -> Result<Self, D::Error>;

    /// Whether a field without presence has this value when nobody sets it.
    #[inline]
    fn is_default(&self) -> bool {
        false
    }

    /// The value that `null` is; none where it means that a field is not set.
    #[must_use]
    fn null() -> Option<Self> {
        None
    }
}

/// A value with options, for any serializer; without a value, what reads one from any deserializer.
///
/// ```
/// use protosmith_types::json::{Options, With};
///
/// let time = prost_types::Timestamp { seconds: 1, nanos: 0 };
/// let value = serde_json::to_value(With::new(&time, Options::new())).unwrap();
/// assert_eq!(value, "1970-01-01T00:00:01Z");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct With<T> {
    value: T,
    options: Options,
}

impl<'a, T: Json> With<&'a T> {
    /// A value to be written.
    #[must_use]
    pub const fn new(value: &'a T, options: Options) -> Self {
        Self { value, options }
    }
}

impl<T: Json> With<PhantomData<T>> {
    /// What a value is read with, as [`DeserializeSeed`] says.
    #[must_use]
    pub const fn seed(options: Options) -> Self {
        Self { value: PhantomData, options }
    }
}

impl<T: Json> Serialize for With<&T> {
    #[inline]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.value.write(self.options, to)
    }
}

impl<'de, T: Json> DeserializeSeed<'de> for With<PhantomData<T>> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        T::read(self.options, from)
    }
}

impl Json for bool {
    #[inline]
    fn write<S: Serializer>(&self, _: Options, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bool(*self)
    }

    fn read<'de, D: Deserializer<'de>>(_: Options, from: D) -> Result<Self, D::Error> {
        serde::Deserialize::deserialize(from)
    }

    #[inline]
    fn is_default(&self) -> bool {
        !self
    }
}

impl Json for String {
    #[inline]
    fn write<S: Serializer>(&self, _: Options, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self)
    }

    fn read<'de, D: Deserializer<'de>>(_: Options, from: D) -> Result<Self, D::Error> {
        serde::Deserialize::deserialize(from)
    }

    #[inline]
    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

/// Reads a text, without keeping it, as `parse` says.
pub(super) fn read_text<'de, T, E: fmt::Display, D: Deserializer<'de>>(
    what: &'static str,
    parse: fn(&str) -> Result<T, E>,
    from: D,
) -> Result<T, D::Error> {
    struct Text<T, E> {
        what: &'static str,
        parse: fn(&str) -> Result<T, E>,
    }

    impl<T, E: fmt::Display> Visitor<'_> for Text<T, E> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.what)
        }

        fn visit_str<F: Error>(self, text: &str) -> Result<T, F> {
            (self.parse)(text).map_err(F::custom)
        }
    }

    from.deserialize_str(Text { what, parse })
}
