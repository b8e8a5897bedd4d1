//! `features` where there are none.

use super::Checker;
use crate::model::table::{Head, TextRange};

impl Checker<'_> {
    /// Before editions, features cannot be set.
    pub(super) fn features(&mut self) {
        if self.table.edition.is_edition() {
            return;
        }
        let table = self.table;
        let mut found: Vec<TextRange> = Vec::new();
        let mut look = |row: Option<u32>, number: u32, range: TextRange| {
            if table.option_values(row).get(number).is_some() {
                found.push(range);
            }
        };
        look(table.options, 50, TextRange::NONE);
        let of = |head: &Head| (head.options, head.name_range);
        let heads = (table.messages.iter().map(|it| (of(&it.head), 12)))
            .chain(table.fields.iter().map(|it| (of(&it.head), 21)))
            .chain(table.oneofs.iter().map(|it| (of(&it.head), 1)))
            .chain(table.enums.iter().map(|it| (of(&it.head), 7)))
            .chain(table.values.iter().map(|it| (of(&it.head), 2)))
            .chain(table.services.iter().map(|it| (of(&it.head), 34)))
            .chain(table.methods.iter().map(|it| (of(&it.head), 35)))
            .chain(table.extension_ranges.iter().map(|it| ((it.options, it.range), 50)));
        for ((row, range), number) in heads {
            look(row, number, range);
        }
        for range in found {
            self.fault(range, "features are set before editions")
                .help("begin the file with `edition = \"2023\";`");
        }
    }
}
