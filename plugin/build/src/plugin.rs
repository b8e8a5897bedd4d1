//! The plugin, in this process: a request in, files out.

use prost::Message;
use protoc_gen_protosmith::{Calls, Output};

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

pub(crate) fn run(request: &Request) -> Result<Vec<Output>, Error> {
    let answer = protoc_gen_protosmith::execute(&request.encode_to_vec(), Calls::Once);
    answer.map_err(|error| Error::new(error.to_string()))?.outputs.map_err(Error::new)
}

/// An option as the parameter has it: what would end its value is escaped.
pub(crate) fn option(name: &str, value: &str) -> String {
    let mut text = format!("{name}=");
    for item in value.chars() {
        if r#"\,"()[]{}"#.contains(item) {
            text.push('\\');
        }
        text.push(item);
    }
    text
}
