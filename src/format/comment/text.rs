//! The text of comments, anew: lines of block comments, `//` comments as blocks.

use std::borrow::Cow;

/// What is cut off at the ends of lines. Carriage returns are not, as in buf: what ends lines is up
/// to the style.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

fn trim_end(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|it| !is_blank(*it)).map_or(0, |it| it + 1);
    &text[..end]
}

fn trim(text: &[u8]) -> &[u8] {
    let start = text.iter().position(|it| !is_blank(*it)).unwrap_or(text.len());
    trim_end(&text[start..])
}

/// A comment without the carriage returns that end its lines.
pub(crate) fn without_returns(text: &[u8]) -> Cow<'_, [u8]> {
    let text = without_last_returns(text);
    if memchr::memchr(b'\r', text).is_none() {
        return Cow::Borrowed(text);
    }
    let lines = text.split(|it| *it == b'\n').map(without_last_returns);
    Cow::Owned(lines.collect::<Vec<_>>().join(&b'\n'))
}

/// A line without the carriage returns at its end.
pub(crate) fn without_last_returns(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|it| *it != b'\r').map_or(0, |it| it + 1);
    &line[..end]
}

/// Appends a `//` comment; `spaced` puts a space behind the slashes where a word follows them.
pub(crate) fn push_line(text: &[u8], spaced: Spaced, out: &mut Vec<u8>) {
    let text = trim_end(text);
    if spaced == Spaced::Yes && begins_with_word(text) {
        out.extend_from_slice(b"// ");
        out.extend_from_slice(&text[2..]);
    } else {
        out.extend_from_slice(text);
    }
}

/// Whether [`push_line`] appends a comment as it is.
pub(crate) fn is_tidy(text: &[u8], spaced: Spaced) -> bool {
    let is_left = spaced == Spaced::No || !begins_with_word(text);
    is_left && text.last().is_none_or(|it| !is_blank(*it))
}

/// Whether a word follows the slashes of a comment.
fn begins_with_word(text: &[u8]) -> bool {
    let body = text.strip_prefix(b"//").unwrap_or_default();
    body.first().is_some_and(|it| it.is_ascii_alphanumeric() || *it >= 0x80)
}

/// Whether a space is put behind slashes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spaced {
    Yes,
    No,
}

/// Whether the text of a `//` comment can stand in a block comment.
pub(crate) fn can_be_block(text: &[u8]) -> bool {
    let body = text.strip_prefix(b"//").unwrap_or_default();
    memchr::memmem::find(body, b"/*").is_none()
}

/// Appends a `//` comment as a block comment; a `*/` in it is parted.
pub(crate) fn push_as_block(text: &[u8], out: &mut Vec<u8>) {
    let mut body = trim_end(text.strip_prefix(b"//").unwrap_or_default());
    out.extend_from_slice(b"/*");
    while let Some(at) = memchr::memmem::find(body, b"*/") {
        out.extend_from_slice(&body[..=at]);
        out.push(b' ');
        body = &body[at + 1..];
    }
    out.extend_from_slice(body);
    out.extend_from_slice(b" */");
}

/// The lines of a block comment, without the indentation that all of them get. As buf has it, lines
/// that begin with the same sign stand below the `*` of the first; any others keep what they are
/// indented by beyond the least of them, and get three spaces.
pub(crate) fn block_lines(text: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let lines = || text.split(|it| *it == b'\n');
    let shape = Shape::of(lines().skip(1));
    let mut is_first = true;
    lines().map(move |line| {
        if std::mem::take(&mut is_first) {
            // What stands before the line is not part of the comment.
            return Cow::Borrowed(trim_end(line));
        }
        shape.line(line)
    })
}

/// How the lines of a block comment are indented.
struct Shape {
    /// The sign that each begins with.
    sign: Option<u8>,
    /// The columns that the least indented one has.
    indent: usize,
}

impl Shape {
    fn of<'t>(lines: impl Iterator<Item = &'t [u8]>) -> Self {
        let mut least = None;
        let mut sign = None;
        let mut is_first = true;
        for line in lines {
            let text = trim(line);
            if text != b"*/" && !text.is_empty() {
                let columns = indentation(line);
                least = Some(least.map_or(columns, |it: usize| it.min(columns)));
            }
            let begins = text.first().copied().filter(|it| is_sign(*it));
            if std::mem::take(&mut is_first) {
                sign = if text == b"*/" { None } else { begins };
            } else if text != b"*/" && begins != sign {
                sign = None;
            }
        }
        Self { sign, indent: least.unwrap_or_default() }
    }

    fn line<'t>(&self, line: &'t [u8]) -> Cow<'t, [u8]> {
        let text = trim(line);
        if text.is_empty() {
            return Cow::Borrowed(text);
        }
        if text == b"*/" {
            let end: &[u8] = if self.sign == Some(b'*') { b" */" } else { b"*/" };
            return Cow::Borrowed(end);
        }
        if self.sign.is_some() {
            return Cow::Owned([b" ", text].concat());
        }
        let mut out = b"   ".to_vec();
        push_outdented(trim_end(line), self.indent, &mut out);
        Cow::Owned(out)
    }
}

/// Whether a line that begins with it may be one of a list of alike ones.
fn is_sign(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric()
}

/// The column behind a blank; tabs stop every eight columns.
fn next_column(byte: u8, column: usize) -> Option<usize> {
    match byte {
        b' ' => Some(column + 1),
        b'\t' => Some(column + 8 - column % 8),
        _ => None,
    }
}

/// The columns that a line is indented by.
fn indentation(line: &[u8]) -> usize {
    let mut column = 0;
    for byte in line {
        let Some(next) = next_column(*byte, column) else { break };
        column = next;
    }
    column
}

/// Appends a line without the first `columns` of its indentation.
fn push_outdented(line: &[u8], columns: usize, out: &mut Vec<u8>) {
    let mut column = 0;
    for (at, byte) in line.iter().enumerate() {
        if column >= columns {
            // A tab may have reached too far.
            out.resize(out.len() + column - columns, b' ');
            return out.extend_from_slice(&line[at..]);
        }
        let Some(next) = next_column(*byte, column) else {
            return out.extend_from_slice(&line[at..]);
        };
        column = next;
    }
}
