//! Gaps between declarations as nearly all are: without comments, or with some that plainly lead what
//! comes next. They are read without tokens.

use std::ops::Range;

use crate::source::SourceText;

/// What the comments of a gap are, where one look at each byte tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainGap {
    /// There are none.
    Silent,
    /// They lead what is behind the gap, for protoc and for buf.
    Leading,
}

/// Reads the gap behind a token that ends at `start`, or from the beginning of the text, and appends
/// what its comments say to `said`. Plain are `//` comments on lines of their own, without a blank line
/// among them or below, in front of something that they can lead. `None` for a gap that is not plain;
/// nothing is appended then.
pub fn plain_gap(text: &SourceText, start: u32, said: &mut String) -> Option<PlainGap> {
    let said_before = said.len();
    let found = read(text.bytes(), start as usize, |body| {
        said.push_str(text.str(body)?);
        Some(())
    });
    if found.is_none() {
        said.truncate(said_before);
    }
    found
}

/// Whether the comments of such a gap plainly lead what is behind it.
pub(super) fn lead_plainly(text: &[u8], start: u32) -> bool {
    read(text, start as usize, |_| Some(())) == Some(PlainGap::Leading)
}

/// `take` is given what is behind the marker of each comment, its line feed included.
fn read(
    bytes: &[u8],
    start: usize,
    mut take: impl FnMut(Range<usize>) -> Option<()>,
) -> Option<PlainGap> {
    let (mut at, mut found) = (start, PlainGap::Silent);
    loop {
        let mut feeds = 0;
        let next = loop {
            match bytes.get(at) {
                Some(b'\n') => feeds += 1,
                Some(b' ' | b'\t' | b'\r' | 0x0b | 0x0c) => {}
                other => break other,
            }
            at += 1;
        };
        // The line feed of the comment above is among what it says.
        let is_apart = found == PlainGap::Leading && feeds > 0;
        match next {
            Some(b'/') if bytes.get(at + 1) == Some(&b'/') => {
                let is_beside = found == PlainGap::Silent && feeds == 0;
                if start == 0 || is_apart || is_beside {
                    return None;
                }
                let end = at + memchr::memchr(b'\n', &bytes[at..])? + 1;
                take(at + 2..end)?;
                (at, found) = (end, PlainGap::Leading);
            }
            Some(b'}' | b']' | b')') | None if found == PlainGap::Silent => return Some(found),
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'"' | b'=' | b'[' | b'{' | b'0'..=b'9')
                if !is_apart =>
            {
                return Some(found);
            }
            _ => return None,
        }
    }
}
