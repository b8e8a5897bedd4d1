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
        for it in &self.table.messages {
            let ranges = self.message_ranges(it);
            self.reserved_names(it.reserved_names, "field");
            self.fields_in(it, &ranges);
        }
    }

    fn message_ranges(&mut self, it: &MessageTable) -> Vec<Written> {
        let set = self.options(&it.head).bool(1).unwrap_or(false);
        let mut all = self.written(it.reserved_ranges);
        let extensions = &self.table.extension_ranges[it.extension_ranges.range()];
        all.extend(extensions.iter().map(|it| Written {
            start: it.start,
            end: it.end.saturating_sub(1),
            range: it.range,
            is_extension: true,
        }));
        for it in &all {
            let word = it.word();
            if it.start <= 0 {
                self.fault(it.range, format!("{word} numbers begin at 1"));
            } else if it.end < it.start {
                self.backwards(it.range);
            } else if !it.is_extension && it.end == i32::MAX {
                self.fault(it.range, "the range ends later than numbers do").help("write `max`");
            } else if it.is_extension && it.end > MAX && !set {
                self.fault(it.range, format!("extension numbers end at {MAX}"));
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
        let written = |(it, range): (&crate::model::ReservedRange, &TextRange)| Written {
            start: it.start,
            end: it.end,
            range: *range,
            is_extension: false,
        };
        ranges.map(written).collect()
    }

    /// The reserved ranges of an enum.
    pub(super) fn enum_ranges(&mut self, rows: Rows) {
        let all = self.written(rows);
        for it in all.iter().filter(|it| it.end < it.start) {
            self.backwards(it.range);
        }
        self.overlaps(&all);
    }

    /// Sorted by start, a range that overlaps any before it overlaps the one that reaches furthest.
    fn overlaps(&mut self, all: &[Written]) {
        let mut sorted: Vec<_> = all.iter().filter(|it| it.start <= it.end).collect();
        sorted.sort_by_key(|it| (it.start, it.end));
        let mut furthest: Option<&Written> = None;
        for it in sorted {
            if let Some(other) = furthest.filter(|other| other.end >= it.start) {
                let (late, early) = match it.range.start < other.range.start {
                    true => (other, it),
                    false => (it, other),
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
            if furthest.is_none_or(|other| it.end > other.end) {
                furthest = Some(it);
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
        for it in &self.table.fields[message.fields.range()] {
            let name = self.name(&it.head);
            if names.contains(name) {
                self.fault(it.head.name_range, format!("field name `{name}` is reserved"));
            }
            let before = sorted.partition_point(|range| range.start <= it.number);
            let around = sorted[..before].last().filter(|range| range.end >= it.number);
            let Some(around) = around else { continue };
            let message = match around.is_extension {
                true => format!(
                    "number {} of field `{name}` is in extension range {}",
                    it.number,
                    ends(around)
                ),
                false => format!("number {} of field `{name}` is reserved", it.number),
            };
            let label = self.label(around.range);
            self.fault(it.number_range, message).label(label, "here");
        }
    }
}

fn ends(it: &Written) -> String {
    match it.start == it.end {
        true => it.start.to_string(),
        false => format!("{} to {}", it.start, it.end),
    }
}
