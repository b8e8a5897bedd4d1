//! What is in a box, and bytes.

use prost::bytes::Bytes;
use serde::{Deserializer, Serializer};

use super::{Json, Options, base64, value::read_text};

impl<T: Json> Json for Box<T> {
    #[inline]
    fn write<S: Serializer>(&self, options: Options, to: S) -> Result<S::Ok, S::Error> {
        T::write(self, options, to)
    }

    fn read<'de, D: Deserializer<'de>>(options: Options, from: D) -> Result<Self, D::Error> {
        T::read(options, from).map(Self::new)
    }

    #[inline]
    fn is_default(&self) -> bool {
        T::is_default(self)
    }

    fn null() -> Option<Self> {
        T::null().map(Self::new)
    }
}

const TEXT: &str = "bytes in base64";

impl Json for Vec<u8> {
    #[inline]
    fn write<S: Serializer>(&self, _: Options, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&base64::encode(self))
    }

    fn read<'de, D: Deserializer<'de>>(_: Options, from: D) -> Result<Self, D::Error> {
        read_text(TEXT, base64::decode, from)
    }

    #[inline]
    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

impl Json for Bytes {
    #[inline]
    fn write<S: Serializer>(&self, _: Options, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&base64::encode(self))
    }

    fn read<'de, D: Deserializer<'de>>(_: Options, from: D) -> Result<Self, D::Error> {
        read_text(TEXT, base64::decode, from).map(Self::from)
    }

    #[inline]
    fn is_default(&self) -> bool {
        self.is_empty()
    }
}
