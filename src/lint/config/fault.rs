//! What is wrong with a configuration, as text with an excerpt. Knows no key.

use std::{error::Error, fmt};

use protosmith_compiler::source::{Sources, Span};
use unicode_width::UnicodeWidthStr;

use crate::visible::Line;

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
    /// What could be written, in lines; ours.
    pub sample: &'static str,
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
/// Bytes of a line that are shown on either side of a fault.
const WINDOW: usize = 100;

impl Fault {
    /// A fault of no place in a file.
    pub fn of(path: impl Into<String>, message: impl Into<String>) -> Self {
        let (path, message) = (path.into(), message.into());
        Self { path, line: 0, column: 0, message, help: None, sample: "", excerpt: None }
    }

    pub fn at(files: &Sources, span: Span, message: impl Into<String>) -> Self {
        let file = &files[span.file];
        let start = file.position(span.start);
        let line = file.line(start.line);
        let (head, rest) = line.split_at((start.column as usize).min(line.len()));
        let marked = rest.len().min(span.end.saturating_sub(span.start) as usize);
        Self {
            line: start.line + 1,
            column: chars(head) as u32 + 1,
            excerpt: Some(Excerpt::new(head, &rest[..marked], &rest[marked..])),
            ..Self::of(file.path.clone(), message)
        }
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Shows below the help what could be written.
    #[must_use]
    pub fn sample(self, sample: &'static str) -> Self {
        Self { sample, ..self }
    }
}

impl Excerpt {
    /// A window of a line that is split before and after what is marked.
    fn new(head: &[u8], marked: &[u8], tail: &[u8]) -> Self {
        let lossy = |bytes: &[u8]| printable(&String::from_utf8_lossy(bytes));
        let head = if head.len() > WINDOW {
            lossy(&head[boundary(head, head.len() - WINDOW / 2)..])
        } else {
            lossy(head)
        };
        let marked = lossy(&marked[..boundary(marked, WINDOW)]);
        let tail = lossy(&tail[..boundary(tail, WINDOW)]);
        let (before, width) = (head.width(), marked.trim_end().width().max(1));
        let text = format!("{head}{marked}{tail}");
        Self { text: text.trim_end().to_owned(), before, width }
    }
}

/// The last start of a char at or before an offset.
fn boundary(bytes: &[u8], mut at: usize) -> usize {
    if at >= bytes.len() {
        return bytes.len();
    }
    while at > 0 && is_inner(bytes[at]) {
        at -= 1;
    }
    at
}

fn chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| !is_inner(byte)).count()
}

/// Whether a byte of UTF-8 goes on with a char.
fn is_inner(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// On one line, with tabs as four blanks.
fn printable(text: &str) -> String {
    Line(&text.replace('\t', "    ")).to_string()
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}:", Line(&self.path))?;
            if self.line > 0 {
                write!(f, "{}:{}:", self.line, self.column)?;
            }
            f.write_str(" ")?;
        }
        write!(f, "{}", Line(&self.message))?;
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        if let Some(Excerpt { text, before, width }) = &self.excerpt {
            let mark = "^".repeat(*width);
            write!(f, "\n{margin} |\n{number} | {text}\n{margin} | {:before$}{mark}", "")?;
        }
        if let Some(help) = &self.help {
            write!(f, "\n{margin} = help: {}", Line(help))?;
        }
        self.sample.lines().try_for_each(|it| write!(f, "\n            {it}"))
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
