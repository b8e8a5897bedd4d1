//! What is open in an editor.

use std::{collections::BTreeMap, sync::Arc};

use protosmith_compiler::source::SourceText;

use crate::{
    text::{Encoding, Lines},
    wire::ContentChange,
};

/// Documents by their names.
pub(crate) type Documents = BTreeMap<Arc<str>, Document>;

/// A text that an editor has, whatever is on disk.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub version: i32,
    pub text: SourceText,
}

impl Document {
    pub(crate) fn new(version: i32, text: String) -> Self {
        Self { version, text: text.into() }
    }

    /// Makes changes, one after the other, and takes their version; without one, the next.
    pub(crate) fn change(
        &mut self,
        version: Option<i32>,
        changes: Vec<ContentChange>,
        encoding: Encoding,
    ) {
        self.version = version.unwrap_or(self.version + 1);
        for ContentChange { range, text } in changes {
            self.text = match range {
                None => text.into(),
                Some(range) => {
                    let bytes = Lines::new(&self.text, encoding).bytes(range);
                    let (start, end) = (bytes.start as usize, bytes.end as usize);
                    let parts = [&self.text[..start], text.as_bytes(), &self.text[end..]];
                    parts.concat().into()
                }
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Document;
    use crate::{
        text::{Encoding, Position, Range},
        wire::ContentChange,
    };

    #[test]
    fn changes_are_made_one_after_the_other() {
        let at = |line, character| Position { line, character };
        let change = |from, to, text: &str| ContentChange {
            range: Some(Range { start: from, end: to }),
            text: text.to_owned(),
        };
        let mut document = Document::new(1, "ab\r\n😀c\n".to_owned());
        let changes = vec![
            change(at(1, 2), at(1, 3), "x"),
            change(at(0, 0), at(0, 1), ""),
            change(at(9, 9), at(9, 9), "end"),
        ];
        document.change(None, changes, Encoding::Utf16);
        assert_eq!(&*document.text, "b\r\n😀x\nend".as_bytes());
        // Backwards, which no client should say.
        document.change(None, vec![change(at(1, 1), at(0, 0), "!")], Encoding::Utf16);
        assert_eq!(&*document.text, "b\r\n!😀x\nend".as_bytes());
        document.change(
            None,
            vec![ContentChange { range: None, text: "z".into() }],
            Encoding::Utf16,
        );
        assert_eq!(&*document.text, b"z");
    }
}
