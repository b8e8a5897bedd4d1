//! Files for the lite runtime stay among themselves.

use super::Checker;
use crate::{compile::files::Unit, model::table::FileTable};

/// `optimize_for = LITE_RUNTIME`.
fn is_lite(table: &FileTable) -> bool {
    table.option_values(table.options).int(9) == Some(3)
}

impl Checker<'_> {
    pub(super) fn lite(&mut self) {
        if is_lite(self.table) {
            for field in self.table.fields.iter().filter(|it| it.extendee.len > 0) {
                let extendee = field.extendee_ref.map(|it| self.files.at(it.file));
                let is_heavy = |it: Unit<'_>| !is_lite(it.table) && !it.lost_file_option();
                if extendee.is_some_and(is_heavy) {
                    let name = self.table.str(field.extendee);
                    let message =
                        format!("`{name}` is no lite message and extended in a lite file");
                    self.fault(field.extendee_range, message);
                }
            }
            let file = self.table.option_values(self.table.options);
            let generic = [16, 17].map(|number| file.bool(number) == Some(true));
            for service in self.table.services.iter().filter(|_| generic.contains(&true)) {
                let message = "a lite file has no generic services";
                self.fault(service.head.name_range, message)
                    .help("remove `cc_generic_services` and `java_generic_services`");
            }
            return;
        }
        if self.unit.lost_file_option() {
            return;
        }
        for import in &self.table.imports {
            let file = import.file.map(|file| self.files.at(file));
            if file.is_some_and(|it| is_lite(it.table)) {
                let path = self.table.str(import.path);
                let message = format!("`{path}` is for the lite runtime and this file is not");
                self.fault(import.statement.range, message)
                    .help("set `option optimize_for = LITE_RUNTIME;` here, or remove it there");
            }
        }
    }
}
