//! The response, written by hand: prost-types lacks the fields about editions.

use prost::encoding;

use crate::schema::features::EDITIONS;

/// Fields in proto3 can be optional, and there are editions.
const SUPPORTED: u64 = 1 | 2;

/// A file to write, below the folder that the host was given.
#[derive(Clone, PartialEq, Eq, prost::Message)]
pub(crate) struct Output {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(string, tag = "15")]
    pub(crate) content: String,
}

/// Encodes what came of a request.
pub(crate) fn encode(result: Result<Vec<Output>, String>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let files = match result {
        Ok(files) => files,
        Err(error) => {
            encoding::string::encode(1, &error, &mut bytes);
            Vec::new()
        }
    };
    encoding::uint64::encode(2, &SUPPORTED, &mut bytes);
    encoding::int32::encode(3, &EDITIONS[0], &mut bytes);
    encoding::int32::encode(4, &EDITIONS[1], &mut bytes);
    let len: usize = files.iter().map(|it| it.content.len() + it.name.len() + 16).sum();
    bytes.reserve(len);
    for file in &files {
        encoding::message::encode(15, file, &mut bytes);
    }
    bytes
}
