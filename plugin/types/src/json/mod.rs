//! The JSON of protobuf, by serde: what programs call, and what generated code is made of.

mod any;
mod base64;
mod boxed;
mod calendar;
mod codec;
mod content;
mod decimal;
mod enumeration;
mod extension;
mod float;
mod integer;
mod key;
mod known;
mod message;
mod options;
mod reader;
mod schema;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod value;
mod writer;

pub use crate::entries::Entries;
pub use any::{AnyMessage, register};
#[cfg(any(feature = "http", feature = "service"))]
pub(crate) use base64::decode;
#[cfg(any(feature = "connect", feature = "service"))]
pub(crate) use base64::decode_to;
#[cfg(any(feature = "connect", feature = "http", feature = "service"))]
pub(crate) use base64::encode;
pub use codec::{Codec, Enumeration, Null, Plain};
#[cfg(feature = "http")]
pub(crate) use content::{Content, Fault, Keeper};
pub use enumeration::{Enum, read_variant, write_variant};
pub use extension::{register_extension, register_list_extension};
pub use key::Key;
pub use message::{Message, read_message, write_message};
pub use options::Options;
pub use reader::Reader;
pub use text::{from_slice, from_str, to_string, to_string_pretty, to_vec};
pub use value::{Json, With};
pub use writer::Writer;
