//! Reserved numbers and names, extension ranges.

use super::Lower;
use crate::{
    compile::setting::Owner,
    model::table::{ExtensionRangeTable, ReservedRange, Rows},
    syntax::{Extensions, Item, Range, RangeEnd, Reserved, ReservedName},
};

impl<'t> Lower<'t> {
    /// The reserved ranges and names; `max` is what the keyword stands for.
    pub(super) fn reserved(
        &mut self,
        items: impl Iterator<Item = Reserved<'t>> + Clone,
        max: i32,
    ) -> (Rows, Rows) {
        let start = self.table.reserved_ranges.len() as u32;
        for item in items.clone().flat_map(Reserved::ranges) {
            if let Some((start, end)) = bounds(item, max) {
                self.table.reserved_ranges.push(ReservedRange { start, end });
                self.locations.reserved_ranges.push(item.span().into());
            }
        }
        let ranges = Rows { start, end: self.table.reserved_ranges.len() as u32 };
        let start = self.table.reserved_names.len() as u32;
        for item in items.flat_map(Reserved::names) {
            let name = match item {
                ReservedName::Quoted(quoted) => self.table.intern(&quoted.text()),
                ReservedName::Bare(bare) => self.table.intern(bare.text),
            };
            self.table.reserved_names.push(name);
            self.locations.reserved_names.push(item.span().into());
        }
        (ranges, Rows { start, end: self.table.reserved_names.len() as u32 })
    }

    pub(super) fn extension_ranges(
        &mut self,
        items: impl Iterator<Item = Item<'t>>,
        message: u32,
        max: i32,
    ) -> Rows {
        let start = self.table.extension_ranges.len() as u32;
        for item in items {
            if let Item::Extensions(item) = item {
                self.extensions_statement(item, message, max);
            }
        }
        Rows { start, end: self.table.extension_ranges.len() as u32 }
    }

    fn extensions_statement(&mut self, extensions: Extensions<'t>, message: u32, max: i32) {
        let first = self.table.extension_ranges.len() as u32;
        for item in extensions.ranges() {
            if let Some((start, end)) = bounds(item, max) {
                self.table.extension_ranges.push(ExtensionRangeTable {
                    start,
                    end: end.saturating_add(1),
                    range: item.span().into(),
                    options: None,
                });
            }
        }
        let rows = Rows { start: first, end: self.table.extension_ranges.len() as u32 };
        if !rows.is_empty() {
            self.group(extensions.options(), Owner::Ranges(message, rows));
        }
    }
}

/// Both inclusive; `None` where a number is missing.
fn bounds(range: Range<'_>, max: i32) -> Option<(i32, i32)> {
    let end = match range.end()? {
        RangeEnd::Number(end) => end,
        RangeEnd::Max => max,
    };
    Some((range.start()?, end))
}
