//! From a [`Schema`] to a `FileDescriptorSet` in wire format.
//!
//! What is written is what protoc writes for the same sources, byte for byte: fields by number,
//! files after what they import, `json_name` always.

mod element;
mod file;
mod options;
mod order;

use rayon::prelude::*;

use self::{file::Writer, options::Definitions};
use super::{
    Selection, buf,
    info::Advance,
    out::{Guess, Out},
};
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

/// How many files are written before they are handed on.
const AT_A_TIME: usize = 256;

/// Writes the files of a schema, those that were asked for or all that they need, as a
/// `FileDescriptorSet`. Each part is a whole file; joined they are the set.
pub fn write(schema: &Schema, contents: Contents) -> Vec<Vec<u8>> {
    parts(schema, contents, None).collect()
}

/// The parts of [`write()`], or of what is selected of them, some at a time.
pub fn parts<'a>(
    schema: &'a Schema,
    contents: Contents,
    selection: Option<&'a Selection>,
) -> impl Iterator<Item = Vec<u8>> + 'a {
    let definitions = (!contents.source_options).then(|| Definitions::of(schema));
    let one = move |file: &u32| {
        let part = part(schema, contents, definitions.as_ref(), *file);
        ready(schema, selection, *file, part.bytes)
    };
    let files = order(schema, contents, selection);
    let rounds = (0..files.len()).step_by(AT_A_TIME);
    rounds.flat_map(move |first| {
        let some = &files[first..files.len().min(first + AT_A_TIME)];
        some.par_iter().map(&one).collect::<Vec<_>>()
    })
}

/// The `SourceCodeInfo` of one file, with columns counted this way; as it was read, if it was kept, where
/// the file has no text. Empty where there is none.
pub fn source_info(schema: &Schema, file: u32, advance: Advance) -> Vec<u8> {
    let (table, text) = (&schema.tables[file as usize], schema.sources[file].shared_text());
    let mut writer = Writer::new(table, text, None, 0);
    writer.info(advance);
    let written = OptionValues(&writer.out.bytes).get(9).and_then(Value::bytes);
    written.unwrap_or_default().to_vec()
}

/// A file as it is with all options, and as it is without those that are marked
/// `RETENTION_SOURCE`.
pub struct Both {
    pub whole: Vec<u8>,
    /// `None` where it is the same.
    pub stripped: Option<Vec<u8>>,
}

/// The same parts at once, with and without source options.
pub fn write_both(schema: &Schema, contents: Contents, selection: Option<&Selection>) -> Vec<Both> {
    let definitions = Definitions::of(schema);
    let one = |file| {
        let ready = |part| ready(schema, selection, file, part);
        let stripped = part(schema, contents, Some(&definitions), file);
        if !stripped.has_changed {
            return Both { whole: ready(stripped.bytes), stripped: None };
        }
        let whole = part(schema, contents, None, file);
        Both { whole: ready(whole.bytes), stripped: Some(ready(stripped.bytes)) }
    };
    order(schema, contents, selection).into_par_iter().map(one).collect()
}

/// The files that are written, each after what it imports.
fn order(schema: &Schema, contents: Contents, selection: Option<&Selection>) -> Vec<u32> {
    let mut order = order::order(schema, contents.imports);
    order.retain(|it| selection.is_none_or(|selection| selection.has(*it)));
    order
}

/// What is selected of a part.
fn ready(schema: &Schema, selection: Option<&Selection>, file: u32, part: Vec<u8>) -> Vec<u8> {
    let Some(selection) = selection else { return part };
    let descriptor = OptionValues(&part).get(1).and_then(Value::bytes);
    let mut out = Out::default();
    out.data(1, &selection.prune(schema, file, descriptor.unwrap_or_default()));
    out.bytes
}

struct Part {
    bytes: Vec<u8>,
    /// Whether there were options that are not written as they are.
    has_changed: bool,
}

/// One file of a set.
fn part(schema: &Schema, contents: Contents, definitions: Option<&Definitions>, file: u32) -> Part {
    let text = schema.sources[file].shared_text();
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
    Part { bytes: writer.out.bytes, has_changed: writer.has_changed }
}
