//! What protoc's descriptor builder checks once names are resolved and options are read.

mod declaration;
mod edition;
mod enums;
mod extension;
mod feature;
mod field;
mod json;
mod lite;
mod name;
mod number;
mod package;
mod proto3;
mod reserved;
mod style;
mod support;
mod visibility;

use rayon::prelude::*;

pub(super) use self::package::package_fault;
use super::{
    Editions,
    unit::{Unit, place},
};
use crate::{
    diagnostic::{COMPILE, Diagnostic, Faults, Severity},
    model::{
        Edition, OptionValues,
        table::{FieldTable, FileTable, Head, MessageTable, Ref, TextRange},
    },
};

/// Adds to every unit the faults that the tables show.
pub(super) fn run(units: &mut [Unit], editions: Editions) {
    let found: Vec<_> =
        (0..units.len()).into_par_iter().map(|at| check(units, at, editions)).collect();
    let clashes = extension::clashes(units);
    for (unit, found) in units.iter_mut().zip(found) {
        unit.diagnostics.append(found);
    }
    for it in clashes {
        let first = place(it.first.0, it.first.1);
        let unit = &mut units[it.file as usize];
        let found = unit.fault(it.range, it.message);
        found.label(first, "first used here").severity = it.severity;
    }
}

/// Every fault of one file that its table shows, given the tables of all.
fn check(units: &[Unit], at: usize, editions: Editions) -> Faults {
    let unit = &units[at];
    let mut checker = Checker { units, unit, table: &unit.table, out: Faults::default() };
    checker.heading(editions);
    checker.numbers();
    if !unit.is_checked && !unit.lost_everything() {
        checker.reserved();
        checker.enums();
        checker.fields();
        checker.extensions();
        checker.declarations();
        checker.lite();
        checker.feature_supports();
        checker.visibility();
        if !unit.lost_edition() {
            checker.by_edition();
        }
    }
    checker.out
}

struct Checker<'a> {
    units: &'a [Unit],
    unit: &'a Unit,
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
            it if it.is_edition() && self.unit.lost_file_option() => return,
            it if it.is_edition() => self.edition(),
            _ => {}
        }
        self.json_names();
        self.style();
    }

    fn fault(&mut self, range: TextRange, message: impl Into<String>) -> &mut Diagnostic {
        let place = place(self.unit.file, range);
        self.out.push(Diagnostic::new(COMPILE, place, message))
    }

    fn warn(&mut self, range: TextRange, message: impl Into<String>) -> &mut Diagnostic {
        let it = self.fault(range, message);
        it.severity = Severity::Warning;
        it
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
    fn message(&self, it: Ref) -> Option<(&'a FileTable, &'a MessageTable)> {
        let table = &self.units.get(it.file as usize)?.table;
        Some((table, table.messages.get(it.row as usize)?))
    }

    fn label(&self, range: TextRange) -> crate::diagnostic::Place {
        place(self.unit.file, range)
    }

    fn is_map(&self, it: &FieldTable) -> bool {
        let message = it.type_ref.and_then(|it| self.message(it));
        it.kind == crate::model::Type::Message && message.is_some_and(|it| it.1.map_entry)
    }

    /// Whether zero is all that is known of a field that is not set, unless it is repeated.
    fn lacks_presence(&self, it: &FieldTable) -> bool {
        it.head.features.field_presence == 2 && it.extendee.len == 0 && it.oneof.is_none()
    }

    /// Whether a field is the key or value of a map.
    fn in_map_entry(&self, it: &FieldTable) -> bool {
        it.parent.is_some_and(|row| self.table.messages[row as usize].map_entry)
    }
}
