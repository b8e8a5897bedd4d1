//! The response, written by hand: prost-types lacks the fields about editions.

use std::io;

use prost::encoding::{self, WireType};

use crate::schema::features::EDITIONS;

/// Fields in proto3 can be optional, and there are editions.
const SUPPORTED: u64 = 1 | 2;

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Relative to the folder that the host was given, with `/` between names.
    pub name: String,
    pub content: String,
}

/// Writes what came of a request, file by file.
pub(crate) fn write(
    outputs: Result<&[Output], &String>,
    to: &mut impl io::Write,
) -> io::Result<()> {
    let mut bytes = Vec::new();
    if let Err(error) = outputs {
        encoding::string::encode(1, error, &mut bytes);
    }
    encoding::uint64::encode(2, &SUPPORTED, &mut bytes);
    encoding::int32::encode(3, &EDITIONS[0].0, &mut bytes);
    encoding::int32::encode(4, &EDITIONS[1].0, &mut bytes);
    to.write_all(&bytes)?;
    for Output { name, content } in outputs.unwrap_or_default() {
        bytes.clear();
        encoding::string::encode(1, name, &mut bytes);
        encoding::string::encode(15, content, &mut bytes);
        let mut head = Vec::new();
        encoding::encode_key(15, WireType::LengthDelimited, &mut head);
        encoding::encode_varint(bytes.len() as u64, &mut head);
        to.write_all(&head)?;
        to.write_all(&bytes)?;
    }
    Ok(())
}
