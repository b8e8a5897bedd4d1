//! What options are made of: messages, fields and enums of all files, by name and number.

use super::Extensions;
use crate::{
    compile::{
        files::Files,
        hash::NameHash,
        link::{Symbol, SymbolKind, Symbols, is_extension},
        setting::{Raw, RawKind, Settings},
    },
    model::{
        Type,
        table::{EnumTable, FieldTable, MessageTable, Ref, Str},
    },
};

#[derive(Clone, Copy)]
pub(in crate::compile) struct Defs<'a> {
    pub files: Files<'a>,
    pub symbols: &'a Symbols,
    pub extensions: &'a Extensions,
}

impl<'a> Defs<'a> {
    pub(in crate::compile) fn field(self, target: Ref) -> &'a FieldTable {
        &self.files.table(target.file).fields[target.row as usize]
    }

    pub(in crate::compile) fn message(self, target: Ref) -> &'a MessageTable {
        &self.files.table(target.file).messages[target.row as usize]
    }

    pub(in crate::compile) fn enumeration(self, target: Ref) -> &'a EnumTable {
        &self.files.table(target.file).enums[target.row as usize]
    }

    pub(in crate::compile) fn str(self, file: u32, item: Str) -> &'a str {
        self.files.table(file).str(item)
    }

    /// Whether a message may have lost fields, or options.
    pub(in crate::compile) fn is_damaged(self, message: Ref) -> bool {
        self.files.at(message.file).lost_in(self.message(message).head.range)
    }

    /// Whether any value may fit a field, because its type could not be read, or not as a whole.
    pub(in crate::compile) fn may_fit(self, field: &FieldTable) -> bool {
        let Some(type_ref) = field.type_ref else { return field.kind == Type::Unknown };
        let head = match field.kind {
            Type::Enum => &self.enumeration(type_ref).head,
            _ => &self.message(type_ref).head,
        };
        self.files.at(type_ref.file).lost_in(head.range)
    }

    pub(in crate::compile) fn message_name(self, target: Ref) -> &'a str {
        self.str(target.file, self.message(target).head.full_name)
    }

    pub(in crate::compile) fn field_name(self, target: Ref) -> &'a str {
        self.str(target.file, self.field(target).head.name)
    }

    /// The message that options of a kind are.
    pub(in crate::compile) fn options(self, name: &str) -> Option<Ref> {
        let protobuf = NameHash::ROOT.child(b"google").child(b"protobuf");
        let is = |symbol: Symbol| {
            symbol.kind() == SymbolKind::Message
                && symbol.full_name(self.files).strip_prefix("google.protobuf.") == Some(name)
        };
        let symbol = self.symbols.get(protobuf.child(name.as_bytes()), is)?;
        Some(Ref { file: symbol.file(), row: symbol.row })
    }

    /// The field of a message with a name.
    pub(in crate::compile) fn field_named(self, message: Ref, name: &str) -> Option<Ref> {
        let hash = self.files.at(message.file).items.hashes.messages[message.row as usize];
        let is = |symbol: Symbol| {
            symbol.kind() == SymbolKind::Field
                && symbol.file() == message.file
                && !is_extension(symbol, self.files)
                && self.field(reference(symbol)).parent == Some(message.row)
                && self.field_name(reference(symbol)) == name
        };
        self.symbols.get(hash.child(name.as_bytes()), is).map(reference)
    }

    /// The field or extension of a message with a number.
    pub(in crate::compile) fn field_numbered(self, message: Ref, number: i32) -> Option<Ref> {
        let table = self.files.table(message.file);
        let rows = self.message(message).fields;
        let fields = &table.fields[rows.range()];
        // Fields are mostly in the order of their numbers.
        let own = match fields.binary_search_by_key(&number, |it| it.number) {
            Ok(at) => Some(at),
            Err(_) => fields.iter().position(|it| it.number == number),
        };
        match own {
            Some(at) => Some(Ref { file: message.file, row: rows.start + at as u32 }),
            None => self.extensions.get(message, number),
        }
    }

    /// The value of an enum that a field is set to.
    pub(in crate::compile) fn value_of(
        self,
        field: Ref,
        settings: &Settings,
        value: Raw,
    ) -> Option<Ref> {
        let field = self.field(field);
        match (field.kind, field.type_ref, value.kind) {
            (Type::Enum, Some(of), RawKind::Ident(ident)) => {
                self.value_row(of, settings.text(ident))
            }
            _ => None,
        }
    }

    /// The number of a value of an enum.
    pub(in crate::compile) fn value_named(self, target: Ref, name: &str) -> Option<i32> {
        let value = self.value_row(target, name)?;
        Some(self.files.table(value.file).values[value.row as usize].number)
    }

    fn value_row(self, target: Ref, name: &str) -> Option<Ref> {
        let unit = self.files.at(target.file);
        let scope = match self.enumeration(target).parent {
            Some(row) => unit.items.hashes.messages[row as usize],
            None => unit.items.hashes.packages.last().copied().unwrap_or(NameHash::ROOT),
        };
        let value = |symbol: Symbol| &unit.table.values[symbol.row as usize];
        let is = |symbol: Symbol| {
            symbol.kind() == SymbolKind::Value
                && symbol.file() == target.file
                && value(symbol).parent == target.row
                && unit.table.str(value(symbol).head.name) == name
        };
        self.symbols.get(scope.child(name.as_bytes()), is).map(reference)
    }

    pub(in crate::compile) fn has_value(self, target: Ref, number: i32) -> bool {
        let table = self.files.table(target.file);
        table.values[self.enumeration(target).values.range()].iter().any(|it| it.number == number)
    }

    pub(in crate::compile) fn is_closed(self, target: Ref) -> bool {
        self.enumeration(target).is_closed()
    }

    /// Whether values of a field are written between group tags.
    pub(in crate::compile) fn is_delimited(self, target: Ref) -> bool {
        let field = self.field(target);
        let held = field.type_ref.filter(|_| field.kind != Type::Enum);
        let holder = field.parent.map(|row| self.message(Ref { row, ..target }));
        field.is_delimited(held.map(|it| self.message(it)), holder)
    }

    pub(in crate::compile) fn is_message_set(self, target: Ref) -> bool {
        let table = self.files.table(target.file);
        table.option_values(self.message(target).head.options).bool(1) == Some(true)
    }
}

pub(in crate::compile) fn reference(symbol: Symbol) -> Ref {
    Ref { file: symbol.file(), row: symbol.row }
}
