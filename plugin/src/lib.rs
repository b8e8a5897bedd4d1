//! From a `CodeGeneratorRequest` to a `CodeGeneratorResponse`, both in wire format.

mod docs;
#[expect(dead_code, reason = "what calls it is being written")]
mod stubs;

use std::fmt;

use prost::Message as _;
use prost_types::compiler::{CodeGeneratorRequest, CodeGeneratorResponse, code_generator_response};

/// The request is none.
#[derive(Debug)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

/// Answers a request. A fault of the schema or the options is in the response; bytes that are no
/// request are an error.
pub fn execute(request: &[u8]) -> Result<Vec<u8>, Error> {
    let request = CodeGeneratorRequest::decode(request)
        .map_err(|error| Error(format!("stdin is no CodeGeneratorRequest: {error}")))?;
    let response = CodeGeneratorResponse {
        error: Some(refusal(&request)),
        supported_features: Some(code_generator_response::Feature::Proto3Optional as u64),
        ..CodeGeneratorResponse::default()
    };
    Ok(response.encode_to_vec())
}

fn refusal(request: &CodeGeneratorRequest) -> String {
    let files = request.file_to_generate.join(", ");
    format!("this version reads requests and generates nothing yet; asked for: {files}")
}
