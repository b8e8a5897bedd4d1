//! The text format, a field on each line.

use std::fmt::Write;

use super::Sink;

/// The text, and how deep it is.
#[derive(Default)]
pub(super) struct Text(pub String, usize);

impl Text {
    fn end(&mut self) {
        self.0.push('\n');
    }

    fn indent(&mut self) {
        for _ in 1..self.1 {
            self.0.push_str("  ");
        }
    }

    fn escaped(&mut self, letter: char) {
        match letter {
            '"' => self.0.push_str("\\\""),
            '\\' => self.0.push_str("\\\\"),
            '\n' => self.0.push_str("\\n"),
            '\r' => self.0.push_str("\\r"),
            '\t' => self.0.push_str("\\t"),
            // Escapes of bytes would be those of characters beyond these.
            '\0'..='\u{1f}' | '\u{7f}' => {
                let _infallible = write!(self.0, "\\x{:02x}", u32::from(letter));
            }
            '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                let _infallible = write!(self.0, "\\u{:04x}", u32::from(letter));
            }
            _ => self.0.push(letter),
        }
    }
}

impl Sink for Text {
    fn open(&mut self) {
        if self.1 > 0 {
            self.0.push_str(" {");
            self.end();
        }
        self.1 += 1;
    }

    fn close(&mut self) {
        self.1 -= 1;
        if self.1 == 0 {
            return;
        }
        if self.0.ends_with(" {\n") {
            self.0.pop();
        } else {
            self.indent();
        }
        self.0.push('}');
        self.end();
    }

    fn list(&mut self) {}

    fn end_list(&mut self) {}

    fn key(&mut self, name: &str) {
        self.indent();
        self.0.push_str(name);
        self.0.push(':');
    }

    fn word(&mut self, word: &str) {
        self.0.push(' ');
        self.0.push_str(word);
        self.end();
    }

    fn string(&mut self, text: &str) {
        self.0.push_str(" \"");
        text.chars().for_each(|it| self.escaped(it));
        self.0.push('"');
        self.end();
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.push_str(" \"");
        for byte in bytes {
            match byte {
                0..=0x7e => self.escaped(char::from(*byte)),
                _ => {
                    let _infallible = write!(self.0, "\\x{byte:02x}");
                }
            }
        }
        self.0.push('"');
        self.end();
    }
}
