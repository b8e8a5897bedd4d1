//! The request, borrowed from its bytes: which files there are, which are asked for, and how.

use prost::Message as _;
use protosmith_compiler::model::wire::{Reader, Value};
use rayon::prelude::*;

use crate::{
    Error,
    schema::{File, proto},
};

/// What the host asks for.
pub(crate) struct Request<'a> {
    pub(crate) to_generate: Vec<&'a str>,
    pub(crate) parameter: &'a str,
    pub(crate) files: Vec<File<'a>>,
    /// Whether the host says which version of protoc it is.
    pub(crate) has_version: bool,
}

impl<'a> Request<'a> {
    /// Reads all but options that nothing asks for and source info, which [`File::bytes`] has.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, Error> {
        let malformed = || Error::new("stdin is no CodeGeneratorRequest");
        let text = |bytes| std::str::from_utf8(bytes).map_err(|_| malformed());
        let (mut to_generate, mut parameter, mut files) = (Vec::new(), "", Vec::new());
        let mut has_version = false;
        let mut fields = Reader::new(bytes);
        for field in fields.by_ref() {
            match field {
                (1, Value::Bytes(name)) => to_generate.push(text(name)?),
                (2, Value::Bytes(text_of)) => parameter = text(text_of)?,
                (3, Value::Bytes(version)) => has_version = !version.is_empty(),
                (15, Value::Bytes(file)) => files.push(file),
                _ => {}
            }
        }
        if fields.is_broken() {
            return Err(malformed());
        }
        let decoded = files.par_iter().map(|bytes| {
            let decoded = proto::File::decode(*bytes);
            let proto = decoded.map_err(|it| Error::new(format!("a file cannot be read: {it}")))?;
            Ok(File { bytes, proto })
        });
        let files = decoded.collect::<Result<_, Error>>()?;
        Ok(Self { to_generate, parameter, files, has_version })
    }
}
