//! How long and how deep a package may be; which editions there are.

use super::Checker;
use crate::{
    compile::Editions,
    model::{Edition, table::TextRange},
};

/// One more than protoc lets a package have.
const MAX_LENGTH: usize = 512;
const MAX_PARTS: usize = 101;

/// What is wrong with the name of a package, whatever else is in the file.
pub(in crate::compile) fn package_fault(name: &str) -> Option<String> {
    if name.len() >= MAX_LENGTH {
        return Some(format!("the package is longer than {} bytes", MAX_LENGTH - 1));
    }
    let parts = name.split('.').count();
    (parts > MAX_PARTS).then(|| format!("the package has more than {MAX_PARTS} parts"))
}

impl Checker<'_> {
    /// What is wrong with the statements that head the file.
    pub(super) fn heading(&mut self, editions: Editions) {
        let (table, locations) = (self.table, &self.unit.items.locations);
        if let (Some(fault), Some(range)) = (&locations.bad_package, locations.package) {
            self.fault(range, fault.as_str()).help("use a shorter one");
        }
        let range = table.syntax.map_or(TextRange::NONE, |it| it.range);
        let name = table.edition.name();
        let is_experiment =
            table.edition == Edition::UNSTABLE && editions == Editions::Experimental;
        if table.edition > Edition::E2024 && !is_experiment {
            self.fault(range, format!("edition `{name}` is not supported"))
                .help("the latest edition is `2024`");
        } else if table.edition < Edition::PROTO2 {
            self.fault(range, format!("edition `{name}` is not supported"))
                .help("the first edition is `2023`");
        }
    }
}
