//! The text of a file, which many hold.

use std::{
    ops::{Deref, Range},
    str::Utf8Error,
    sync::Arc,
};

/// The bytes of a file. A clone is the same text, not a copy of it.
///
/// Whether it is UTF-8 is found out once, so that names need not be looked at again.
#[derive(Clone, Debug, Default)]
pub struct SourceText(Arc<Content>);

#[derive(Debug)]
enum Content {
    Utf8(String),
    Other(Vec<u8>, Utf8Error),
}

impl Default for Content {
    fn default() -> Self {
        Self::Utf8(String::new())
    }
}

impl SourceText {
    /// All of it.
    #[inline]
    pub fn bytes(&self) -> &[u8] {
        match &*self.0 {
            Content::Utf8(text) => text.as_bytes(),
            Content::Other(bytes, _) => bytes,
        }
    }

    /// All of it.
    ///
    /// # Errors
    ///
    /// The text, where somebody else holds it, too.
    pub fn try_into_bytes(self) -> Result<Vec<u8>, Self> {
        match Arc::try_unwrap(self.0).map_err(Self)? {
            Content::Utf8(text) => Ok(text.into_bytes()),
            Content::Other(bytes, _) => Ok(bytes),
        }
    }

    /// A range of bytes, if it lies inside of the text and is UTF-8.
    #[inline]
    pub fn str(&self, range: Range<usize>) -> Option<&str> {
        match &*self.0 {
            Content::Utf8(text) => text.get(range),
            Content::Other(bytes, _) => {
                bytes.get(range).and_then(|it| std::str::from_utf8(it).ok())
            }
        }
    }

    /// Why it is no UTF-8; `None` where it is.
    pub fn error(&self) -> Option<Utf8Error> {
        match &*self.0 {
            Content::Utf8(_) => None,
            Content::Other(_, error) => Some(*error),
        }
    }
}

impl Deref for SourceText {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.bytes()
    }
}

impl AsRef<[u8]> for SourceText {
    fn as_ref(&self) -> &[u8] {
        self.bytes()
    }
}

impl PartialEq for SourceText {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.bytes() == other.bytes()
    }
}

impl Eq for SourceText {}

impl From<Vec<u8>> for SourceText {
    fn from(bytes: Vec<u8>) -> Self {
        let content = String::from_utf8(bytes).map_or_else(
            |error| {
                let why = error.utf8_error();
                Content::Other(error.into_bytes(), why)
            },
            Content::Utf8,
        );
        Self(Arc::new(content))
    }
}

impl From<String> for SourceText {
    fn from(text: String) -> Self {
        Self(Arc::new(Content::Utf8(text)))
    }
}

impl From<&str> for SourceText {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&[u8]> for SourceText {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl<const N: usize> From<&[u8; N]> for SourceText {
    fn from(bytes: &[u8; N]) -> Self {
        bytes.to_vec().into()
    }
}

#[cfg(test)]
mod tests {
    use super::SourceText;

    #[test]
    fn what_is_no_utf8_is_kept_and_names_in_it_can_be_read() {
        let text = SourceText::from(&b"ab\xffcd"[..]);
        assert_eq!(text.bytes(), b"ab\xffcd");
        assert_eq!(text.error().map(|it| it.valid_up_to()), Some(2));
        assert_eq!(
            (text.str(0..2), text.str(3..5), text.str(1..4)),
            (Some("ab"), Some("cd"), None)
        );
    }

    #[test]
    fn the_last_holder_takes_the_bytes() {
        let text = SourceText::from("a");
        let other = text.clone();
        assert_eq!(text.try_into_bytes(), Err("a".into()));
        assert_eq!(other.try_into_bytes(), Ok(b"a".to_vec()));
    }

    #[test]
    fn ranges_that_cut_characters_are_no_text() {
        let text = SourceText::from("aä");
        assert_eq!((text.str(0..3), text.str(0..2), text.error()), (Some("aä"), None, None));
    }
}
