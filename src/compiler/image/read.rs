//! From a `FileDescriptorSet` in wire format to a [`Schema`].

use std::sync::Arc;

use rayon::prelude::*;

use crate::{
    compile,
    descriptor::{self, Error, Text},
    model::{
        OptionValues, Schema,
        wire::{Reader, Value},
    },
};

/// Makes a schema of a `FileDescriptorSet` in wire format. `text` says what is known of the file
/// with an import path. Columns of source info count bytes where there is text. What the set
/// lacks of what its files name is no error.
pub fn read(
    set: &[u8],
    modules: Vec<String>,
    text: impl Fn(&str) -> Text + Sync,
) -> Result<Schema, Error> {
    let mut reader = Reader::new(set);
    let files: Vec<&[u8]> =
        reader.by_ref().filter(|it| it.0 == 1).filter_map(|it| it.1.bytes()).collect();
    if reader.is_broken() {
        return Err(Error::new("not a descriptor set: the bytes are no protobuf message"));
    }
    let one = |bytes: &&[u8]| descriptor::read(bytes, &text);
    let files = files.par_iter().map(one).collect::<Result<_, _>>()?;
    compile::link_descriptors(files, modules)
}

/// Keeps the source info of a set for files of the schema that have no text, so that it can be
/// written as it was read.
pub fn keep_source_info(schema: &mut Schema, set: &[u8]) {
    for file in Reader::new(set).filter(|it| it.0 == 1).filter_map(|it| it.1.bytes()) {
        let file = OptionValues(file);
        let location = file.str(1).and_then(|it| schema.by_path.get(it)).map(|it| *it as usize);
        let (Some(at), Some(info)) = (location, file.get(9).and_then(Value::bytes)) else {
            continue;
        };
        if schema.sources.0[at].text().is_none() {
            Arc::make_mut(&mut schema.tables[at]).source_info = Some(info.into());
        }
    }
}
