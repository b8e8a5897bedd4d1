//! From a [`Schema`] to a `FileDescriptorSet` in wire format.
//!
//! What is written is what protoc writes for the same sources, byte for byte: fields by number,
//! files after what they import, `json_name` always.

mod element;
mod file;
mod options;
mod order;
mod out;

use rayon::prelude::*;

pub(super) use self::out::{Guess, Out};
use self::{file::Writer, options::Definitions};
use super::{Selection, buf, info::Advance};
use crate::model::{OptionValues, Schema, wire::Value};

/// What a descriptor set holds.
#[derive(Clone, Copy, Debug)]
pub struct Contents {
    /// Files that were not asked for, but that others import.
    pub imports: bool,
    /// Locations and comments, with columns counted this way; `None` leaves them out. Those of
    /// files without text are written as they were read, if they were kept.
    pub source_info: Option<Advance>,
    /// Options that are marked `RETENTION_SOURCE`.
    pub source_options: bool,
    /// What buf adds to each file of an image.
    pub buf_extension: bool,
}

impl Contents {
    /// What `protoc --include_imports` writes.
    pub const PROTOC: Self =
        Self { imports: true, source_info: None, source_options: false, buf_extension: false };
}

/// Writes the files of a schema, those that were asked for or all that they need, as a
/// `FileDescriptorSet`. Each part is a whole file; joined they are the set.
pub fn write(schema: &Schema, contents: Contents) -> Vec<Vec<u8>> {
    let definitions = (!contents.source_options).then(|| Definitions::of(schema));
    let one = |file| part(schema, contents, definitions.as_ref(), file);
    order::order(schema, contents.imports).into_par_iter().map(one).collect()
}

/// The same for what is selected of a schema.
pub fn write_selected(schema: &Schema, contents: Contents, selection: &Selection) -> Vec<Vec<u8>> {
    let definitions = (!contents.source_options).then(|| Definitions::of(schema));
    let one = |file| {
        let whole = part(schema, contents, definitions.as_ref(), file);
        let descriptor = OptionValues(&whole).get(1).and_then(Value::bytes);
        let mut out = Out::default();
        out.data(1, &selection.prune(schema, file, descriptor.unwrap_or_default()));
        out.bytes
    };
    let mut order = order::order(schema, contents.imports);
    order.retain(|it| selection.has(*it));
    order.into_par_iter().map(one).collect()
}

/// One file of a set.
fn part(
    schema: &Schema,
    contents: Contents,
    definitions: Option<&Definitions>,
    file: u32,
) -> Vec<u8> {
    let text = schema.sources[file].text();
    let info = contents.source_info.filter(|_| text.is_some());
    // Source info is about as long as the text.
    let room = 4096 + info.map_or(0, |_| text.map_or(0, |it| it.len() + it.len() / 4));
    let mut writer = Writer::new(&schema.tables[file as usize], text, definitions, room);
    writer.nested(1, Guess::Medium, |writer| {
        writer.body();
        if let Some(advance) = contents.source_info {
            writer.info(advance);
        }
        writer.tail();
        if contents.buf_extension {
            buf::write(writer.table, &mut writer.out);
        }
    });
    writer.out.bytes
}
