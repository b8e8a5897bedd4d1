//! The way out for all text that is printed.

use std::{
    io::{self, Write},
    ops::Range,
};

use super::{
    commands::{Commands, Own},
    is_hidden,
};

/// Passes text on. Hidden characters but line ends are spelled out, and so is one character of
/// each command that is not ours.
#[derive(Debug)]
pub struct Door<W> {
    out: W,
    styles: Styles,
    layout: Layout,
    commands: Commands,
    /// The start of a character whose end was not written yet.
    cut: Vec<u8>,
}

/// Whether text may be styled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Styles {
    None,
    /// By sequences like `ESC[1;31m`, which change colours and weights, and nothing else.
    Ansi,
}

/// Which hidden characters pass, in texts of files: they move text and do nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Layout {
    Spelled,
    Tabs,
    /// Tabs, and every way to end a line.
    LineEnds,
}

impl Layout {
    /// Whether the first character of a text passes.
    fn passes(self, text: &str) -> bool {
        match text.as_bytes().first() {
            Some(b'\n') => true,
            Some(b'\t') => self >= Self::Tabs,
            Some(b'\r') => self == Self::LineEnds && text[1..].starts_with('\n'),
            _ => self == Self::LineEnds && text.starts_with(['\u{2028}', '\u{2029}']),
        }
    }
}

impl<W: Write> Door<W> {
    pub fn new(out: W, styles: Styles, own: Own) -> Self {
        Self { out, styles, layout: Layout::Spelled, commands: Commands::new(own), cut: Vec::new() }
    }

    /// The same, and tabs pass.
    #[must_use]
    pub fn with_tabs(self) -> Self {
        Self { layout: Layout::Tabs, ..self }
    }

    /// The same, and tabs pass, and all that ends a line: carriage returns in front of a line feed,
    /// U+2028 and U+2029. For programs that read what a runner of pipelines may read, too.
    #[must_use]
    pub fn with_line_ends(self) -> Self {
        Self { layout: Layout::LineEnds, ..self }
    }

    /// What is behind the door.
    pub fn inner(&self) -> &W {
        &self.out
    }

    /// Passes valid text on in which something may have to be changed. Lines are looked at letter by
    /// letter only where that is in them.
    fn text(&mut self, text: &str) -> io::Result<()> {
        let (mut done, mut start) = (0, 0);
        for line in text.split_inclusive('\n') {
            if !self.passes(line.as_bytes()) {
                done = self.letters(text, start..start + line.len(), done)?;
            }
            start += line.len();
        }
        self.out.write_all(&text.as_bytes()[done..])
    }

    /// Goes past text in which nothing is to be changed; `false`, and nothing is passed, where that
    /// is not plain to see.
    fn passes(&mut self, text: &[u8]) -> bool {
        let is_plain = text.iter().fold(true, |is, byte| is & matches!(byte, b'\n' | b' '..=b'~'));
        is_plain && self.commands.pass(text)
    }

    /// Writes text from `done` on as far as something in `range` is to be changed, and returns how
    /// far it is written.
    fn letters(&mut self, text: &str, range: Range<usize>, mut done: usize) -> io::Result<usize> {
        let (start, mut styled) = (range.start, range.start);
        for (at, letter) in text[range].char_indices() {
            let at = start + at;
            if at < styled {
                continue;
            }
            if letter == '\u{1b}' && self.styles == Styles::Ansi {
                styled = at + style(&text[at..]);
                // A command behind a style may still be one.
                if styled > at {
                    continue;
                }
            }
            let is_unseen = is_hidden(letter) && !self.layout.passes(&text[at..]);
            if self.commands.completes(letter) || is_unseen {
                self.out.write_all(&text.as_bytes()[done..at])?;
                write!(self.out, "\\u{{{:x}}}", u32::from(letter))?;
                done = at + letter.len_utf8();
            }
        }
        Ok(done)
    }

    fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.passes(bytes) {
            return self.out.write_all(bytes);
        }
        let mut rest = bytes;
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => return self.text(text),
                Err(error) => {
                    let (valid, after) = rest.split_at(error.valid_up_to());
                    self.text(std::str::from_utf8(valid).unwrap_or_default())?;
                    let Some(wrong) = error.error_len() else {
                        self.cut = after.to_vec();
                        return Ok(());
                    };
                    self.text("\u{fffd}")?;
                    rest = &after[wrong..];
                }
            }
        }
    }
}

/// What of a text may be shown.
pub fn harmless(text: &str) -> String {
    let mut door = Door::new(Vec::new(), Styles::None, Own::None);
    // Writing to memory does not fail.
    let _written = door.bytes(text.as_bytes());
    String::from_utf8_lossy(&door.out).into_owned()
}

impl<W: Write> Write for Door<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.cut.is_empty() {
            self.bytes(bytes)?;
        } else {
            let mut whole = std::mem::take(&mut self.cut);
            whole.extend_from_slice(bytes);
            self.bytes(&whole)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// How long a style is; 0 for any other text.
fn style(text: &str) -> usize {
    let inside = |byte: &u8| byte.is_ascii_digit() || *byte == b';';
    let Some(rest) = text.strip_prefix("\u{1b}[") else { return 0 };
    let length = rest.bytes().take_while(inside).count();
    if rest.as_bytes().get(length) == Some(&b'm') { length + 3 } else { 0 }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::{Door, Own, Styles};

    /// What comes out, written as a whole and byte by byte.
    fn passed(styles: Styles, text: &[u8]) -> String {
        let [mut whole, mut bytes] = [(); 2].map(|()| Door::new(Vec::new(), styles, Own::None));
        whole.write_all(text).unwrap();
        text.iter().for_each(|it| bytes.write_all(&[*it]).unwrap());
        let whole = String::from_utf8(whole.out).unwrap();
        if styles == Styles::None {
            assert_eq!(whole, String::from_utf8(bytes.out).unwrap());
        }
        whole
    }

    #[test]
    fn only_harmless_text_passes() {
        for (text, out) in [
            ("error: `a`\n  help: é漢😀\n", "error: `a`\n  help: é漢😀\n"),
            ("a\u{1b}[31mb\r\n\u{202e}\t", "a\\u{1b}[31mb\\u{d}\n\\u{202e}\\u{9}"),
            ("a\n  ::error ::b", "a\n  :\\u{3a}error ::b"),
            ("a\né\nb\n::c\nd\n", "a\né\nb\n:\\u{3a}c\nd\n"),
            ("x ##[add-mask]y", "x ##\\u{5b}add-mask]y"),
            ("##vso[a] ##teamcity[b]", "##\\u{76}so[a] ##\\u{74}eamcity[b]"),
        ] {
            assert_eq!(passed(Styles::None, text.as_bytes()), out);
        }
        assert_eq!(passed(Styles::None, b"a\xff\xe2\x80b\xc3\xa9"), "a\u{fffd}\u{fffd}bé");
    }

    #[test]
    fn styles_pass_where_they_may() {
        let text = "\u{1b}[1;31merror:\u{1b}[0m \u{1b}[2J\u{1b}]0;x\u{7}\u{1b}";
        let out = "\u{1b}[1;31merror:\u{1b}[0m \\u{1b}[2J\\u{1b}]0;x\\u{7}\\u{1b}";
        assert_eq!(passed(Styles::Ansi, text.as_bytes()), out);
        assert_eq!(passed(Styles::Ansi, b"\x1b[1m::x"), "\u{1b}[1m:\\u{3a}x");
    }

    #[test]
    fn tabs_pass_where_they_may() {
        let mut door = Door::new(Vec::new(), Styles::None, Own::None).with_tabs();
        door.write_all(b"\ta\r\n\t::x\n").unwrap();
        assert_eq!(door.inner(), b"\ta\\u{d}\n\t:\\u{3a}x\n");
    }

    #[test]
    fn line_ends_pass_where_they_may() {
        let mut door = Door::new(Vec::new(), Styles::None, Own::None).with_line_ends();
        door.write_all("\ta\r\n\r::x\u{2028}y\u{202e}\n".as_bytes()).unwrap();
        assert_eq!(door.inner(), "\ta\r\n\\u{d}:\\u{3a}x\u{2028}y\\u{202e}\n".as_bytes());
    }
}
