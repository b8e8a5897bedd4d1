//! What is refused before a parser sees it, and byte offsets of what the parser counts in chars.

use protosmith_compiler::source::Span;

use super::{MAX_BYTES, Wrong};

/// The text, if it is text: bounded, UTF-8, without control characters.
pub(in crate::config) fn text(file: u32, bytes: &[u8]) -> Result<&str, Wrong> {
    let at = |offset: usize| Span { file, start: offset as u32, end: offset as u32 + 1 };
    if bytes.len() > MAX_BYTES {
        let message = format!("the file has {} bytes; {MAX_BYTES} are the most", bytes.len());
        return Err(Wrong::new(Span { file, start: 0, end: 0 }, message));
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Wrong::new(at(0), "the file is UTF-16; write it as UTF-8"));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Wrong::new(at(error.valid_up_to()), "the file is not valid UTF-8"))?;
    // A scanner takes NUL for the end, and a terminal takes others for orders.
    let control = |byte: &u8| matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 127);
    if let Some(offset) = bytes.iter().position(control) {
        let message = format!("control character U+{:04X}", bytes[offset]);
        return Err(Wrong::new(at(offset), message));
    }
    Ok(text)
}

/// Finds bytes by chars without counting from the start each time.
pub(super) struct Offsets<'a> {
    text: &'a str,
    /// The byte offset of each 128th char; empty where chars are bytes.
    marks: Vec<usize>,
}

const STEP: usize = 128;

impl<'a> Offsets<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let marks = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(STEP).map(|(at, _)| at).collect()
        };
        Self { text, marks }
    }

    pub(super) fn byte(&self, char: usize) -> usize {
        if self.marks.is_empty() {
            return char.min(self.text.len());
        }
        let Some(&mark) = self.marks.get(char / STEP) else { return self.text.len() };
        let rest = self.text[mark..].char_indices().nth(char % STEP);
        rest.map_or(self.text.len(), |(at, _)| mark + at)
    }
}

#[cfg(test)]
mod tests {
    use super::Offsets;

    #[test]
    fn chars_are_found_by_bytes() {
        let text = "aä€😀".repeat(100);
        let offsets = Offsets::new(&text);
        for (char, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.byte(char), byte);
        }
        assert_eq!(offsets.byte(400), text.len());
        assert_eq!(Offsets::new("abc").byte(7), 3);
    }
}
