//! Wire format, written forwards. Knows nothing about descriptors.

use crate::model::wire;

/// Bytes of messages that are being written.
#[derive(Default)]
pub(in crate::image) struct Out {
    pub(in crate::image) bytes: Vec<u8>,
}

/// How long a nested message probably is: that much room is left for its length.
///
/// A wrong guess costs a move of the message and nothing else.
#[derive(Clone, Copy)]
pub(in crate::image) enum Guess {
    /// Below 128 bytes.
    Short = 1,
    /// Below 16 KiB.
    Medium = 2,
}

impl Out {
    fn tag(&mut self, number: u32, wire_type: u32) {
        self.varint(u64::from(number << 3 | wire_type));
    }

    #[inline]
    pub(in crate::image) fn varint(&mut self, value: u64) {
        if value < 0x80 {
            self.bytes.push(value as u8);
        } else {
            wire::put_varint(&mut self.bytes, value);
        }
    }

    pub(in crate::image) fn uint(&mut self, number: u32, value: u64) {
        self.tag(number, 0);
        self.varint(value);
    }

    /// Negative numbers take ten bytes, as in all of protobuf.
    pub(in crate::image) fn int(&mut self, number: u32, value: i32) {
        self.uint(number, i64::from(value) as u64);
    }

    /// A field that is absent where it is false.
    pub(in crate::image) fn flag(&mut self, number: u32, value: bool) {
        if value {
            self.uint(number, 1);
        }
    }

    pub(in crate::image) fn data(&mut self, number: u32, value: &[u8]) {
        self.tag(number, 2);
        self.varint(value.len() as u64);
        self.bytes.extend_from_slice(value);
    }

    /// A field that is absent where it is empty.
    pub(in crate::image) fn text(&mut self, number: u32, value: &str) {
        if !value.is_empty() {
            self.data(number, value.as_bytes());
        }
    }

    /// A message that `body` writes.
    pub(in crate::image) fn message(
        &mut self,
        number: u32,
        guess: Guess,
        body: impl FnOnce(&mut Self),
    ) {
        self.tag(number, 2);
        let start = self.bytes.len();
        let room = guess as usize;
        self.bytes.extend_from_slice(&[0; 2][..room]);
        body(self);
        let end = self.bytes.len();
        let length = end - start - room;
        let needed = varint_len(length as u64);
        if needed > room {
            self.bytes.resize(end + needed - room, 0);
        }
        if needed != room {
            self.bytes.copy_within(start + room..end, start + needed);
            self.bytes.truncate(start + needed + length);
        }
        let mut rest = length;
        for slot in &mut self.bytes[start..start + needed] {
            *slot = rest as u8 | 0x80;
            rest >>= 7;
        }
        self.bytes[start + needed - 1] &= 0x7f;
    }
}

/// How many bytes a varint takes.
pub(super) fn varint_len(value: u64) -> usize {
    (70 - (value | 1).leading_zeros() as usize) / 7
}

#[cfg(test)]
mod tests {
    use super::{Guess, Out, varint_len};
    use crate::model::wire::{Reader, Value, put_varint};

    #[test]
    fn lengths_are_right_whatever_was_guessed() {
        for guess in [Guess::Short, Guess::Medium] {
            for length in [0, 1, 127, 128, 16_383, 16_384, 1 << 21] {
                let mut out = Out::default();
                let body = vec![7; length];
                out.message(1, guess, |out| out.bytes.extend_from_slice(&body));
                out.int(2, -1);
                let fields: Vec<_> = Reader::new(&out.bytes).collect();
                assert_eq!(fields, [(1, Value::Bytes(&body)), (2, Value::Varint(u64::MAX))]);
            }
        }
    }

    #[test]
    fn varints_are_measured() {
        for bits in 0..64 {
            for value in [1u64 << bits, (1 << bits) - 1] {
                let mut bytes = Vec::new();
                put_varint(&mut bytes, value);
                assert_eq!(varint_len(value), bytes.len(), "{value}");
            }
        }
    }
}
