//! Walks the fields of an encoded message without copying them.

use prost::encoding::{WireType, decode_key, decode_varint};

/// The bytes are no protobuf message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

/// What a field holds, as far as the plugin asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    Bytes(&'a [u8]),
    Other,
}

/// The fields of a message, in order.
pub(crate) struct Fields<'a> {
    rest: &'a [u8],
}

/// The fields of `bytes`.
pub(crate) fn fields(bytes: &[u8]) -> Fields<'_> {
    Fields { rest: bytes }
}

/// The fields of `bytes`, each with all of its bytes as the third.
pub(crate) fn whole_fields(
    bytes: &[u8],
) -> impl Iterator<Item = Result<(u32, Value<'_>, &[u8]), Malformed>> {
    let mut fields = fields(bytes);
    std::iter::from_fn(move || {
        let before = fields.rest;
        let field = fields.next()?;
        let whole = &before[..before.len() - fields.rest.len()];
        Some(field.map(|(number, value)| (number, value, whole)))
    })
}

impl<'a> Fields<'a> {
    fn take(&mut self) -> Result<(u32, Value<'a>), Malformed> {
        let (number, wire_type) = decode_key(&mut self.rest).map_err(|_| Malformed)?;
        let value = match wire_type {
            WireType::Varint => self.varint().map(|_| Value::Other)?,
            WireType::SixtyFourBit => self.bytes(8).map(|_| Value::Other)?,
            WireType::ThirtyTwoBit => self.bytes(4).map(|_| Value::Other)?,
            WireType::LengthDelimited => {
                let len = usize::try_from(self.varint()?).map_err(|_| Malformed)?;
                Value::Bytes(self.bytes(len)?)
            }
            WireType::StartGroup | WireType::EndGroup => return Err(Malformed),
        };
        Ok((number, value))
    }

    fn varint(&mut self) -> Result<u64, Malformed> {
        decode_varint(&mut self.rest).map_err(|_| Malformed)
    }

    fn bytes(&mut self, len: usize) -> Result<&'a [u8], Malformed> {
        let (bytes, rest) = self.rest.split_at_checked(len).ok_or(Malformed)?;
        self.rest = rest;
        Ok(bytes)
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u32, Value<'a>), Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let field = self.take();
        if field.is_err() {
            self.rest = &[];
        }
        Some(field)
    }
}
