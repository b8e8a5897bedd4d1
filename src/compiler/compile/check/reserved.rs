//! Reserved numbers and names, and extension ranges: none overlaps another, no field is in one.

use rustc_hash::FxHashMap;

use super::{Checker, number::MAX};
use crate::model::table::{MessageTable, Rows, TextRange};

/// A range with the place where it is written. Both ends are inclusive.
#[derive(Clone, Copy)]
struct Written {
    start: i32,
    end: i32,
    range: TextRange,
    is_extension: bool,
}

impl Written {
    fn word(self) -> &'static str {
        if self.is_extension { "extension" } else { "reserved" }
    }
}

impl Checker<'_> {
    pub(super) fn reserved(&mut self) {
        for message in &self.table.messages {
            let ranges = self.message_ranges(message);
            self.reserved_names(message.reserved_names, "field");
            self.fields_in(message, &ranges);
        }
    }

    fn message_ranges(&mut self, message: &MessageTable) -> Vec<Written> {
        let set = self.options(&message.head).bool(1).unwrap_or(false);
        let mut all = self.written(message.reserved_ranges);
        let extensions = &self.table.extension_ranges[message.extension_ranges.range()];
        all.extend(extensions.iter().map(|extension| Written {
            start: extension.start,
            end: extension.end.saturating_sub(1),
            range: extension.range,
            is_extension: true,
        }));
        for item in &all {
            let word = item.word();
            if item.start <= 0 {
                self.fault(item.range, format!("{word} numbers begin at 1"));
            } else if item.end < item.start {
                self.backwards(item.range);
            } else if !item.is_extension && item.end == i32::MAX {
                self.fault(item.range, "the range ends later than numbers do").help("write `max`");
            } else if item.is_extension && item.end > MAX && !set {
                self.fault(item.range, format!("extension numbers end at {MAX}"));
            }
        }
        self.overlaps(&all);
        all
    }

    pub(super) fn backwards(&mut self, range: TextRange) {
        self.fault(range, "the range ends before it starts").help("write the smaller number first");
    }

    fn written(&self, rows: Rows) -> Vec<Written> {
        let locations = &self.unit.items.locations.reserved_ranges[rows.range()];
        let ranges = self.table.reserved_ranges[rows.range()].iter().zip(locations);
        let written = |(item, range): (&crate::model::ReservedRange, &TextRange)| Written {
            start: item.start,
            end: item.end,
            range: *range,
            is_extension: false,
        };
        ranges.map(written).collect()
    }

    /// The reserved ranges of an enum.
    pub(super) fn enum_ranges(&mut self, rows: Rows) {
        let all = self.written(rows);
        for item in all.iter().filter(|it| it.end < it.start) {
            self.backwards(item.range);
        }
        self.overlaps(&all);
    }

    /// Sorted by start, a range that overlaps any before it overlaps the one that reaches furthest.
    fn overlaps(&mut self, all: &[Written]) {
        let mut sorted: Vec<_> = all.iter().filter(|it| it.start <= it.end).collect();
        sorted.sort_by_key(|it| (it.start, it.end));
        let mut furthest: Option<&Written> = None;
        for item in sorted {
            if let Some(other) = furthest.filter(|other| other.end >= item.start) {
                let (late, early) = if item.range.start < other.range.start {
                    (other, item)
                } else {
                    (item, other)
                };
                let message = format!(
                    "{} range {} overlaps {} range {}",
                    late.word(),
                    ends(late),
                    early.word(),
                    ends(early)
                );
                let label = self.label(early.range);
                self.fault(late.range, message).label(label, "the other range");
            }
            if furthest.is_none_or(|other| item.end > other.end) {
                furthest = Some(item);
            }
        }
    }

    pub(super) fn reserved_names(&mut self, rows: Rows, what: &str) {
        let mut seen = FxHashMap::default();
        for row in rows.range() {
            let name = self.table.str(self.table.reserved_names[row]);
            if let Some(first) = seen.insert(name, row) {
                let locations = &self.unit.items.locations.reserved_names;
                let (here, first) = (locations[row], self.label(locations[first]));
                self.fault(here, format!("{what} name `{name}` is reserved twice"))
                    .label(first, "first reserved here");
            }
        }
    }

    fn fields_in(&mut self, message: &MessageTable, ranges: &[Written]) {
        let names = &self.table.reserved_names[message.reserved_names.range()];
        let names: rustc_hash::FxHashSet<&str> =
            names.iter().map(|it| self.table.str(*it)).collect();
        let mut sorted: Vec<_> = ranges.iter().filter(|it| it.start <= it.end).collect();
        sorted.sort_by_key(|it| it.start);
        for field in &self.table.fields[message.fields.range()] {
            let name = self.name(&field.head);
            if names.contains(name) {
                self.fault(field.head.name_range, format!("field name `{name}` is reserved"));
            }
            let before = sorted.partition_point(|range| range.start <= field.number);
            let around = sorted[..before].last().filter(|range| range.end >= field.number);
            let Some(around) = around else { continue };
            let message = if around.is_extension {
                format!(
                    "number {} of field `{name}` is in extension range {}",
                    field.number,
                    ends(around)
                )
            } else {
                format!("number {} of field `{name}` is reserved", field.number)
            };
            let label = self.label(around.range);
            self.fault(field.number_range, message).label(label, "here");
        }
    }
}

fn ends(written: &Written) -> String {
    if written.start == written.end {
        written.start.to_string()
    } else {
        format!("{} to {}", written.start, written.end)
    }
}
