//! What others can see of a file, as one number: where that stays, they stay as they are.

use std::hash::{BuildHasher, Hash, Hasher};

use rustc_hash::FxBuildHasher;

use super::items::{Items, Locations, Lowered};
use crate::model::{
    Kind,
    table::{FileTable, Head, Statement},
};

/// A hash of all that a file says but for comments, and for where things are; of all its text where
/// something could not be read.
pub(super) fn interface(lowered: &Lowered) -> u64 {
    let mut to = FxBuildHasher.build_hasher();
    elements(&lowered.table, &mut to);
    statements(&lowered.table, &mut to);
    lowered.settings.hash(&mut to);
    lowered.uses.names.hash(&mut to);
    for item in &lowered.uses.all {
        (item.role, item.row, item.within, item.name).hash(&mut to);
    }
    items(&lowered.items, &mut to);
    to.finish()
}

fn head(item: &Head, to: &mut impl Hasher) {
    (item.name, item.full_name, item.range.is_none()).hash(to);
}

fn elements(table: &FileTable, to: &mut impl Hasher) {
    for message in &table.messages {
        head(&message.head, to);
        (
            message.parent,
            message.index,
            message.end,
            message.fields,
            message.extensions,
            message.oneofs,
            message.enums,
        )
            .hash(to);
        (message.extension_ranges, message.reserved_ranges, message.reserved_names).hash(to);
        (message.map_entry, message.visibility).hash(to);
    }
    for field in &table.fields {
        head(&field.head, to);
        (
            field.parent,
            field.index,
            field.number,
            field.label,
            field.kind,
            field.type_name,
            field.extendee,
        )
            .hash(to);
        (field.oneof, field.proto3_optional, field.default, field.json_name).hash(to);
        (field.default_range.is_none(), field.json_name_range.is_none()).hash(to);
    }
    for oneof in &table.oneofs {
        head(&oneof.head, to);
        (oneof.parent, oneof.index, oneof.synthetic).hash(to);
    }
    for item in &table.enums {
        head(&item.head, to);
        (item.parent, item.index, item.values, item.reserved_ranges, item.reserved_names).hash(to);
        item.visibility.hash(to);
    }
    for item in &table.values {
        head(&item.head, to);
        (item.parent, item.index, item.number).hash(to);
    }
    for service in &table.services {
        head(&service.head, to);
        (service.index, service.methods).hash(to);
    }
    for method in &table.methods {
        head(&method.head, to);
        (method.parent, method.index, method.client_streaming, method.server_streaming).hash(to);
    }
    for extension_range in &table.extension_ranges {
        (extension_range.start, extension_range.end).hash(to);
    }
}

fn statements(table: &FileTable, to: &mut impl Hasher) {
    let is_there = |it: &Option<Statement>| it.is_some();
    (table.path, table.target, table.module, table.edition, table.package).hash(to);
    (is_there(&table.syntax), is_there(&table.package_statement)).hash(to);
    (table.top_enums, table.top_extensions).hash(to);
    for import in &table.imports {
        (import.path, import.kind).hash(to);
    }
    (&table.reserved_ranges, &table.reserved_names, &table.odd_defaults).hash(to);
    table.strings.hash(to);
}

fn items(item: &Items, to: &mut impl Hasher) {
    item.hashes.packages.hash(to);
    let Locations { bad_package, numberless, limited, visibilities, .. } = &item.locations;
    bad_package.hash(to);
    for set in [numberless, limited] {
        let mut rows: Vec<(Kind, u32)> = set.iter().copied().collect();
        rows.sort_unstable();
        rows.hash(to);
    }
    for (kind, row, _) in visibilities {
        (kind, row).hash(to);
    }
    item.form.hash(to);
    // What of it may be lost, and where, depends on all of the text.
    if item.recovery.is_some() {
        item.text().hash(to);
    }
}
