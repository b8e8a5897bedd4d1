//! JSON as text, with options.

use std::marker::PhantomData;

use serde::de::DeserializeSeed as _;
use serde_json::{Error, de::Read};

use super::{Json, Options, With};

/// Writes a value as text.
///
/// # Errors
///
/// The value has no JSON, as a `Timestamp` of the year 10000 has none.
pub fn to_string<T: Json>(value: &T, options: Options) -> Result<String, Error> {
    serde_json::to_string(&With::new(value, options))
}

/// Writes a value as text of several lines.
///
/// # Errors
///
/// Those of [`to_string`].
pub fn to_string_pretty<T: Json>(value: &T, options: Options) -> Result<String, Error> {
    serde_json::to_string_pretty(&With::new(value, options))
}

/// Writes a value as bytes of text.
///
/// # Errors
///
/// Those of [`to_string`].
pub fn to_vec<T: Json>(value: &T, options: Options) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(&With::new(value, options))
}

/// Reads a value from text.
///
/// # Errors
///
/// The text is no JSON, or none of the type.
pub fn from_str<T: Json>(text: &str, options: Options) -> Result<T, Error> {
    whole(serde_json::Deserializer::from_str(text), options)
}

/// Reads a value from bytes of text.
///
/// # Errors
///
/// Those of [`from_str`].
pub fn from_slice<T: Json>(bytes: &[u8], options: Options) -> Result<T, Error> {
    whole(serde_json::Deserializer::from_slice(bytes), options)
}

fn whole<'de, T: Json>(
    mut from: serde_json::Deserializer<impl Read<'de>>,
    options: Options,
) -> Result<T, Error> {
    let value = With::<PhantomData<T>>::seed(options).deserialize(&mut from)?;
    from.end()?;
    Ok(value)
}
