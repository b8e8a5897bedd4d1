//! Enums and their values.

use super::{Lower, Scope};
use crate::{
    compile::setting::Owner,
    model::{
        Kind, Visibility,
        table::{EnumTable, Rows, ValueTable},
    },
    source::Span,
    syntax::{Enum, EnumValue, Item},
};

impl<'t> Lower<'t> {
    pub(super) fn enums(
        &mut self,
        items: impl Iterator<Item = Item<'t>>,
        scope: Scope,
        parent: Option<u32>,
    ) -> Rows {
        let start = self.table.enums.len() as u32;
        let enums = items.filter_map(|item| match item {
            Item::Enum(value) => Some(value),
            _ => None,
        });
        for (index, item) in (0..).zip(enums) {
            self.enumeration(item, index, scope, parent);
        }
        Rows { start, end: self.table.enums.len() as u32 }
    }

    fn enumeration(&mut self, item: Enum<'t>, index: u32, scope: Scope, parent: Option<u32>) {
        let row = self.table.enums.len() as u32;
        let (head, hash) = self.head(scope, item.name(), item.span(), item.comment_tokens());
        self.hashes.enums.push(hash);
        self.options(item.items(), Owner::Enum(row));
        let start = self.table.values.len() as u32;
        let values = item.items().filter_map(|entry| match entry {
            Item::EnumValue(enum_value) => Some(enum_value),
            _ => None,
        });
        for (index, entry) in (0..).zip(values) {
            self.value(entry, index, scope, row);
        }
        let values = Rows { start, end: self.table.values.len() as u32 };
        let reserved = item.items().filter_map(|entry| match entry {
            Item::Reserved(reserved) => Some(reserved),
            _ => None,
        });
        let (reserved_ranges, reserved_names) = self.reserved(reserved, i32::MAX);
        let visibility = self.visibility(item.visibility(), Kind::Enum, row);
        self.table.enums.push(EnumTable {
            head,
            parent,
            index,
            values,
            reserved_ranges,
            reserved_names,
            visibility,
        });
    }

    /// The values of an enum are siblings of the enum: `scope` is what is around it.
    fn value(&mut self, item: EnumValue<'t>, index: u32, scope: Scope, parent: u32) {
        let row = self.table.values.len() as u32;
        let (head, hash) = self.head(scope, item.name(), item.span(), item.comment_tokens());
        self.hashes.values.push(hash);
        self.group(item.options(), Owner::Value(row));
        let number = item.number().unwrap_or_else(|| {
            self.locations.numberless.insert((Kind::EnumValue, row));
            0
        });
        let number_range = item.number_span().into();
        self.table.values.push(ValueTable { head, parent, index, number, number_range });
    }

    pub(super) fn visibility(
        &mut self,
        item: Option<(Visibility, Span)>,
        kind: Kind,
        row: u32,
    ) -> Visibility {
        let Some((visibility, span)) = item else { return Visibility::Unset };
        self.locations.visibilities.push((kind, row, span.into()));
        visibility
    }
}
