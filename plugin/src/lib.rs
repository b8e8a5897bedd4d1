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

pub use host::warning;
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

/// Answers a request. A fault of the schema or the options is in the response; bytes that are no
/// request are an error.
pub fn execute(request: &[u8]) -> Result<Vec<u8>, Error> {
    Ok(response::encode(generate::generate(Request::read(request)?)))
}
