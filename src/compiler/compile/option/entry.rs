//! The fields of a message that is a value: by name, in brackets, by type.

use super::{defs::reference, interpret::Interpreter};
use crate::{
    compile::{
        items::Within,
        link::{Mode, Symbol, SymbolKind},
        setting::{Entry, EntryKind},
    },
    model::{
        Type,
        table::{Ref, TextRange},
    },
};

impl<'a> Interpreter<'a> {
    /// The field that the name of an entry means.
    pub(super) fn entry_field(&mut self, message: Ref, entry: &Entry) -> Option<Ref> {
        let word = self.settings.entry_name(entry);
        if entry.kind == EntryKind::Extension {
            return self.entry_extension(message, word, entry.name_range);
        }
        // Groups go by the name of their message, too.
        let found = self.field_named(message, word);
        let group = || {
            let field = self.defs.field_named(message, &word.to_ascii_lowercase())?;
            let of = self.defs.field(field).type_ref?;
            let name = self.defs.str(of.file, self.defs.message(of).head.name);
            (self.is_group(field) && name == word).then_some(field)
        };
        if let Some(field) = found.or_else(group) {
            return Some(field);
        }
        if self.is_reserved(message, word) {
            return None;
        }
        if !word.is_empty() {
            self.unknown_entry(message, word, entry.name_range);
        }
        None
    }

    /// Whether a field is a group, or is what an edition makes of one.
    fn is_group(&self, field: Ref) -> bool {
        let defs = self.defs;
        if !defs.is_delimited(field) {
            return false;
        }
        let table = defs.field(field);
        let Some(of) = table.type_ref else { return false };
        let message = defs.message(of);
        let name = defs.str(of.file, message.head.name).to_ascii_lowercase();
        of.file == field.file && message.parent == table.parent && name == defs.field_name(field)
    }

    /// Reserved names may be set, to no effect.
    fn is_reserved(&self, message: Ref, word: &str) -> bool {
        let table = self.defs.files.table(message.file);
        let names = &table.reserved_names[self.defs.message(message).reserved_names.range()];
        names.iter().any(|it| table.str(*it) == word)
    }

    fn entry_extension(&mut self, message: Ref, word: &str, range: TextRange) -> Option<Ref> {
        let unit = self.defs.files.at(message.file);
        let within = match self.defs.message(message).parent {
            Some(row) => Within::Message(row),
            None => Within::Package,
        };
        match self.scopes.resolve_from(unit, word, within, Mode::Any) {
            Ok(symbol) if symbol.kind() == SymbolKind::Field => {
                self.needed.insert(symbol.file());
                // The fields of the message itself will do.
                let field = reference(symbol);
                if self.belongs(field, message) {
                    return Some(field);
                }
                self.stranger(symbol, message, word, range);
            }
            Ok(symbol) => {
                // The elements of a message set go by their type, too.
                if let Some(field) = self.item_of(message, symbol) {
                    self.needed.insert(symbol.file());
                    return Some(field);
                }
                self.no_extension(symbol, word, range);
            }
            Err(missing) => self.missing(missing, word, range),
        }
        None
    }

    fn item_of(&self, set: Ref, symbol: Symbol) -> Option<Ref> {
        if symbol.kind() != SymbolKind::Message || !self.defs.is_message_set(set) {
            return None;
        }
        let of = reference(symbol);
        let table = self.defs.files.table(of.file);
        let mut rows = self.defs.message(of).extensions.iter();
        let row = rows.find(|row| {
            let field = &table.fields[*row as usize];
            field.extendee_ref == Some(set)
                && field.kind == Type::Message
                && field.type_ref == Some(of)
        })?;
        Some(Ref { file: of.file, row })
    }

    /// The message that the URL of a `google.protobuf.Any` names.
    pub(super) fn any_type(&mut self, full: &str, range: TextRange) -> Option<Ref> {
        match self.scopes.full(full) {
            Ok(symbol) if symbol.kind() == SymbolKind::Message => {
                self.needed.insert(symbol.file());
                Some(reference(symbol))
            }
            Ok(symbol) => {
                let word = symbol.word(self.defs.files);
                self.fault(range, format!("`{full}` is {word}, not a message"));
                None
            }
            Err(missing) => {
                self.missing(missing, full, range);
                None
            }
        }
    }
}
