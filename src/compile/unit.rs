//! One file on its way through the compiler: its table, and what later stages need besides.

use rustc_hash::FxHashSet;

use super::{hash::NameHash, link::SymbolKind, option::Touch, setting::Settings, text::Print};
use crate::{
    diagnostic::{COMPILE, Diagnostic, Faults, Place, Severity},
    model::{
        Kind,
        table::{FileTable, Rows, Str, TextRange},
    },
    source::{Origin, Span},
    syntax::{Census, Damage},
};

/// One file.
#[derive(Debug)]
pub(super) struct Unit {
    /// Its place in the schema.
    pub file: u32,
    pub table: FileTable,
    pub text: Box<[u8]>,
    /// That of the text, where it was let go.
    pub print: Option<Print>,
    pub shown: String,
    pub origin: Origin,
    pub hashes: Hashes,
    /// Names of types, to be resolved.
    pub uses: Vec<Use>,
    /// The arena of the names in `uses`.
    pub names: String,
    pub settings: Settings,
    /// Into `FileTable::option_paths`: what the name of each setting means.
    pub paths: Vec<Rows>,
    /// The same for the fields of aggregates, by setting, with their places.
    pub inner: Vec<(usize, Rows, TextRange)>,
    /// The option set of the first group; those of the others follow.
    pub first_set: u32,
    /// The files whose extensions the options name.
    pub needed: FxHashSet<u32>,
    /// Options whose declarations have limits.
    pub touched: Vec<Touch>,
    pub places: Places,
    pub diagnostics: Faults,
    /// How many of them the parser has found.
    pub parsed: usize,
    /// Whether somebody else has checked it.
    pub is_checked: bool,
    /// What could not be read.
    pub damage: Option<Box<Damage>>,
    /// Whether an import was not found.
    pub missing_import: bool,
    /// The file that declares what this one declares, found before it.
    pub copy_of: Option<u32>,
}

/// The hashes of full names, row by row.
#[derive(Debug, Default)]
pub(super) struct Hashes {
    /// Of the package and those around it, the outermost first.
    pub packages: Vec<NameHash>,
    pub messages: Vec<NameHash>,
    pub fields: Vec<NameHash>,
    pub oneofs: Vec<NameHash>,
    pub enums: Vec<NameHash>,
    pub values: Vec<NameHash>,
    pub services: Vec<NameHash>,
    pub methods: Vec<NameHash>,
}

/// Where things are written that rules do not ask for.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Row by row as `FileTable::reserved_ranges`.
    pub reserved_ranges: Vec<TextRange>,
    pub reserved_names: Vec<TextRange>,
    /// The paths of imports.
    pub imports: Vec<TextRange>,
    pub package: Option<TextRange>,
    /// What is wrong with a package that is too long or too deep; names were made without it.
    pub bad_package: Option<String>,
    /// Elements whose number could not be read; it has been reported.
    pub numberless: FxHashSet<(Kind, u32)>,
    /// Fields and enum values with the options `targets` or `feature_support`.
    pub limited: FxHashSet<(Kind, u32)>,
    /// The words `export` and `local`.
    pub visibilities: Vec<(Kind, u32, TextRange)>,
}

/// A name that stands for a message or enum.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    pub role: Role,
    /// The field or method.
    pub row: u32,
    pub within: Within,
    /// Into `Unit::names`.
    pub name: Str,
    pub range: TextRange,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Type,
    Extendee,
    Input,
    Output,
}

/// The innermost scope of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Within {
    Package,
    Message(u32),
    Service(u32),
}

impl Unit {
    /// A file of which only the head is known: for more, the rest is to be filled in.
    pub(super) fn of_head(
        file: u32,
        table: FileTable,
        text: Box<[u8]>,
        shown: String,
        diagnostics: Vec<Diagnostic>,
    ) -> Self {
        Self {
            file,
            table,
            text,
            print: None,
            shown,
            origin: Origin::default(),
            hashes: Hashes::default(),
            uses: Vec::new(),
            names: String::new(),
            settings: Settings::default(),
            paths: Vec::new(),
            inner: Vec::new(),
            first_set: 0,
            needed: FxHashSet::default(),
            touched: Vec::new(),
            places: Places::default(),
            parsed: diagnostics.len(),
            diagnostics: diagnostics.into(),
            is_checked: false,
            damage: Some(Box::new(Damage::total())),
            missing_import: false,
            copy_of: None,
        }
    }

    pub(super) fn path(&self) -> &str {
        self.table.str(self.table.path)
    }

    pub(super) fn package(&self) -> &str {
        self.table.str(self.table.package)
    }

    pub(super) fn name(&self, it: Str) -> &str {
        &self.names[it.start as usize..(it.start + it.len) as usize]
    }

    pub(super) fn place(&self, range: TextRange) -> Place {
        place(self.file, range)
    }

    /// Reports an error.
    pub(super) fn fault(
        &mut self,
        range: TextRange,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let place = self.place(range);
        self.diagnostics.push(Diagnostic::new(COMPILE, place, message))
    }

    pub(super) fn warn(&mut self, range: TextRange, message: impl Into<String>) -> &mut Diagnostic {
        let it = self.fault(range, message);
        it.severity = Severity::Warning;
        it
    }
}

/// A range as a place; the whole file where nothing is written.
pub(super) fn place(file: u32, range: TextRange) -> Place {
    match range.is_none() {
        true => Place::File(file),
        false => Place::Span(Span { file, start: range.start, end: range.end }),
    }
}

impl Hashes {
    /// With room for all names of a file.
    pub(super) fn for_all(census: &Census) -> Self {
        Self {
            packages: Vec::new(),
            messages: Vec::with_capacity(census.messages),
            fields: Vec::with_capacity(census.fields),
            oneofs: Vec::with_capacity(census.oneofs),
            enums: Vec::with_capacity(census.enums),
            values: Vec::with_capacity(census.values),
            services: Vec::with_capacity(census.services),
            methods: Vec::with_capacity(census.methods),
        }
    }

    /// Calls `take` with every name of the unit; elements without a name have none.
    pub(super) fn each(&self, unit: &Unit, mut take: impl FnMut(NameHash, SymbolKind, u32)) {
        let package = unit.package();
        let ends = package.match_indices('.').map(|it| it.0).chain([package.len()]);
        for (hash, end) in self.packages.iter().zip(ends) {
            take(*hash, SymbolKind::Package, end as u32);
        }
        let kinds = [
            (SymbolKind::Message, &self.messages),
            (SymbolKind::Field, &self.fields),
            (SymbolKind::Oneof, &self.oneofs),
            (SymbolKind::Enum, &self.enums),
            (SymbolKind::Value, &self.values),
            (SymbolKind::Service, &self.services),
            (SymbolKind::Method, &self.methods),
        ];
        for (kind, hashes) in kinds {
            for (hash, row) in hashes.iter().zip(0..).filter(|it| *it.0 != NameHash::NAMELESS) {
                take(*hash, kind, row);
            }
        }
    }
}
