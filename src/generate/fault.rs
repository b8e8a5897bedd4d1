//! What went wrong with plugins or with what they made.

use std::fmt;

use super::Said;

/// One thing that went wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub message: String,
    /// What a plugin said below that, in lines.
    pub quoted: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// Why nothing was generated: everything that went wrong.
#[derive(Debug)]
pub struct Error {
    pub faults: Vec<Fault>,
    /// What plugins said before.
    pub said: Said,
}

/// More faults than this are counted and not shown.
pub const SHOWN: usize = 20;

impl Fault {
    /// Why a plugin failed, in words of its own or in ours.
    pub(crate) fn said(why: &str) -> Self {
        let (message, quoted) = why.split_once('\n').unwrap_or((why, ""));
        Self { quoted: quoted.to_owned(), ..message.into() }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same fault as one of something.
    pub(crate) fn of(self, what: impl fmt::Display) -> Self {
        Self { message: format!("{what}: {}", self.message), ..self }
    }
}

impl From<String> for Fault {
    fn from(message: String) -> Self {
        Self { message, quoted: String::new(), help: None }
    }
}

impl From<&str> for Fault {
    fn from(message: &str) -> Self {
        message.to_owned().into()
    }
}

impl Error {
    pub(crate) fn new<T: Into<Fault>>(faults: impl IntoIterator<Item = T>) -> Self {
        Self { faults: faults.into_iter().map(T::into).collect(), said: Said::default() }
    }

    /// How many faults are not shown.
    pub fn left_out(&self) -> usize {
        self.faults.len().saturating_sub(SHOWN)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.faults.iter().take(SHOWN).map(|it| it.message.as_str());
        f.write_str(&shown.collect::<Vec<_>>().join("; "))?;
        match self.left_out() {
            0 => Ok(()),
            more => write!(f, "; and {more} more errors"),
        }
    }
}

impl std::error::Error for Error {}
