//! Why an input cannot be read.

use std::{error, fmt};

use protosmith_lint::{tree::TreeError, visible::Line};

/// A fault of a reference, or of what it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is wrong; names of files in backticks, control characters escaped.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Error {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    /// A file and what is wrong with it.
    pub(super) fn of(name: &str, message: impl fmt::Display) -> Self {
        Self::new(format!("`{}`: {message}", Line(name)))
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl error::Error for Error {}

impl From<TreeError> for Error {
    fn from(error: TreeError) -> Self {
        Self::new(error.to_string())
    }
}
