//! Which imports a file needs. Descriptors do not say; what they refer to does.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{
    link::{Named, Names},
    write::OWNERS,
};
use crate::model::{
    ImportKind, Schema, Type,
    table::{FileTable, ImportTable, Ref},
    wire::Reader,
};

/// Options inside options that are followed.
const DEPTH: u32 = 100;

/// Marks the imports that files need. Where nobody can tell, because the image lacks what is
/// imported, what `said` has of the file counts: whether the image says which imports are used.
pub(super) fn mark(schema: &mut Schema, names: &Names, said: &[bool]) {
    let incomplete = incomplete(schema);
    let used: Vec<Vec<bool>> = (0..schema.tables.len())
        .into_par_iter()
        .map(|file| {
            let table = &schema.tables[file];
            let mut needed = Needed { schema, names, files: FxHashSet::default() }.of(table);
            needed.remove(&(file as u32));
            let mut used = used(schema, &table.imports, needed);
            if !said[file] {
                for (used, import) in used.iter_mut().zip(&table.imports) {
                    *used |= import.file.is_none_or(|it| incomplete[it as usize]);
                }
            }
            used
        })
        .collect();
    for (table, used) in schema.tables.iter_mut().zip(used) {
        let table = Arc::make_mut(table);
        for (import, used) in table.imports.iter_mut().zip(used) {
            import.used |= used;
        }
    }
}

fn used(schema: &Schema, imports: &[ImportTable], mut needed: FxHashSet<u32>) -> Vec<bool> {
    let is_needed = |it: &ImportTable| it.file.is_some_and(|it| needed.contains(&it));
    let mut used: Vec<bool> = imports.iter().map(is_needed).collect();
    for file in imports.iter().filter_map(|it| it.file) {
        needed.remove(&file);
    }
    // What a file gives, itself or what it imports publicly, is given once.
    let (mut seen, mut todo) = (FxHashSet::default(), Vec::new());
    for at in ImportTable::order(imports) {
        todo.extend(imports[at].file.filter(|_| !needed.is_empty()));
        while let Some(file) = todo.pop() {
            if !seen.insert(file) {
                continue;
            }
            used[at] |= needed.remove(&file);
            let public = schema.tables[file as usize].imports.iter();
            todo.extend(public.filter(|it| it.kind == ImportKind::Public).filter_map(|it| it.file));
        }
    }
    used
}

/// Of each file, whether its public imports lead to one that the image lacks: that one may declare
/// anything.
fn incomplete(schema: &Schema) -> Vec<bool> {
    let mut importers: Vec<Vec<u32>> = vec![Vec::new(); schema.tables.len()];
    let mut todo = Vec::new();
    for (table, at) in schema.tables().zip(0..) {
        for it in table.imports.iter().filter(|it| it.kind == ImportKind::Public) {
            match it.file {
                Some(file) => importers[file as usize].push(at),
                None => todo.push(at),
            }
        }
    }
    let mut out = vec![false; schema.tables.len()];
    while let Some(file) = todo.pop() {
        if !std::mem::replace(&mut out[file as usize], true) {
            todo.append(&mut importers[file as usize]);
        }
    }
    out
}

struct Needed<'a> {
    schema: &'a Schema,
    names: &'a Names,
    files: FxHashSet<u32>,
}

impl Needed<'_> {
    fn of(mut self, table: &FileTable) -> FxHashSet<u32> {
        self.files.extend(table.named().map(|it| it.file));
        self.set(table, table.options, "google.protobuf.FileOptions");
        for it in &table.messages {
            self.set(table, it.head.options, "google.protobuf.MessageOptions");
        }
        for it in &table.fields {
            self.set(table, it.head.options, "google.protobuf.FieldOptions");
        }
        for it in &table.oneofs {
            self.set(table, it.head.options, "google.protobuf.OneofOptions");
        }
        for it in &table.enums {
            self.set(table, it.head.options, "google.protobuf.EnumOptions");
        }
        for it in &table.values {
            self.set(table, it.head.options, "google.protobuf.EnumValueOptions");
        }
        for it in &table.services {
            self.set(table, it.head.options, "google.protobuf.ServiceOptions");
        }
        for it in &table.methods {
            self.set(table, it.head.options, "google.protobuf.MethodOptions");
        }
        for it in &table.extension_ranges {
            self.set(table, it.options, "google.protobuf.ExtensionRangeOptions");
        }
        self.files
    }

    fn set(&mut self, table: &FileTable, options: Option<u32>, message: &str) {
        self.message(table.option_values(options).0, message, DEPTH);
    }

    /// Extensions set in a message of a type, and in the messages inside it.
    fn message(&mut self, bytes: &[u8], message: &str, depth: u32) {
        if depth == 0 {
            return;
        }
        for (number, value) in Reader::new(bytes) {
            let Some((field, extension)) = self.field(message, number as i32) else {
                if let (Some(bytes), true) = (value.bytes(), is_features(message, number)) {
                    self.message(bytes, "google.protobuf.FeatureSet", depth - 1);
                }
                continue;
            };
            if extension {
                self.files.insert(field.file);
            }
            let schema = self.schema;
            let table = &schema.tables[field.file as usize];
            let field = &table.fields[field.row as usize];
            if let (Some(bytes), Type::Message | Type::Group) = (value.bytes(), field.kind) {
                self.message(bytes, table.str(field.type_name), depth - 1);
            }
        }
    }

    /// The field with a number, and whether it is an extension.
    fn field(&self, message: &str, number: i32) -> Option<(Ref, bool)> {
        if let Some(Named::Message(it)) = self.names.types.get(message) {
            let table = &self.schema.tables[it.file as usize];
            let mut rows = table.messages[it.row as usize].fields.iter();
            if let Some(row) = rows.find(|row| table.fields[*row as usize].number == number) {
                return Some((Ref { file: it.file, row }, false));
            }
        }
        self.names.extensions.get(&(message.into(), number)).map(|it| (*it, true))
    }
}

/// Whether a field of an options message is `features`, where `descriptor.proto` is not at hand.
fn is_features(message: &str, number: u32) -> bool {
    OWNERS.contains(&(message, number))
}
