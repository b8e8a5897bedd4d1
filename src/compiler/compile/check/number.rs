//! Field numbers: in range, and used once.

use rustc_hash::FxHashMap;

use super::Checker;
use crate::model::Kind;

/// The largest number that a field may have.
pub(super) const MAX: i32 = 0x1fff_ffff;

/// Numbers that protobuf keeps for itself.
const KEPT: std::ops::RangeInclusive<i32> = 19_000..=19_999;

impl Checker<'_> {
    pub(super) fn numbers(&mut self) {
        let table = self.table;
        for (field, row) in table.fields.iter().zip(0..) {
            if self.unit.items.locations.numberless.contains(&(Kind::Field, row)) {
                continue;
            }
            let extension = field.extendee.len > 0;
            if field.number <= 0 {
                let what = if extension { "extension" } else { "field" };
                self.fault(field.number_range, format!("{what} numbers begin at 1"));
            } else if field.number > MAX && !extension {
                self.fault(field.number_range, format!("field numbers end at {MAX}"));
            } else if KEPT.contains(&field.number) {
                let message = "the numbers 19000 to 19999 are kept for protobuf itself";
                self.fault(field.number_range, message);
            }
        }
        for message in &table.messages {
            self.used_once(message.fields.range());
        }
    }

    fn used_once(&mut self, rows: std::ops::Range<usize>) {
        let mut seen = FxHashMap::default();
        for row in rows {
            let field = &self.table.fields[row];
            if self.unit.items.locations.numberless.contains(&(Kind::Field, row as u32)) {
                continue;
            }
            if let Some(first) = seen.insert(field.number, row) {
                let other = &self.table.fields[first];
                let name = self.name(&other.head);
                let message = format!("number {} is already that of field `{name}`", field.number);
                let label = self.label(other.number_range);
                self.fault(field.number_range, message).label(label, "first used here");
                seen.insert(field.number, first);
            }
        }
    }
}
