//! Fields that a message does not know: their bytes, as they were read.

use std::fmt;

use prost::{
    DecodeError,
    bytes::{Buf, BufMut},
    encoding::{DecodeContext, WireType, decode_key, decode_varint, encode_key, int32, skip_field},
};

use super::Rest;

/// Fields that the schema of a message does not have, in the order in which they were read. They are
/// written behind those that it has, and take about as much memory as they took on the wire. They are
/// ordered as their bytes are.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownFields(Vec<u8>);

/// The value of a field, as far as the wire tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// An integer, a bool or a number of an enum.
    Varint(u64),
    /// Eight bytes, little end first.
    Fixed64(u64),
    /// A text, bytes, a message, or a list behind one key.
    Bytes(&'a [u8]),
    /// The fields of a group.
    Group(&'a [u8]),
    /// Four bytes, little end first.
    Fixed32(u32),
}

impl UnknownFields {
    /// None.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fields in the binary format.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Leaves none.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The numbers of the fields, with their values; a number may be there more than once.
    #[must_use]
    pub const fn iter(&self) -> Fields<'_> {
        Fields(self.0.as_slice())
    }

    /// Leaves out the fields that have a number.
    pub fn remove(&mut self, number: u32) {
        let mut left = Vec::with_capacity(self.0.len());
        let mut fields = self.iter();
        let mut before = fields.0;
        while let Some((found, _)) = fields.next() {
            let len = before.len() - fields.0.len();
            if found != number {
                left.extend_from_slice(&before[..len]);
            }
            before = fields.0;
        }
        self.0 = left;
    }

    /// Appends a field that `write` writes in the binary format.
    pub(super) fn push(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        write(&mut self.0);
    }

    /// Writes the fields.
    pub fn encode_raw(&self, buf: &mut impl BufMut) {
        buf.put_slice(&self.0);
    }

    /// How many bytes [`UnknownFields::encode_raw`] writes.
    #[must_use]
    pub const fn encoded_len(&self) -> usize {
        self.0.len()
    }

    /// Reads the field behind a key.
    ///
    /// # Errors
    ///
    /// There is no field of that type; then it is as if nothing was read.
    #[cold]
    pub fn merge_field(
        &mut self,
        tag: u32,
        wire_type: WireType,
        buf: &mut impl Buf,
        ctx: DecodeContext,
    ) -> Result<(), DecodeError> {
        let len = self.0.len();
        encode_key(tag, wire_type, &mut self.0);
        let mut recorded = Recorded { from: buf, to: &mut self.0 };
        let read = skip_field(wire_type, tag, &mut recorded, ctx);
        if read.is_err() {
            self.0.truncate(len);
        }
        read
    }
}

impl<'a> IntoIterator for &'a UnknownFields {
    type Item = (u32, Value<'a>);
    type IntoIter = Fields<'a>;

    fn into_iter(self) -> Fields<'a> {
        self.iter()
    }
}

/// Shows the numbers of the fields, not what may be a secret in them.
impl fmt::Debug for UnknownFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().fmt(f)
    }
}

impl Rest for UnknownFields {
    fn number(&mut self, tag: u32, number: i32) {
        int32::encode(tag, &number, &mut self.0);
    }

    fn field(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        self.push(write);
    }
}

/// What is read, and kept.
struct Recorded<'a, B> {
    from: &'a mut B,
    to: &'a mut Vec<u8>,
}

impl<B: Buf> Buf for Recorded<'_, B> {
    fn remaining(&self) -> usize {
        self.from.remaining()
    }

    fn chunk(&self) -> &[u8] {
        self.from.chunk()
    }

    fn advance(&mut self, mut count: usize) {
        while count > 0 {
            let chunk = self.from.chunk();
            let len = chunk.len().min(count);
            self.to.extend_from_slice(&chunk[..len]);
            self.from.advance(len);
            count -= len;
        }
    }
}

/// Fields in the binary format, one behind the other; what cannot be read ends them.
#[derive(Clone)]
pub struct Fields<'a>(pub(super) &'a [u8]);

/// Shows the numbers of the fields that are left.
impl fmt::Debug for Fields<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone().map(|it| it.0)).finish()
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = (u32, Value<'a>);

    fn next(&mut self) -> Option<(u32, Value<'a>)> {
        let mut rest = self.0;
        let (number, wire_type) = decode_key(&mut rest).ok()?;
        let mut take = |len: usize| {
            let (taken, after) = rest.split_at_checked(len)?;
            rest = after;
            Some(taken)
        };
        let value = match wire_type {
            WireType::ThirtyTwoBit => Value::Fixed32(u32::from_le_bytes(take(4)?.try_into().ok()?)),
            WireType::SixtyFourBit => Value::Fixed64(u64::from_le_bytes(take(8)?.try_into().ok()?)),
            WireType::Varint => Value::Varint(decode_varint(&mut rest).ok()?),
            WireType::LengthDelimited => {
                let len = decode_varint(&mut rest).ok()?;
                let (taken, after) = rest.split_at_checked(usize::try_from(len).ok()?)?;
                rest = after;
                Value::Bytes(taken)
            }
            WireType::StartGroup => {
                let (inside, after) = group(number, rest)?;
                rest = after;
                Value::Group(inside)
            }
            WireType::EndGroup => return None,
        };
        self.0 = rest;
        Some((number, value))
    }
}

/// What is in a group, at the beginning of `bytes`, and what is behind it.
fn group(number: u32, bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut rest = bytes;
    loop {
        let before = rest;
        let (found, wire_type) = decode_key(&mut rest).ok()?;
        if wire_type == WireType::EndGroup {
            let inside = &bytes[..bytes.len() - before.len()];
            return (found == number).then_some((inside, rest));
        }
        skip_field(wire_type, found, &mut rest, DecodeContext::default()).ok()?;
    }
}
