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

use self::{file::Writer, options::Definitions};
pub(super) use self::{
    options::{OWNERS, Owner},
    out::{Guess, Out},
};
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
    let one = |file| part(schema, contents, definitions.as_ref(), file).bytes;
    order::order(schema, contents.imports).into_par_iter().map(one).collect()
}

/// The same for what is selected of a schema.
pub fn write_selected(schema: &Schema, contents: Contents, selection: &Selection) -> Vec<Vec<u8>> {
    let definitions = (!contents.source_options).then(|| Definitions::of(schema));
    let one = |file| {
        let part = part(schema, contents, definitions.as_ref(), file);
        pruned(schema, selection, file, &part.bytes)
    };
    let mut order = order::order(schema, contents.imports);
    order.retain(|it| selection.has(*it));
    order.into_par_iter().map(one).collect()
}

/// A file as it is with all options, and as it is without those that are marked
/// `RETENTION_SOURCE`.
pub struct Both {
    pub whole: Vec<u8>,
    /// `None` where it is the same.
    pub stripped: Option<Vec<u8>>,
}

/// The parts of [`write()`], or of [`write_selected`], with and without source options.
pub fn write_both(schema: &Schema, contents: Contents, selection: Option<&Selection>) -> Vec<Both> {
    let definitions = Definitions::of(schema);
    let ready = |file, part: Vec<u8>| match selection {
        None => part,
        Some(selection) => pruned(schema, selection, file, &part),
    };
    let one = |file| {
        let stripped = part(schema, contents, Some(&definitions), file);
        if !stripped.has_changed {
            return Both { whole: ready(file, stripped.bytes), stripped: None };
        }
        let whole = part(schema, contents, None, file);
        Both { whole: ready(file, whole.bytes), stripped: Some(ready(file, stripped.bytes)) }
    };
    let mut order = order::order(schema, contents.imports);
    order.retain(|it| selection.is_none_or(|selection| selection.has(*it)));
    order.into_par_iter().map(one).collect()
}

fn pruned(schema: &Schema, selection: &Selection, file: u32, part: &[u8]) -> Vec<u8> {
    let descriptor = OptionValues(part).get(1).and_then(Value::bytes);
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
    Part { bytes: writer.out.bytes, has_changed: writer.has_changed }
}
