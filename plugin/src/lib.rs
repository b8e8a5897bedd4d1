//! From a `CodeGeneratorRequest` to a `CodeGeneratorResponse`, both in wire format.

mod asked;
mod builders;
mod descriptor;
mod docs;
mod events;
mod generate;
mod host;
mod http;
mod layout;
mod messages;
mod names;
mod openapi;
mod options;
mod references;
mod request;
mod response;
mod schema;
mod serde;
mod services;
mod stubs;
#[cfg(test)]
mod tests;
mod tree;
mod validate;
mod wire;

use std::{fmt, io};

pub use host::Calls;
pub use options::table::{Row, TABLE};
use request::Request;
pub use response::Output;

/// The request is none.
#[derive(Debug)]
pub struct Error(String);

impl Error {
    fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

/// What comes of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The files to write, or the fault of the schema or the options.
    pub outputs: Result<Vec<Output>, String>,
    /// What to tell whoever reads the host's output.
    pub remark: Option<String>,
}

impl Answer {
    /// Writes a `CodeGeneratorResponse`.
    ///
    /// # Errors
    ///
    /// Those of `to`.
    pub fn write(&self, to: &mut impl io::Write) -> io::Result<()> {
        response::write(self.outputs.as_deref(), to)
    }
}

/// Answers a request.
///
/// # Errors
///
/// The bytes are no request.
pub fn execute(request: &[u8], calls: Calls) -> Result<Answer, Error> {
    Ok(match generate::generate(Request::read(request)?, calls) {
        Ok(made) => Answer { outputs: Ok(made.outputs), remark: made.remark },
        Err(fault) => Answer { outputs: Err(fault), remark: None },
    })
}
