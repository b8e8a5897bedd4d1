//! Enums: by name, by number where there is no name.

use std::fmt;

use serde::{
    Deserializer, Serializer,
    de::{Error, Unexpected, Visitor},
};

use super::{Options, integer::Number, table};

/// An enum of a schema.
pub trait Enum {
    /// The full name in the schema.
    const NAME: &'static str;
    /// The name that is written for each number, in order of numbers.
    const VALUES: &'static [(i32, &'static str)];
    /// The number of each name, in order of length and letters.
    const NAMES: &'static [(&'static str, i32)];
}

#[inline]
pub(super) fn write<S: Serializer>(
    values: &[(i32, &'static str)],
    number: i32,
    options: Options,
    to: S,
) -> Result<S::Ok, S::Error> {
    match values.binary_search_by_key(&number, |(it, _)| *it) {
        Ok(at) if !options.use_integers_for_enums => to.serialize_str(values[at].1),
        _ => to.serialize_i32(number),
    }
}

/// Reads a number of an enum, or a name; none for an unknown name that is passed over.
pub(super) struct Numbered {
    pub(super) type_name: &'static str,
    pub(super) names: &'static [(&'static str, i32)],
    pub(super) options: Options,
}

impl Visitor<'_> for Numbered {
    type Value = Option<i32>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value of `{}`", self.type_name)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Option<i32>, E> {
        Number::NEW.visit_i64(value).map(Some)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Option<i32>, E> {
        Number::NEW.visit_u64(value).map(Some)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Option<i32>, E> {
        Number::NEW.visit_f64(value).map(Some)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Option<i32>, E> {
        match table::find(self.names, name) {
            Some(number) => Ok(Some(number)),
            None if self.options.ignore_unknown_fields => Ok(None),
            None => Err(E::invalid_value(Unexpected::Str(name), &self)),
        }
    }
}

/// Writes a variant.
///
/// # Errors
///
/// Those of the serializer.
pub fn write_variant<E: Enum + Into<i32>, S: Serializer>(
    variant: E,
    options: Options,
    to: S,
) -> Result<S::Ok, S::Error> {
    write(E::VALUES, variant.into(), options, to)
}

/// Reads a variant.
///
/// # Errors
///
/// What is read is none; or the deserializer fails.
pub fn read_variant<'de, E: Enum + TryFrom<i32>, D: Deserializer<'de>>(
    from: D,
) -> Result<E, D::Error> {
    let numbered = Numbered { type_name: E::NAME, names: E::NAMES, options: Options::new() };
    let number = from.deserialize_any(numbered)?;
    number
        .and_then(|it| E::try_from(it).ok())
        .ok_or_else(|| D::Error::custom(format_args!("a number that is no value of `{}`", E::NAME)))
}
