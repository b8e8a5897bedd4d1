//! From names to rows: types, extended messages, imports.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Error;
use crate::model::{
    Schema, Type,
    table::{FileTable, Ref, Str},
};

/// Where every message, enum and extension is.
pub(super) struct Names {
    pub types: FxHashMap<Box<str>, Named>,
    /// Extensions by the extended message and their number.
    pub extensions: FxHashMap<(Box<str>, i32), Ref>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Message(Ref),
    Enum(Ref),
}

/// Fails where a name in a file is that of two elements.
pub(super) fn check(table: &FileTable) -> Result<(), Error> {
    let heads = (table.messages.iter().map(|it| it.head.full_name))
        .chain(table.fields.iter().map(|it| it.head.full_name))
        .chain(table.oneofs.iter().map(|it| it.head.full_name))
        .chain(table.enums.iter().map(|it| it.head.full_name))
        .chain(table.values.iter().map(|it| it.head.full_name))
        .chain(table.services.iter().map(|it| it.head.full_name))
        .chain(table.methods.iter().map(|it| it.head.full_name));
    let mut names = FxHashSet::with_capacity_and_hasher(heads.size_hint().0, Default::default());
    heads.map(|it| table.str(it)).try_for_each(|name| once(names.insert(name), name))
}

fn once(is_new: bool, name: &str) -> Result<(), Error> {
    match is_new {
        true => Ok(()),
        false => Err(Error::new(format!("the image declares `{name}` twice"))),
    }
}

/// Fills every reference that a name in the schema makes. Fails where files share a name.
pub(super) fn link(schema: &mut Schema) -> Result<Names, Error> {
    let names = collect(schema)?;
    for at in 0..schema.tables.len() {
        let table = Arc::make_mut(&mut schema.tables[at]);
        for row in 0..table.fields.len() {
            let field = table.fields[row];
            let found = |name: Str| names.types.get(table.str(name)).copied();
            let (kind, type_ref) = match found(field.type_name) {
                Some(Named::Message(it)) if field.kind != Type::Group => (Type::Message, Some(it)),
                Some(Named::Message(it)) => (Type::Group, Some(it)),
                Some(Named::Enum(it)) => (Type::Enum, Some(it)),
                None => (field.kind, None),
            };
            let extendee = match found(field.extendee) {
                Some(Named::Message(it)) => Some(it),
                _ => None,
            };
            let field = &mut table.fields[row];
            (field.kind, field.type_ref, field.extendee_ref) = (kind, type_ref, extendee);
        }
        for row in 0..table.methods.len() {
            let method = table.methods[row];
            let message = |name: Str| match names.types.get(table.str(name)) {
                Some(Named::Message(it)) => Some(*it),
                _ => None,
            };
            let (input, output) = (message(method.input), message(method.output));
            (table.methods[row].input_ref, table.methods[row].output_ref) = (input, output);
        }
        for row in 0..table.imports.len() {
            let path = table.str(table.imports[row].path);
            table.imports[row].file = schema.by_path.get(path).copied();
        }
    }
    Ok(names)
}

fn collect(schema: &Schema) -> Result<Names, Error> {
    let mut types = FxHashMap::default();
    let mut extensions = FxHashMap::default();
    let mut others = FxHashSet::default();
    for (table, file) in schema.tables().zip(0..) {
        let at = |row: usize| Ref { file, row: row as u32 };
        let messages = table.messages.iter().enumerate();
        let messages = messages.map(|(row, it)| (it.head.full_name, Named::Message(at(row))));
        let enums = table.enums.iter().enumerate();
        let enums = enums.map(|(row, it)| (it.head.full_name, Named::Enum(at(row))));
        for (name, named) in messages.chain(enums) {
            let name = table.str(name);
            once(types.insert(name.into(), named).is_none(), name)?;
        }
        let services = table.services.iter().map(|it| it.head.full_name);
        let extensions_here = &table.fields[table.top_extensions.range()];
        for name in services.chain(extensions_here.iter().map(|it| it.head.full_name)) {
            once(others.insert(table.str(name)), table.str(name))?;
        }
        for (it, row) in table.fields.iter().zip(0..).filter(|it| it.0.extendee.len > 0) {
            let key = (table.str(it.extendee).into(), it.number);
            extensions.insert(key, Ref { file, row });
        }
    }
    Ok(Names { types, extensions })
}
