//! The plugin, in this process: a request in, files out.

use prost::Message;
use protoc_gen_protosmith::Calls;

use crate::Error;

/// A `CodeGeneratorRequest`, with files in wire format.
#[derive(Clone, PartialEq, Eq, Message)]
pub(crate) struct Request {
    #[prost(string, repeated, tag = "1")]
    pub(crate) file_to_generate: Vec<String>,
    #[prost(string, tag = "2")]
    pub(crate) parameter: String,
    #[prost(bytes = "vec", repeated, tag = "15")]
    pub(crate) proto_file: Vec<Vec<u8>>,
}

#[derive(Clone, PartialEq, Eq, Message)]
struct Response {
    #[prost(string, optional, tag = "1")]
    error: Option<String>,
    #[prost(message, repeated, tag = "15")]
    file: Vec<Output>,
}

/// A file to write.
#[derive(Clone, PartialEq, Eq, Message)]
pub(crate) struct Output {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(string, tag = "15")]
    pub(crate) content: String,
}

pub(crate) fn run(request: &Request) -> Result<Vec<Output>, Error> {
    let answer = protoc_gen_protosmith::execute(&request.encode_to_vec(), Calls::Once)
        .map_err(|error| Error::new(error.to_string()))?;
    let response = Response::decode(&*answer.response)
        .map_err(|error| Error::new(format!("the plugin's response is none: {error}")))?;
    match response.error {
        Some(error) => Err(Error::new(error)),
        None => Ok(response.file),
    }
}

/// An option as the parameter has it: what would end its value is escaped.
pub(crate) fn option(name: &str, value: &str) -> String {
    let mut text = format!("{name}=");
    for it in value.chars() {
        if r#"\,"()[]{}"#.contains(it) {
            text.push('\\');
        }
        text.push(it);
    }
    text
}
