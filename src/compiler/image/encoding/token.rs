//! What every encoding is read as.

use std::borrow::Cow;

use super::super::Error;

/// Messages nested deeper than this are refused, as every protobuf library does.
pub(super) const MAX_DEPTH: usize = 100;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// A message, or a map, begins.
    Open,
    Close,
    List,
    EndList,
    /// The name of a field; an extension in brackets.
    Key(Cow<'a, str>),
    Scalar(Scalar<'a>),
    /// Nothing follows.
    End,
}

/// A value that is no message and no list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scalar<'a> {
    pub bytes: Cow<'a, [u8]>,
    pub quoted: Quoted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoted {
    /// A string or bytes.
    Yes,
    /// A number or a word.
    No,
    /// Whatever is wanted.
    Either,
}

/// What differs between the encodings besides their signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Bytes are base64, maps are objects, some types of Google have a form of their own.
    Json,
    /// Bytes are strings, maps are lists of entries.
    Text,
    /// As JSON, and strings need no quotes.
    Yaml,
}

/// Tokens, one after the other. They nest properly: a source fails where they do not.
pub(super) trait Source<'a> {
    fn next(&mut self) -> Result<Token<'a>, Error>;

    /// An error at the last token.
    fn error(&self, message: &str) -> Error;
}

/// An error at an offset of a text.
pub(super) fn error_at(text: &[u8], offset: usize, message: &str) -> Error {
    let before = &text[..offset.min(text.len())];
    let line = memchr::memchr_iter(b'\n', before).count() + 1;
    let column = before.len() - memchr::memrchr(b'\n', before).map_or(0, |it| it + 1) + 1;
    Error::new(format!("{line}:{column}: {message}"))
}
