//! The descriptors of a schema, as plugins are given them.

use std::collections::BTreeMap;

use protosmith_compiler::{
    compile,
    image::{self, Both, Contents, Selection},
    model::{Edition, OptionValues, Schema, wire::Value},
};
use rayon::prelude::*;

use super::{
    Source,
    managed::{self, Index},
};

/// Every file that a plugin may see, each after what it imports.
pub(super) struct Files(pub(super) Vec<File>);

pub(super) struct File {
    pub(super) path: String,
    /// Whether the file is only imported.
    pub(super) is_import: bool,
    pub(super) is_well_known: bool,
    /// Places in [`Files`].
    pub(super) imports: Vec<usize>,
    pub(super) edition: Edition,
    /// Whether a plugin has to know what `optional` means in proto3.
    pub(super) has_optional: bool,
    /// The `FileDescriptorProto` with all options.
    whole: Vec<u8>,
    /// The same without options that stay with the sources; `None` where that is no other.
    stripped: Option<Vec<u8>>,
}

impl File {
    pub(super) fn whole(&self) -> &[u8] {
        &self.whole
    }

    pub(super) fn stripped(&self) -> &[u8] {
        self.stripped.as_ref().unwrap_or(&self.whole)
    }
}

impl Files {
    pub(super) fn of(
        source: &Source<'_>,
        selection: Option<&Selection>,
        rules: &Index<'_>,
    ) -> Self {
        let schema = source.schema;
        let contents = Contents { source_info: Some(source.advance), ..Contents::PROTOC };
        let parts = image::write_both(schema, contents, selection);
        let ready = |part: Vec<u8>| managed::apply(rules, source, unwrapped(&part));
        let descriptors: Vec<_> = parts
            .into_par_iter()
            .map(|Both { whole, stripped }| (ready(whole), stripped.map(ready)))
            .collect();
        let mut out: Vec<File> = Vec::new();
        let mut locations: BTreeMap<String, usize> = BTreeMap::new();
        for (whole, stripped) in descriptors {
            let file = file(schema, &locations, whole, stripped);
            locations.insert(file.path.clone(), out.len());
            out.push(file);
        }
        Self(out)
    }
}

/// The one file of a part of a set.
fn unwrapped(part: &[u8]) -> Vec<u8> {
    OptionValues(part).get(1).and_then(Value::bytes).unwrap_or_default().to_vec()
}

fn file(
    schema: &Schema,
    locations: &BTreeMap<String, usize>,
    whole: Vec<u8>,
    stripped: Option<Vec<u8>>,
) -> File {
    let values = OptionValues(&whole);
    let path = values.str(1).unwrap_or_default().to_owned();
    let plain = values.all(3).chain(values.all(15));
    let imports = plain.filter_map(|it| locations.get(it.str()?).copied()).collect();
    let table = schema.by_path.get(&path).map(|it| &schema.tables[*it as usize]);
    let edition = table.map_or(Edition::PROTO2, |it| it.edition);
    let optional = |edition| {
        edition == Edition::PROTO3
            && table.is_some_and(|it| it.fields.iter().any(|it| it.proto3_optional))
    };
    File {
        is_import: table.is_none_or(|it| !it.target),
        is_well_known: compile::is_well_known(&path),
        imports,
        edition,
        has_optional: optional(edition),
        stripped,
        whole,
        path,
    }
}
