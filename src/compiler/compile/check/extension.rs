//! Extensions: in a range that the extended message leaves open, each number once.

use rustc_hash::FxHashMap;

use super::Checker;
use crate::{
    compile::{files::Files, option::Extensions, ranges::Ranges},
    diagnostic::{Diagnostic, Severity},
    model::table::Ref,
};

impl Checker<'_> {
    pub(super) fn extensions(&mut self) {
        let mut open: FxHashMap<Ref, Ranges<i32>> = FxHashMap::default();
        for field in self.table.fields.iter().filter(|it| it.number > 0) {
            let Some(extendee) = field.extendee_ref else { continue };
            let Some((table, message)) = self.message(extendee) else { continue };
            let ranges = open.entry(extendee).or_insert_with(|| {
                let rows = message.extension_ranges.range();
                table.extension_ranges[rows].iter().map(|it| (it.start, it.end)).collect()
            });
            let is_whole = !self.files.at(extendee.file).lost_in(message.head.range);
            if is_whole && !ranges.has(field.number) {
                let name = table.str(message.head.full_name);
                let message = format!("`{name}` has no extension range with {}", field.number);
                self.fault(field.number_range, message);
            }
        }
    }
}

/// Extension numbers that are used twice, in whatever files; by the file of the second.
pub(in crate::compile) fn clashes(
    files: Files<'_>,
    extensions: &Extensions,
) -> Vec<(u32, Diagnostic)> {
    let shared = extensions.shared().filter(|it| it.0.1 > 0);
    let mut out: Vec<(Ref, Diagnostic)> = shared.flat_map(|it| clashes_of(files, it.1)).collect();
    out.sort_by_key(|it| it.0);
    out.into_iter().map(|(it, fault)| (it.file, fault)).collect()
}

/// The clashes of extensions with one number, which are in order.
fn clashes_of(files: Files<'_>, all: &[Ref]) -> Vec<(Ref, Diagnostic)> {
    let mut out = Vec::new();
    let Some((&first, others)) = all.split_first() else { return out };
    // Who has the number in the file that was looked at last.
    let mut latest = first;
    for &here in others {
        let (other, severity) = if latest.file == here.file {
            (latest, Severity::Error)
        } else {
            // Across files protoc only warns.
            latest = here;
            (first, Severity::Warning)
        };
        let (unit, of_other) = (files.at(here.file), files.at(other.file));
        if unit.sight.copy_of == Some(other.file) || of_other.sight.copy_of == Some(here.file) {
            continue;
        }
        let [found, other] =
            [(unit, here), (of_other, other)].map(|(unit, it)| &unit.table.fields[it.row as usize]);
        let message = format!(
            "extension number {} of `{}` is already that of `{}`",
            found.number,
            unit.table.str(found.extendee),
            of_other.table.str(other.head.full_name)
        );
        let mut fault = Diagnostic { severity, ..unit.fault(found.number_range, message) };
        fault.label(of_other.location(other.number_range), "first used here");
        out.push((here, fault));
    }
    out
}
