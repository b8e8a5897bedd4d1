//! From the descriptor of a file without source to one that is linked like any other.

use std::sync::Arc;

use super::{
    hash::NameHash,
    items::{Form, Hashes, Items, Locations, Lowered, Uses},
    setting::Settings,
};
use crate::{
    descriptor::{self, Described, Text},
    diagnostic::Faults,
    model::table::{FileTable, Str, TextRange},
    source::SourceText,
};

/// The file of a `FileDescriptorProto` in wire format; `None` where it is none.
pub(super) fn described(path: &str, bytes: &[u8]) -> Option<Lowered> {
    // With a text, if an empty one, positions in the source that is missing mean nothing.
    let text = |_: &str| Text {
        shown: path.to_owned(),
        bytes: Some(SourceText::default()),
        target: Some(false),
        ..Text::default()
    };
    let read = descriptor::read(bytes, &text).ok()?;
    if read.table.str(read.table.path) != path {
        return None;
    }
    let items = items(&read);
    let table = Arc::unwrap_or_clone(read.table);
    Some(Lowered { items, table, uses: Uses::default(), settings: Settings::default() })
}

/// What is known of a described file.
pub(super) fn items(described: &Described) -> Items {
    let nowhere = |count: usize| vec![TextRange::NONE; count];
    let table = &described.table;
    let locations = Locations {
        imports: nowhere(table.imports.len()),
        reserved_ranges: nowhere(table.reserved_ranges.len()),
        reserved_names: nowhere(table.reserved_names.len()),
        ..Locations::default()
    };
    let form = Form::Descriptor { says_usage: described.says_usage };
    let whole = Items::of_head(Arc::clone(&described.source), Faults::default());
    Items { hashes: hashes(table), locations, form, recovery: None, ..whole }
}

fn hashes(table: &FileTable) -> Hashes {
    let of = |name: Str| full(table.str(name));
    let package = table.str(table.package);
    let parts = package.split('.').filter(|it| !it.is_empty());
    let packages = parts.scan(NameHash::ROOT, |around, part| {
        *around = around.child(part.as_bytes());
        Some(*around)
    });
    Hashes {
        packages: packages.collect(),
        messages: table.messages.iter().map(|it| of(it.head.full_name)).collect(),
        fields: table.fields.iter().map(|it| of(it.head.full_name)).collect(),
        oneofs: table.oneofs.iter().map(|it| of(it.head.full_name)).collect(),
        enums: table.enums.iter().map(|it| of(it.head.full_name)).collect(),
        values: table.values.iter().map(|it| of(it.head.full_name)).collect(),
        services: table.services.iter().map(|it| of(it.head.full_name)).collect(),
        methods: table.methods.iter().map(|it| of(it.head.full_name)).collect(),
    }
}

/// The hash of a full name. What has no name is told apart by what it is in.
fn full(name: &str) -> NameHash {
    match NameHash::ROOT.path(name) {
        NameHash::NAMELESS => NameHash::ROOT.child(format!("{name}.").as_bytes()),
        hash => hash,
    }
}
