//! Wire format, written forwards. Knows nothing about descriptors.

use std::ops::RangeInclusive;

use crate::model::wire;

/// Bytes of messages that are being written.
#[derive(Default)]
pub(super) struct Out {
    pub(super) bytes: Vec<u8>,
}

/// How long a nested message probably is: that much room is left for its length.
///
/// A wrong guess costs a move of the message and nothing else.
#[derive(Clone, Copy)]
pub(super) enum Guess {
    /// Below 128 bytes.
    Short = 1,
    /// Below 16 KiB.
    Medium = 2,
}

/// Where the length of what is being written goes.
#[must_use]
pub(super) struct Length {
    /// Where the message begins.
    start: usize,
    /// How many bytes were left for the length.
    room: usize,
}

impl Out {
    pub(super) fn tag(&mut self, number: u32, wire_type: u64) {
        wire::put_tag(&mut self.bytes, number, wire_type);
    }

    pub(super) fn varint(&mut self, value: u64) {
        wire::put_varint(&mut self.bytes, value);
    }

    /// Bytes with their length before them.
    pub(super) fn prefixed(&mut self, value: &[u8]) {
        self.varint(value.len() as u64);
        self.bytes.extend_from_slice(value);
    }

    pub(super) fn uint(&mut self, number: u32, value: u64) {
        self.tag(number, 0);
        self.varint(value);
    }

    /// Negative numbers take ten bytes, as in all of protobuf.
    pub(super) fn int(&mut self, number: u32, value: i32) {
        self.uint(number, i64::from(value) as u64);
    }

    /// A field that is absent where it is false.
    pub(super) fn flag(&mut self, number: u32, value: bool) {
        if value {
            self.uint(number, 1);
        }
    }

    pub(super) fn data(&mut self, number: u32, value: &[u8]) {
        self.tag(number, 2);
        self.prefixed(value);
    }

    /// A field that is absent where it is empty.
    pub(super) fn text(&mut self, number: u32, value: &str) {
        if !value.is_empty() {
            self.data(number, value.as_bytes());
        }
    }

    /// A message that `body` writes.
    pub(super) fn message(&mut self, number: u32, guess: Guess, body: impl FnOnce(&mut Self)) {
        self.tag(number, 2);
        let length = self.open(guess);
        body(self);
        self.close(length);
    }

    /// Everything up to `close` gets its length in front.
    pub(super) fn open(&mut self, guess: Guess) -> Length {
        let room = guess as usize;
        self.bytes.extend_from_slice(&[0; 2][..room]);
        Length { start: self.bytes.len(), room }
    }

    pub(super) fn close(&mut self, Length { start, room }: Length) {
        let start = start - room;
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

    /// Copies the fields of a message that have some numbers.
    pub(super) fn copy(&mut self, message: &[u8], numbers: RangeInclusive<u32>) {
        for (_, _, raw) in wire::parts(message).filter(|it| numbers.contains(&it.0)) {
            self.bytes.extend_from_slice(raw);
        }
    }

    /// Orders the fields of the message written last by their numbers, as other writers do. Each
    /// has its number and its start; those of one number keep their order.
    pub(super) fn sort(&mut self, starts: &[(u32, usize)]) {
        if starts.is_sorted_by_key(|it| it.0) {
            return;
        }
        let ends = starts[1..].iter().map(|it| it.1).chain([self.bytes.len()]);
        let mut fields: Vec<_> = starts.iter().zip(ends).collect();
        fields.sort_by_key(|it| it.0.0);
        let bytes = fields.into_iter().flat_map(|(&(_, start), end)| &self.bytes[start..end]);
        let sorted: Vec<u8> = bytes.copied().collect();
        self.bytes.truncate(starts[0].1);
        self.bytes.extend(sorted);
    }
}

/// How many bytes a varint takes.
fn varint_len(value: u64) -> usize {
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
