//! A pattern that is being read, and what has been read of it.

use super::PatternError;
use crate::issue::Span;

/// Groups inside groups.
const MAX_DEPTH: usize = 1000;

/// What can be repeated.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Atom {
    /// How often something inside is repeated, at most.
    pub(super) repeats: u64,
    /// How many instructions it takes, about.
    pub(super) size: u64,
}

/// A group that is open.
#[derive(Clone, Copy, Debug, Default)]
struct Frame {
    /// All before the last.
    before: Atom,
    last: Option<Atom>,
}

pub(super) struct Reader<'p> {
    pub(super) pattern: &'p str,
    pub(super) at: usize,
    pub(super) out: String,
    frames: Vec<Frame>,
    frame: Frame,
    /// Where the repetition that ends right here began.
    pub(super) repeated: Option<usize>,
}

pub(super) type Read<T> = Result<T, PatternError>;

impl<'p> Reader<'p> {
    pub(super) fn new(pattern: &'p str) -> Self {
        let (frames, frame) = (Vec::new(), Frame::default());
        Self { pattern, at: 0, out: String::new(), frames, frame, repeated: None }
    }

    pub(super) fn rest(&self) -> &'p str {
        &self.pattern[self.at..]
    }

    pub(super) fn wrong(&self, what: &'static str, start: usize, end: usize) -> PatternError {
        let part = self.pattern[start..end].to_owned();
        PatternError { what, part, span: Span::new(start, end) }
    }

    /// Takes a part of the pattern as it is.
    pub(super) fn copy(&mut self, len: usize) {
        self.out.push_str(&self.rest()[..len]);
        self.at += len;
    }

    pub(super) fn literal(&mut self, letter: char) {
        self.out.push_str(&regex::escape(letter.encode_utf8(&mut [0; 4])));
        self.atom(Atom { repeats: 1, size: 1 });
    }

    /// Something that can be repeated has been read.
    pub(super) fn atom(&mut self, atom: Atom) {
        self.settle();
        self.frame.last = Some(atom);
    }

    pub(super) fn last(&mut self) -> Option<&mut Atom> {
        self.frame.last.as_mut()
    }

    /// What has been read can no longer be repeated.
    pub(super) fn settle(&mut self) {
        if let Some(last) = self.frame.last.take() {
            let before = &mut self.frame.before;
            before.repeats = before.repeats.max(last.repeats);
            before.size = before.size.saturating_add(last.size);
        }
    }

    pub(super) fn open(&mut self) -> Read<()> {
        if self.frames.len() >= MAX_DEPTH {
            return Err(self.wrong("expression nests too deeply", 0, self.pattern.len()));
        }
        self.frames.push(std::mem::take(&mut self.frame));
        Ok(())
    }

    /// Ends a group; `false` where none is open.
    pub(super) fn close(&mut self) -> bool {
        let Some(outer) = self.frames.pop() else { return false };
        self.settle();
        let inner = std::mem::replace(&mut self.frame, outer).before;
        self.atom(Atom { repeats: inner.repeats, size: inner.size + 2 });
        true
    }

    /// Whether a group is open.
    pub(super) fn is_open(&self) -> bool {
        !self.frames.is_empty()
    }
}
