//! `export` and `local`: what other files may name.

use super::Checker;
use crate::{
    compile::{
        files::Unit,
        items::{Role, Uses},
    },
    model::{
        Kind, ReservedRange, Type, Visibility,
        table::{Ref, Str, TextRange},
    },
    vocabulary::DefaultSymbolVisibility,
};

/// The last number that can be reserved in a message.
const MAX: i32 = 0x1fff_ffff;

impl Checker<'_> {
    pub(super) fn visibility(&mut self, uses: &Uses) {
        for item in &uses.all {
            let row = item.row as usize;
            let fields = || &self.table.fields[row];
            let methods = || &self.table.methods[row];
            let (found, kind) = match item.role {
                Role::Type if fields().kind == Type::Enum => (fields().type_ref, Kind::Enum),
                Role::Type => (fields().type_ref, Kind::Message),
                Role::Extendee => (fields().extendee_ref, Kind::Message),
                Role::Input => (methods().input_ref, Kind::Message),
                Role::Output => (methods().output_ref, Kind::Message),
            };
            if let Some(found) = found.filter(|it| it.file != self.unit.file) {
                self.visible(found, kind, item.range);
            }
        }
        if self.table.features.default_symbol_visibility == DefaultSymbolVisibility::Strict {
            self.strict();
        }
    }

    fn visible(&mut self, found: Ref, kind: Kind, range: TextRange) {
        let unit = self.files.at(found.file);
        let declared = declared(unit, found.row, kind);
        let default = unit.table.features.default_symbol_visibility;
        let is_local = declared.visibility.is_local(default, declared.parent.is_some());
        if !is_local {
            return;
        }
        let (name, path) = (unit.table.str(declared.full_name), unit.table.str(unit.table.path));
        let help = match declared.visibility {
            Visibility::Local => "it is declared `local`; declare it `export`, or move it here",
            _ => "it is local by the default of its file; declare it `export`",
        };
        self.fault(range, format!("`{name}` is local to `{path}`"))
            .label(unit.location(declared.range), "declared here")
            .help(help);
    }

    /// Where visibility is strict, what is nested is not exported.
    fn strict(&mut self) {
        for &(kind, row, range) in &self.unit.items.locations.visibilities {
            let declared = declared(self.unit, row, kind);
            let exported = declared.visibility == Visibility::Export;
            let Some(parent) = declared.parent.filter(|_| exported) else { continue };
            let what = match kind {
                Kind::Enum if self.is_namespace(parent) => continue,
                Kind::Enum => "enum",
                _ => "message",
            };
            self.fault(range, format!("a nested {what} cannot be exported from this file"))
                .help("declare it at the top of the file");
        }
    }

    /// Whether a message only holds enums: local, and with all numbers reserved.
    fn is_namespace(&self, row: u32) -> bool {
        let message = &self.table.messages[row as usize];
        let all = |it: &ReservedRange| it.start == 1 && it.end == MAX;
        message.parent.is_none()
            && message.visibility != Visibility::Export
            && self.table.reserved_ranges[message.reserved_ranges.range()].iter().any(all)
    }
}

/// What counts of a message or enum.
struct Declared {
    visibility: Visibility,
    parent: Option<u32>,
    full_name: Str,
    range: TextRange,
}

fn declared(unit: Unit<'_>, row: u32, kind: Kind) -> Declared {
    let row = row as usize;
    let (visibility, parent, head) = match kind {
        Kind::Enum => {
            let found = &unit.table.enums[row];
            (found.visibility, found.parent, &found.head)
        }
        _ => {
            let message = &unit.table.messages[row];
            (message.visibility, message.parent, &message.head)
        }
    };
    Declared { visibility, parent, full_name: head.full_name, range: head.name_range }
}
