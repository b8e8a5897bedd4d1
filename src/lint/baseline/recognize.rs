//! What a finding is recognized by.

use std::fmt::Write as _;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    model::Schema,
    words,
};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::{Known, Text};

use crate::engine::Enclosing;

/// More bytes of a line are not written: what is behind them is hashed.
const LINE: usize = 200;

/// Answers for one schema.
pub struct Recognizer<'a> {
    enclosing: Enclosing<'a>,
    paths: &'a [String],
    /// By file and line. Many findings may be on one line, and a line may be long.
    lines: FxHashMap<(u32, u32), Text>,
}

impl<'a> Recognizer<'a> {
    /// `paths` are those of the sources, from the directory of the baseline.
    pub fn new(schema: &'a Schema, paths: &'a [String]) -> Self {
        Self { enclosing: Enclosing::new(schema), paths, lines: FxHashMap::default() }
    }

    pub fn known(&mut self, diagnostic: &Diagnostic) -> Known {
        let path = diagnostic.location.file().and_then(|file| self.paths.get(file as usize));
        let element = match &diagnostic.symbol {
            Some(symbol) => symbol,
            None => self.enclosing.element_name(diagnostic.location).unwrap_or_default(),
        };
        let element = words::shortened(element, words::DATA).into_owned();
        let text = self.line(diagnostic.location);
        // Rules call files by their import paths, wherever the program runs.
        let message = || Text::Message(diagnostic.message.clone());
        Known {
            path: path.cloned().unwrap_or_default(),
            rule: diagnostic.rule.to_owned(),
            element,
            text: text.unwrap_or_else(message),
        }
    }

    fn line(&mut self, location: Location) -> Option<Text> {
        let span = location.span()?;
        let source = &self.enclosing.schema().sources[span.file];
        source.text()?;
        let line = source.position(span.start).line;
        let text = self.lines.entry((span.file, line));
        Some(text.or_insert_with(|| Text::Line(told(source.line(line)))).clone())
    }
}

/// A line as a baseline has it, without the byte order mark of the first: that stays there when lines
/// are added above.
fn told(line: &[u8]) -> String {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii();
    let text = String::from_utf8_lossy(line);
    if text.len() <= LINE {
        return text.into_owned();
    }
    let mut out = format!("{}… sha256:", &text[..text.floor_char_boundary(LINE)]);
    for byte in Sha256::digest(line).iter().take(8) {
        // Writing to a string does not fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn a_byte_order_mark_is_no_part_of_a_line() {
        assert_eq!(told(b"\xef\xbb\xbf  message M {}\r"), "message M {}");
        let long = "x".repeat(300);
        assert_eq!(told(format!("\u{feff}{long}").as_bytes()), told(long.as_bytes()));
    }
}
