//! What is wrong with a configuration, as text with an excerpt. Knows no key.

use std::{error::Error, fmt};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::source::{Sources, Span};

/// A configuration that cannot be used: every fault that was found.
#[derive(Clone, Debug)]
pub struct ConfigError(Box<[Fault]>);

/// Something to say about a configuration that can be used.
pub type Notice = Fault;

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// As the user would write it; empty where no file is at fault.
    pub path: String,
    /// Counted from 1; 0 where the file as a whole is at fault.
    pub line: u32,
    /// In chars from 1; 0 where the file as a whole is at fault.
    pub column: u32,
    /// Lower case, no full stop, names in backticks.
    pub message: String,
    pub help: Option<String>,
    pub excerpt: Option<Excerpt>,
}

/// The line of a fault, cut where it is long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    /// Columns of a terminal before the mark, and under it.
    pub before: usize,
    pub width: usize,
}

/// More faults than this are counted and not shown.
const SHOWN: usize = 20;
/// Chars of a line that are shown around a fault.
const WINDOW: usize = 100;

impl Fault {
    /// A fault of no place in a file.
    pub fn of(path: impl Into<String>, message: impl Into<String>) -> Self {
        let (path, message) = (printable(&path.into()), printable(&message.into()));
        Self { path, line: 0, column: 0, message, help: None, excerpt: None }
    }

    pub fn at(files: &Sources, span: Span, message: impl Into<String>) -> Self {
        let file = &files[span.file];
        let text = file.text().unwrap_or_default();
        let (start, end) = (file.position(span.start), file.position(span.end));
        let line = file.line(start.line);
        let line = String::from_utf8_lossy(line);
        let head = text.get((span.start - start.column) as usize..span.start as usize);
        let chars = String::from_utf8_lossy(head.unwrap_or_default()).chars().count();
        let marked = match start.line == end.line {
            true => text.get(span.start as usize..span.end as usize).unwrap_or_default(),
            false => &[],
        };
        let marked = match String::from_utf8_lossy(marked).chars().count() {
            0 if start.line != end.line => line.chars().count().saturating_sub(chars),
            count => count,
        };
        Self {
            line: start.line + 1,
            column: chars as u32 + 1,
            excerpt: Some(Excerpt::new(&line, chars, marked)),
            ..Self::of(file.path.clone(), message)
        }
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(printable(&help.into()));
        self
    }
}

impl Excerpt {
    /// A window of a line; `before` and `marked` count chars.
    fn new(line: &str, before: usize, marked: usize) -> Self {
        let skip = if before > WINDOW * 2 / 3 { before - WINDOW / 3 } else { 0 };
        let cut = |from: usize, count: usize| -> String {
            printable(&line.chars().skip(from).take(count).collect::<String>())
        };
        let text = cut(skip, WINDOW);
        let before = cut(skip, before - skip).width();
        let width = cut(skip + before, marked.min(WINDOW)).width();
        let width = width.min(text.width().saturating_sub(before)).max(1);
        Self { text: text.trim_end().to_owned(), before, width }
    }
}

/// The text with tabs as blanks and with nothing that a terminal would obey.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\t' => out.push_str("    "),
            '\n' => out.push(char),
            _ if char.is_control() || char.width().is_none() || is_format(char) => {
                out.extend(char.escape_unicode());
            }
            _ => out.push(char),
        }
    }
    out
}

/// Marks that turn the direction of text around.
fn is_format(char: char) -> bool {
    matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}:", self.path)?;
            if self.line > 0 {
                write!(f, "{}:{}:", self.line, self.column)?;
            }
            f.write_str(" ")?;
        }
        f.write_str(&self.message)?;
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        if let Some(Excerpt { text, before, width }) = &self.excerpt {
            let mark = "^".repeat(*width);
            write!(f, "\n{margin} |\n{number} | {text}\n{margin} | {:before$}{mark}", "")?;
        }
        if let Some(help) = &self.help {
            write!(f, "\n{margin} = help: {}", help.replace('\n', "\n          "))?;
        }
        Ok(())
    }
}

impl ConfigError {
    /// `None` for no fault.
    pub fn new(faults: Vec<Fault>) -> Option<Self> {
        (!faults.is_empty()).then(|| Self(faults.into()))
    }

    /// At least one.
    pub fn faults(&self) -> &[Fault] {
        &self.0
    }
}

impl From<Fault> for ConfigError {
    fn from(fault: Fault) -> Self {
        Self([fault].into())
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().take(SHOWN).enumerate() {
            if index > 0 {
                f.write_str("\n\n")?;
            }
            fault.fmt(f)?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "\n\nand {more} more faults"),
        }
    }
}

impl Error for ConfigError {}
