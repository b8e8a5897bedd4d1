//! Floating point: what is no number is written as text, and texts are read.

use std::fmt;

use serde::{
    Deserializer, Serializer,
    de::{Error, Unexpected, Visitor},
};

use super::{Json, Options, decimal};

struct Double;

impl Visitor<'_> for Double {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, `NaN`, `Infinity` or `-Infinity`")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<f64, E> {
        Ok(value)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<f64, E> {
        let number = match text {
            "NaN" => Some(f64::NAN),
            "Infinity" => Some(f64::INFINITY),
            "-Infinity" => Some(f64::NEG_INFINITY),
            _ if !decimal::is_number(text) => None,
            _ => text.parse().ok().filter(|it: &f64| it.is_finite()),
        };
        number.ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

/// The text that stands for what is no number.
fn text(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}

impl Json for f64 {
    #[inline]
    fn write<S: Serializer>(&self, _: Options, to: S) -> Result<S::Ok, S::Error> {
        if self.is_finite() { to.serialize_f64(*self) } else { to.serialize_str(text(*self)) }
    }

    fn read<'de, D: Deserializer<'de>>(_: Options, from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Double)
    }

    /// The default is zero; a zero with a sign is another number.
    #[inline]
    fn is_default(&self) -> bool {
        self.to_bits() == 0
    }
}

impl Json for f32 {
    #[inline]
    fn write<S: Serializer>(&self, _: Options, to: S) -> Result<S::Ok, S::Error> {
        if self.is_finite() {
            to.serialize_f32(*self)
        } else {
            to.serialize_str(text((*self).into()))
        }
    }

    fn read<'de, D: Deserializer<'de>>(_: Options, from: D) -> Result<Self, D::Error> {
        let wide = from.deserialize_any(Double)?;
        let value = wide as Self;
        if value.is_infinite() && wide.is_finite() {
            return Err(D::Error::invalid_value(Unexpected::Float(wide), &"a number of 32 bits"));
        }
        Ok(value)
    }

    #[inline]
    fn is_default(&self) -> bool {
        self.to_bits() == 0
    }
}
