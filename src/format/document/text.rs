//! What was printed so far. What is the source again is copied in long runs, and not at all where that is all.

use std::ops::Range;

pub(super) struct Text<'s> {
    source: &'s [u8],
    out: Vec<u8>,
    /// What of the source follows, and is not copied yet.
    run: Range<usize>,
}

impl<'s> Text<'s> {
    /// In the room of another text.
    pub(super) fn new(source: &'s [u8], mut room: Vec<u8>) -> Self {
        room.clear();
        Self { source, out: room, run: 0..0 }
    }

    pub(super) fn len(&self) -> usize {
        self.out.len() + self.run.len()
    }

    /// Whether it is the source, all of it.
    pub(super) fn is_source(&self) -> bool {
        self.out.is_empty() && self.run == (0..self.source.len())
    }

    pub(super) fn push_source(&mut self, bytes: Range<usize>) {
        if self.run.is_empty() {
            self.run.start = bytes.start;
        } else if self.run.end != bytes.start {
            self.copy();
            self.run.start = bytes.start;
        }
        self.run.end = bytes.end;
    }

    pub(super) fn push(&mut self, text: &[u8]) {
        self.copy();
        self.out.extend_from_slice(text);
    }

    /// Adds a byte so many times.
    pub(super) fn repeat(&mut self, byte: u8, count: usize) {
        let end = self.run.end + count;
        let next = self.source.get(self.run.end..end);
        if !self.run.is_empty() && next.is_some_and(|it| it.iter().all(|it| *it == byte)) {
            self.run.end = end;
        } else {
            self.copy();
            self.out.resize(self.out.len() + count, byte);
        }
    }

    /// All from an offset on.
    pub(super) fn since(&mut self, start: usize) -> &[u8] {
        if let Some(skipped) = start.checked_sub(self.out.len()) {
            return &self.source[self.run.start + skipped..self.run.end];
        }
        self.copy();
        &self.out[start..]
    }

    pub(super) fn ends_with(&mut self, end: &[u8]) -> bool {
        self.len().checked_sub(end.len()).is_some_and(|start| self.since(start) == end)
    }

    pub(super) fn whole(mut self) -> Vec<u8> {
        self.copy();
        self.out
    }

    /// What was copied, for another text to be made in.
    pub(super) fn room(self) -> Vec<u8> {
        self.out
    }

    fn copy(&mut self) {
        if self.out.is_empty() {
            self.out.reserve(self.source.len() + self.source.len() / 8 + 16);
        }
        self.out.extend_from_slice(&self.source[std::mem::take(&mut self.run)]);
    }
}
