//! Extensions: in a range that the extended message leaves open, each number once.

use rustc_hash::FxHashMap;

use super::Checker;
use crate::{
    compile::{files::Files, ranges::Ranges},
    diagnostic::{Diagnostic, Severity},
    model::table::Ref,
};

impl Checker<'_> {
    pub(super) fn extensions(&mut self) {
        let mut open: FxHashMap<Ref, Ranges<i32>> = FxHashMap::default();
        for it in self.table.fields.iter().filter(|it| it.number > 0) {
            let Some(extendee) = it.extendee_ref else { continue };
            let Some((table, message)) = self.message(extendee) else { continue };
            let ranges = open.entry(extendee).or_insert_with(|| {
                let rows = message.extension_ranges.range();
                table.extension_ranges[rows].iter().map(|it| (it.start, it.end)).collect()
            });
            let is_whole = !self.files.at(extendee.file).lost_in(message.head.range);
            if is_whole && !ranges.has(it.number) {
                let name = table.str(message.head.full_name);
                let message = format!("`{name}` has no extension range with {}", it.number);
                self.fault(it.number_range, message);
            }
        }
    }
}

/// Extension numbers that are used twice, in whatever files; by the file of the second.
pub(in crate::compile) fn clashes(files: Files<'_>) -> Vec<(u32, Diagnostic)> {
    // Who has a number first: of all, and in the file that was looked at last.
    let mut seen: FxHashMap<(Ref, i32), [Ref; 2]> = FxHashMap::default();
    let mut out = Vec::new();
    for unit in files.iter() {
        let file = unit.file;
        for (it, row) in unit.table.fields.iter().zip(0..) {
            let Some(extendee) = it.extendee_ref.filter(|_| it.number > 0) else { continue };
            let here = Ref { file, row };
            let firsts = seen.entry((extendee, it.number)).or_insert([here; 2]);
            let [first, latest] = *firsts;
            if first == here {
                continue;
            }
            let (other, severity) = if latest.file == file {
                (latest, Severity::Error)
            } else {
                // Across files protoc only warns.
                firsts[1] = here;
                (first, Severity::Warning)
            };
            let of_other = files.at(other.file);
            if unit.sight.copy_of == Some(other.file) || of_other.sight.copy_of == Some(file) {
                continue;
            }
            let table = of_other.table;
            let field = &table.fields[other.row as usize];
            let message = format!(
                "extension number {} of `{}` is already that of `{}`",
                it.number,
                unit.table.str(it.extendee),
                table.str(field.head.full_name)
            );
            let mut fault = Diagnostic { severity, ..unit.fault(it.number_range, message) };
            fault.label(of_other.place(field.number_range), "first used here");
            out.push((file, fault));
        }
    }
    out
}
