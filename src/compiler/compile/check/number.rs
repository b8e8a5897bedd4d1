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
        for (it, row) in table.fields.iter().zip(0..) {
            if self.unit.items.locations.numberless.contains(&(Kind::Field, row)) {
                continue;
            }
            let extension = it.extendee.len > 0;
            if it.number <= 0 {
                let what = if extension { "extension" } else { "field" };
                self.fault(it.number_range, format!("{what} numbers begin at 1"));
            } else if it.number > MAX && !extension {
                self.fault(it.number_range, format!("field numbers end at {MAX}"));
            } else if KEPT.contains(&it.number) {
                let message = "the numbers 19000 to 19999 are kept for protobuf itself";
                self.fault(it.number_range, message);
            }
        }
        for message in &table.messages {
            self.used_once(message.fields.range());
        }
    }

    fn used_once(&mut self, rows: std::ops::Range<usize>) {
        let mut seen = FxHashMap::default();
        for row in rows {
            let it = &self.table.fields[row];
            if self.unit.items.locations.numberless.contains(&(Kind::Field, row as u32)) {
                continue;
            }
            if let Some(first) = seen.insert(it.number, row) {
                let other = &self.table.fields[first];
                let name = self.name(&other.head);
                let message = format!("number {} is already that of field `{name}`", it.number);
                let label = self.label(other.number_range);
                self.fault(it.number_range, message).label(label, "first used here");
                seen.insert(it.number, first);
            }
        }
    }
}
