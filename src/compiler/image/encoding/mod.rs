//! Other encodings of descriptor sets ↔ the binary one.
//!
//! An encoding is read as [`token`]s, which [`fill`] turns into the wire format by what [`types`]
//! knows of the messages: the descriptors themselves, and the custom options that the set declares.
//! So a set is read twice: options may stand before what declares them.

mod any;
mod fill;
mod form;
mod json;
mod print;
mod scalar;
mod text;
mod token;
mod types;
mod wellknown;
mod yaml;

pub use self::print::{OptionTexts, from_binary};
use self::{
    fill::{Filler, Info},
    token::{Dialect, Source},
    types::Types,
};
use super::{Error, Text, read};
use crate::model::wire::Reader;

/// How a descriptor set is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// The wire format.
    Binary,
    Json,
    /// The text format.
    Text,
    /// JSON as YAML.
    Yaml,
}

/// Makes the wire format of a descriptor set, which has files. Binary sets are left as they are.
pub fn to_binary(set: Vec<u8>, encoding: Encoding) -> Result<Vec<u8>, Error> {
    match encoding {
        Encoding::Binary if is_empty(&set) => Err(Error::new(NO_FILE)),
        Encoding::Binary => Ok(set),
        Encoding::Json => twice(|| Ok(json::Json::new(&set)), Dialect::Json),
        Encoding::Text => twice(|| text::Text::new(&set), Dialect::Text),
        Encoding::Yaml => twice(|| yaml::Yaml::new(&set), Dialect::Yaml),
    }
}

const NO_FILE: &str = "not a descriptor set: there is no `file` in it";

/// Whether bytes are a message without a file.
fn is_empty(set: &[u8]) -> bool {
    let mut fields = Reader::new(set);
    !fields.by_ref().any(|it| it.0 == 1) && !fields.is_broken()
}

fn twice<'a, S: Source<'a>>(
    source: impl Fn() -> Result<S, Error>,
    dialect: Dialect,
) -> Result<Vec<u8>, Error> {
    let types = Types::descriptor();
    let set = Filler::new(source()?, &types, dialect, Info::Skip).fill()?;
    let schema = read(&set, Vec::new(), |_| Text::default())?;
    if schema.tables.is_empty() {
        return Err(Error::new(NO_FILE));
    }
    let types = Types::new(&schema);
    drop((set, schema));
    Filler::new(source()?, &types, dialect, Info::Take).fill()
}

#[cfg(test)]
mod tests;
