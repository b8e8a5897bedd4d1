//! What protoc's descriptor builder checks once names are resolved and options are read.

mod declaration;
mod edition;
mod enums;
mod extension;
mod feature;
mod field;
mod json;
mod lite;
mod number;
mod package;
mod proto3;
mod reserved;
mod style;
mod support;
mod visibility;

use rayon::prelude::*;

pub(super) use self::{extension::clashes, package::package_fault};
use super::{
    Editions,
    files::{Files, Unit},
    items::Uses,
};
use crate::{
    diagnostic::{Diagnostic, Faults, Severity},
    model::{
        Edition, OptionValues, Type,
        table::{FieldTable, FileTable, Head, MessageTable, Ref, TextRange},
    },
};

/// The faults that the tables of some files show, given those of all. The names that a file uses
/// are asked for where editions have visibility.
pub(super) fn check(files: Files<'_>, uses: &[(u32, Uses)], editions: Editions) -> Vec<Faults> {
    uses.par_iter().map(|(file, uses)| one(files, files.at(*file), uses, editions)).collect()
}

fn one(files: Files<'_>, unit: Unit<'_>, uses: &Uses, editions: Editions) -> Faults {
    let mut checker = Checker { files, unit, table: unit.table, out: Faults::default() };
    checker.heading(editions);
    checker.numbers();
    if !unit.items.is_described() && !unit.lost_everything() {
        checker.reserved();
        checker.enums();
        checker.fields();
        checker.extensions();
        checker.declarations();
        checker.lite();
        checker.feature_supports();
        checker.visibility(uses);
        if !unit.lost_edition() {
            checker.by_edition();
        }
    }
    checker.out
}

struct Checker<'a> {
    files: Files<'a>,
    unit: Unit<'a>,
    table: &'a FileTable,
    out: Faults,
}

impl<'a> Checker<'a> {
    /// What is right in one edition and wrong in another.
    fn by_edition(&mut self) {
        self.features();
        match self.table.edition {
            Edition::PROTO3 => self.proto3(),
            // Features of the file decide on all that follows.
            value if value.is_edition() && self.unit.lost_file_option() => return,
            value if value.is_edition() => self.edition(),
            _ => {}
        }
        self.json_names();
        self.style();
    }

    fn fault(&mut self, range: TextRange, message: impl Into<String>) -> &mut Diagnostic {
        self.out.push(self.unit.fault(range, message))
    }

    fn warn(&mut self, range: TextRange, message: impl Into<String>) -> &mut Diagnostic {
        let fault = self.fault(range, message);
        fault.severity = Severity::Warning;
        fault
    }

    /// The options of an element of this file.
    fn options(&self, head: &Head) -> OptionValues<'a> {
        self.table.option_values(head.options)
    }

    fn name(&self, head: &Head) -> &'a str {
        self.table.str(head.name)
    }

    fn full_name(&self, head: &Head) -> &'a str {
        self.table.str(head.full_name)
    }

    /// A message of any file.
    fn message(&self, target: Ref) -> Option<(&'a FileTable, &'a MessageTable)> {
        let table = self.files.table(target.file);
        Some((table, table.messages.get(target.row as usize)?))
    }

    fn label(&self, range: TextRange) -> crate::diagnostic::Location {
        self.unit.location(range)
    }

    /// The message that the values of a field are.
    fn held(&self, field: &FieldTable) -> Option<&'a MessageTable> {
        let found = field.type_ref.filter(|_| field.kind != Type::Enum)?;
        self.message(found).map(|it| it.1)
    }

    fn is_map(&self, field: &FieldTable) -> bool {
        field.is_map(self.held(field))
    }

    /// Whether a field is the key or value of a map.
    fn in_map_entry(&self, field: &FieldTable) -> bool {
        field.parent.is_some_and(|row| self.table.messages[row as usize].map_entry)
    }
}
