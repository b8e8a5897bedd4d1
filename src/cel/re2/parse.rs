//! Goes over a pattern once and writes it in the syntax of the crate `regex`.

use super::{PatternError, class, escape, group, repeat};
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
pub(super) struct Frame {
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

pub(super) fn translate(pattern: &str) -> Read<String> {
    let (frames, frame) = (Vec::new(), Frame::default());
    let mut reader = Reader { pattern, at: 0, out: String::new(), frames, frame, repeated: None };
    while reader.at < pattern.len() {
        let repeated = reader.repeated.take();
        reader.step(repeated)?;
    }
    if reader.frames.is_empty() {
        Ok(reader.out)
    } else {
        Err(reader.wrong("missing closing )", 0, pattern.len()))
    }
}

impl<'p> Reader<'p> {
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

    fn settle(&mut self) {
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

    fn step(&mut self, repeated: Option<usize>) -> Read<()> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Ok(()) };
        match first {
            '(' if rest.starts_with("(?") => group::flags(self)?,
            '(' => {
                self.copy(1);
                self.open()?;
            }
            ')' => {
                let Some(outer) = self.frames.pop() else {
                    return Err(self.wrong("unexpected )", 0, self.pattern.len()));
                };
                self.copy(1);
                self.settle();
                let inner = std::mem::replace(&mut self.frame, outer).before;
                self.atom(Atom { repeats: inner.repeats, size: inner.size + 2 });
            }
            '|' => {
                self.copy(1);
                self.settle();
            }
            '^' | '$' | '.' => {
                self.copy(1);
                self.atom(Atom { repeats: 1, size: 1 });
            }
            '[' => class::class(self)?,
            '*' | '+' | '?' => repeat::sign(self, repeated)?,
            '{' => {
                if !repeat::count(self, repeated)? {
                    self.at += 1;
                    self.literal('{');
                }
            }
            '\\' => escape::outside(self)?,
            letter => {
                self.at += letter.len_utf8();
                self.literal(letter);
            }
        }
        Ok(())
    }
}
