//! Enums: zero first, aliases only where allowed, names that stay apart in JSON.

use crate::vocabulary::EnumType;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Checker;
use crate::model::{
    Edition, Kind,
    table::{EnumTable, ValueTable},
    without_prefix,
};

impl<'a> Checker<'a> {
    pub(super) fn enums(&mut self) {
        for item in &self.table.enums {
            let values = &self.table.values[item.values.range()];
            let is_whole = !self.unit.lost_in(item.head.range);
            let Some(first) = values.first() else {
                if is_whole {
                    let name = self.name(&item.head);
                    self.fault(item.head.name_range, format!("enum `{name}` has no value"))
                        .help("an enum has at least one value");
                }
                continue;
            };
            let is_open = item.head.features.enum_type == EnumType::Open
                && !self.unit.lost_features(item.head.range);
            if is_open && is_whole && first.number != 0 {
                self.fault(first.number_range, "the first value of an open enum is 0")
                    .help("put a value with the number 0 first, such as `…_UNSPECIFIED = 0`");
            }
            self.enum_ranges(item.reserved_ranges);
            self.reserved_names(item.reserved_names, "value");
            self.reserved_values(item, values);
            self.aliases(item, values);
            self.json_values(item, values);
        }
    }

    fn reserved_values(&mut self, enumeration: &EnumTable, values: &[ValueTable]) {
        let mut ranges: Vec<_> =
            self.table.reserved_ranges[enumeration.reserved_ranges.range()].to_vec();
        ranges.sort_by_key(|it| it.start);
        let names = &self.table.reserved_names[enumeration.reserved_names.range()];
        let names: FxHashSet<&str> = names.iter().map(|it| self.table.str(*it)).collect();
        for value in values {
            let name = self.name(&value.head);
            if names.contains(name) {
                self.fault(value.head.name_range, format!("value name `{name}` is reserved"));
            }
            let before = ranges.partition_point(|it| it.start <= value.number);
            if ranges[..before].last().is_some_and(|it| it.end >= value.number) {
                let message = format!("number {} of value `{name}` is reserved", value.number);
                self.fault(value.number_range, message);
            }
        }
    }

    fn aliases(&mut self, enumeration: &EnumTable, values: &[ValueTable]) {
        // Whether aliases that are allowed are there is for the parser to say.
        let is_allowed = self.options(&enumeration.head).bool(2) == Some(true);
        if is_allowed || self.unit.lost_option_in(enumeration.head.range) {
            return;
        }
        let mut seen: FxHashMap<i32, &ValueTable> = FxHashMap::default();
        for (value, row) in values.iter().zip(enumeration.values.start..) {
            if self.unit.items.locations.numberless.contains(&(Kind::EnumValue, row)) {
                continue;
            }
            let Some(first) = seen.insert(value.number, value) else { continue };
            seen.insert(value.number, first);
            let (name, other) = (self.name(&value.head), self.name(&first.head));
            let message = format!("value `{name}` has the number of `{other}`");
            let label = self.label(first.number_range);
            self.fault(value.number_range, message)
                .label(label, "first used here")
                .help("if both names are meant for one value: `option allow_alias = true;`");
        }
    }

    /// Names that differ by case, underscores and the name of the enum alone.
    fn json_values(&mut self, enumeration: &EnumTable, values: &'a [ValueTable]) {
        if self.unit.lost_option_in(enumeration.head.range) {
            return;
        }
        let legacy = self.options(&enumeration.head).bool(6).unwrap_or(false);
        let lenient = legacy && self.table.edition == Edition::PROTO2;
        let enum_name = self.name(&enumeration.head);
        let mut seen: FxHashMap<String, &ValueTable> = FxHashMap::default();
        for value in values {
            let name = self.name(&value.head);
            let Some(first) = seen.insert(without_prefix(enum_name, name), value) else {
                continue;
            };
            let other = self.name(&first.head);
            if other == name || first.number == value.number {
                continue;
            }
            let message = format!(
                "value `{name}` is the same as `{other}` without case and the name of the enum"
            );
            let (range, label) = (value.head.name_range, self.label(first.head.name_range));
            let found =
                if lenient { self.warn(range, message) } else { self.fault(range, message) };
            found
                .label(label, "the other value")
                .help("generated code strips both; rename one, or give both one number");
        }
    }
}
