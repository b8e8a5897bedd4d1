//! Writes the wire format, in one buffer.

use crate::model::wire::put_varint;

#[derive(Default)]
pub(super) struct Writer(pub Vec<u8>);

/// Where the length of what is being written goes.
#[must_use]
pub(super) struct Length(usize);

impl Writer {
    pub(super) fn varint(&mut self, value: u64) {
        put_varint(&mut self.0, value);
    }

    pub(super) fn tag(&mut self, number: u32, wire_type: u64) {
        self.varint(u64::from(number) << 3 | wire_type);
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.varint(bytes.len() as u64);
        self.0.extend(bytes);
    }

    /// Everything up to `close` gets its length in front.
    pub(super) fn open(&mut self) -> Length {
        self.0.push(0);
        Length(self.0.len())
    }

    pub(super) fn close(&mut self, Length(start): Length) {
        let mut digits = Vec::with_capacity(10);
        put_varint(&mut digits, (self.0.len() - start) as u64);
        // One byte was left for it; most messages need no more.
        self.0[start - 1] = digits[0];
        if digits.len() > 1 {
            self.0.splice(start..start, digits.drain(1..));
        }
    }
    /// Orders the fields of the message written last by their numbers, as other writers do. Each
    /// has its number and its start; those of one number keep their order.
    pub(super) fn sort(&mut self, starts: &[(u32, usize)]) {
        if starts.is_sorted_by_key(|it| it.0) {
            return;
        }
        let ends = starts[1..].iter().map(|it| it.1).chain([self.0.len()]);
        let mut fields: Vec<_> = starts.iter().zip(ends).collect();
        fields.sort_by_key(|it| it.0.0);
        let bytes = fields.into_iter().flat_map(|(&(_, start), end)| &self.0[start..end]);
        let sorted: Vec<u8> = bytes.copied().collect();
        self.0.truncate(starts[0].1);
        self.0.extend(sorted);
    }
}
