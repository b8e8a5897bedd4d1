//! From a `CodeGeneratorRequest` to a `CodeGeneratorResponse`, both in wire format.

mod descriptor;
mod docs;
mod generate;
mod host;
mod messages;
mod names;
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
mod wire;

use std::fmt;

pub use host::Calls;
pub use options::table::{Row, TABLE};
use request::Request;

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
    /// A `CodeGeneratorResponse` in wire format.
    pub response: Vec<u8>,
    /// What to tell whoever reads the host's output.
    pub remark: Option<String>,
}

/// Answers a request. A fault of the schema or the options is in the response; bytes that are no
/// request are an error.
pub fn execute(request: &[u8], calls: Calls) -> Result<Answer, Error> {
    let made = generate::generate(Request::read(request)?, calls);
    let remark = made.as_ref().ok().and_then(|it| it.remark.clone());
    Ok(Answer { response: response::encode(made.map(|it| it.outputs)), remark })
}
