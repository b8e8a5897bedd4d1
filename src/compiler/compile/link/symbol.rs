//! What a full name stands for.

use crate::{
    compile::{
        files::{Files, Unit},
        hash::NameHash,
    },
    model::table::{FileTable, Head, TextRange},
};

/// What a full name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::compile) struct Symbol {
    /// The file in the lower bits, the kind above.
    code: u32,
    /// The row in the table of its kind; of a package, how many bytes its name has.
    pub row: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compile) enum SymbolKind {
    Package,
    Message,
    Field,
    Oneof,
    Enum,
    Value,
    Service,
    Method,
}

use SymbolKind::{Enum, Field, Message, Method, Oneof, Package, Service, Value};

pub(super) const FREE: Symbol = Symbol { code: u32::MAX, row: u32::MAX };

const KINDS: [SymbolKind; 8] = [Package, Message, Field, Oneof, Enum, Value, Service, Method];
const FILE_BITS: u32 = 28;

impl Symbol {
    pub(in crate::compile) fn new(file: u32, kind: SymbolKind, row: u32) -> Self {
        Self { code: file | (kind as u32) << FILE_BITS, row }
    }

    pub(in crate::compile) fn file(self) -> u32 {
        self.code & ((1 << FILE_BITS) - 1)
    }

    pub(in crate::compile) fn kind(self) -> SymbolKind {
        KINDS[(self.code >> FILE_BITS) as usize]
    }

    pub(in crate::compile) fn full_name(self, files: Files<'_>) -> &str {
        let table = files.table(self.file());
        match self.head(table) {
            Some(head) => table.str(head.full_name),
            None => &table.str(table.package)[..self.row as usize],
        }
    }

    /// What all elements have; a package is none.
    fn head(self, table: &FileTable) -> Option<&Head> {
        let row = self.row as usize;
        Some(match self.kind() {
            Package => return None,
            Message => &table.messages[row].head,
            Field => &table.fields[row].head,
            Oneof => &table.oneofs[row].head,
            Enum => &table.enums[row].head,
            Value => &table.values[row].head,
            Service => &table.services[row].head,
            Method => &table.methods[row].head,
        })
    }

    /// Whether it may be something else, because something in it could not be read.
    pub(in crate::compile) fn is_damaged(self, files: Files<'_>) -> bool {
        let unit = files.at(self.file());
        self.head(unit.table).is_some_and(|it| unit.lost_in(it.range))
    }

    /// Where its name is written.
    pub(in crate::compile) fn range(self, files: Files<'_>) -> TextRange {
        let unit = files.at(self.file());
        match self.head(unit.table) {
            Some(head) => head.name_range,
            None => unit.items.locations.package.unwrap_or(TextRange::NONE),
        }
    }

    /// Where it is among the names of its file.
    pub(super) fn order_in_file(self) -> (u32, u32) {
        (self.code >> FILE_BITS, self.row)
    }

    /// The word for it in messages to users.
    pub(in crate::compile) fn word(self, files: Files<'_>) -> &'static str {
        match self.kind() {
            Package => "a package",
            Message => "a message",
            Field if is_extension(self, files) => "an extension",
            Field => "a field",
            Oneof => "a oneof",
            Enum => "an enum",
            Value => "an enum value",
            Service => "a service",
            Method => "a method",
        }
    }
}

/// Whether a symbol is an extension.
pub(in crate::compile) fn is_extension(symbol: Symbol, files: Files<'_>) -> bool {
    symbol.kind() == Field
        && files.table(symbol.file()).fields[symbol.row as usize].extendee.len > 0
}

/// Calls `take` with every name of a file; elements without a name have none.
pub(super) fn each(unit: Unit<'_>, mut take: impl FnMut(NameHash, Symbol)) {
    let hashes = &unit.items.hashes;
    let mut take = |hash, kind, row| take(hash, Symbol::new(unit.file, kind, row));
    let package = unit.package();
    let ends = package.match_indices('.').map(|it| it.0).chain([package.len()]);
    for (hash, end) in hashes.packages.iter().zip(ends) {
        take(*hash, Package, end as u32);
    }
    let kinds = [
        (Message, &hashes.messages),
        (Field, &hashes.fields),
        (Oneof, &hashes.oneofs),
        (Enum, &hashes.enums),
        (Value, &hashes.values),
        (Service, &hashes.services),
        (Method, &hashes.methods),
    ];
    for (kind, hashes) in kinds {
        for (hash, row) in hashes.iter().zip(0..).filter(|it| *it.0 != NameHash::NAMELESS) {
            take(*hash, kind, row);
        }
    }
}
