//! What others can see of a file, as one number: where that stays, they stay as they are.

use std::hash::{BuildHasher, Hash, Hasher};

use rustc_hash::FxBuildHasher;

use super::items::{Items, Lowered, Places};
use crate::model::{
    Kind,
    table::{FileTable, Head, Statement},
};

/// A hash of all that a file says but for comments, and for where things are; of all its text where
/// something could not be read.
pub(super) fn interface(it: &Lowered) -> u64 {
    let mut to = FxBuildHasher.build_hasher();
    elements(&it.table, &mut to);
    statements(&it.table, &mut to);
    it.settings.hash(&mut to);
    it.uses.names.hash(&mut to);
    for it in &it.uses.all {
        (it.role, it.row, it.within, it.name).hash(&mut to);
    }
    items(&it.items, &mut to);
    to.finish()
}

fn head(it: &Head, to: &mut impl Hasher) {
    (it.name, it.full_name, it.range.is_none()).hash(to);
}

fn elements(it: &FileTable, to: &mut impl Hasher) {
    for it in &it.messages {
        head(&it.head, to);
        (it.parent, it.index, it.end, it.fields, it.extensions, it.oneofs, it.enums).hash(to);
        (it.extension_ranges, it.reserved_ranges, it.reserved_names).hash(to);
        (it.map_entry, it.visibility).hash(to);
    }
    for it in &it.fields {
        head(&it.head, to);
        (it.parent, it.index, it.number, it.label, it.kind, it.type_name, it.extendee).hash(to);
        (it.oneof, it.proto3_optional, it.default, it.json_name).hash(to);
        (it.default_range.is_none(), it.json_name_range.is_none()).hash(to);
    }
    for it in &it.oneofs {
        head(&it.head, to);
        (it.parent, it.index, it.synthetic).hash(to);
    }
    for it in &it.enums {
        head(&it.head, to);
        (it.parent, it.index, it.values, it.reserved_ranges, it.reserved_names).hash(to);
        it.visibility.hash(to);
    }
    for it in &it.values {
        head(&it.head, to);
        (it.parent, it.index, it.number).hash(to);
    }
    for it in &it.services {
        head(&it.head, to);
        (it.index, it.methods).hash(to);
    }
    for it in &it.methods {
        head(&it.head, to);
        (it.parent, it.index, it.client_streaming, it.server_streaming).hash(to);
    }
    for it in &it.extension_ranges {
        (it.start, it.end).hash(to);
    }
}

fn statements(it: &FileTable, to: &mut impl Hasher) {
    let is_there = |it: &Option<Statement>| it.is_some();
    (it.path, it.target, it.module, it.edition, it.package).hash(to);
    (is_there(&it.syntax), is_there(&it.package_statement)).hash(to);
    (it.top_enums, it.top_extensions).hash(to);
    for it in &it.imports {
        (it.path, it.kind).hash(to);
    }
    (&it.reserved_ranges, &it.reserved_names, &it.odd_defaults).hash(to);
    it.strings.hash(to);
}

fn items(it: &Items, to: &mut impl Hasher) {
    it.hashes.packages.hash(to);
    let Places { bad_package, numberless, limited, visibilities, .. } = &it.locations;
    bad_package.hash(to);
    for set in [numberless, limited] {
        let mut rows: Vec<(Kind, u32)> = set.iter().copied().collect();
        rows.sort_unstable();
        rows.hash(to);
    }
    for (kind, row, _) in visibilities {
        (kind, row).hash(to);
    }
    it.form.hash(to);
    // What of it may be lost, and where, depends on all of the text.
    if it.recovery.is_some() {
        it.text().hash(to);
    }
}
