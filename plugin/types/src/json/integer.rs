//! Integers: 64 bits are written as text; all are read from numbers and texts of any spelling.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer, Serializer,
    de::{Error, Unexpected, Visitor},
};

use super::{Json, Options, decimal};

/// An integer that a field can have.
pub(super) trait Integer: TryFrom<i128> + TryFrom<i64> + TryFrom<u64> + Copy {
    const NAME: &'static str;

    /// The number that a text is in its plainest spelling.
    fn plain(text: &str) -> Option<Self>;
}

/// Reads an integer from what a deserializer has.
pub(super) struct Number<T>(PhantomData<T>);

impl<T> Number<T> {
    pub(super) const NEW: Self = Self(PhantomData);
}

impl<T: Integer> Visitor<'_> for Number<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::NAME)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        // At the bounds many numbers of JSON are one `f64`, so that these are not in range.
        let exact = value.fract() == 0.0 && value > -(2_f64.powi(63)) && value < 2_f64.powi(64);
        let number = exact.then_some(value as i128).and_then(|it| T::try_from(it).ok());
        number.ok_or_else(|| E::invalid_value(Unexpected::Float(value), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        let number = T::plain(text);
        let number = number.or_else(|| decimal::whole(text).and_then(|it| T::try_from(it).ok()));
        number.ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

/// What is no plain spelling: `+1`, `01`.
fn is_plain(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    matches!(digits, [b'0'] | [b'1'..=b'9', ..])
}

macro_rules! integer {
    ($($type:ident $name:literal $write:expr;)*) => {$(
        impl Integer for $type {
            const NAME: &'static str = $name;

            fn plain(text: &str) -> Option<Self> {
                if is_plain(text) { text.parse().ok() } else { None }
            }
        }

        impl Json for $type {
            #[inline]
            fn write<S: Serializer>(&self, _: Options, to: S) -> Result<S::Ok, S::Error> {
                ($write)(*self, to)
            }

            fn read<'de, D: Deserializer<'de>>(_: Options, from: D) -> Result<Self, D::Error> {
                from.deserialize_any(Number::<Self>::NEW)
            }

            #[inline]
            fn is_default(&self) -> bool {
                *self == 0
            }
        }
    )*};
}

integer! {
    i32 "an integer of 32 bits" |value, to: S| S::serialize_i32(to, value);
    u32 "an unsigned integer of 32 bits" |value, to: S| S::serialize_u32(to, value);
    i64 "an integer of 64 bits" |value, to: S| {
        to.serialize_str(itoa::Buffer::new().format::<i64>(value))
    };
    u64 "an unsigned integer of 64 bits" |value, to: S| {
        to.serialize_str(itoa::Buffer::new().format::<u64>(value))
    };
}
