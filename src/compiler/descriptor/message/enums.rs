//! Enums and their values.

use super::{Ends, Maker};
use crate::{
    descriptor::{Error, parts::Parts},
    model::{
        OptionValues, Visibility,
        table::{EnumTable, Rows, Str, ValueTable},
    },
};

impl Maker<'_, '_> {
    pub(super) fn enums(
        &mut self,
        all: &[&[u8]],
        step: i32,
        scope: Str,
        parent: Option<u32>,
    ) -> Result<Rows, Error> {
        let start = self.table.enums.len() as u32;
        for (index, bytes) in (0..).zip(all) {
            self.path.extend([step, index as i32]);
            let found = OptionValues(bytes);
            let parts = Parts::read(bytes, &[2, 4, 5])?;
            let head = self.head(found, scope, 3)?;
            let row = self.table.enums.len() as u32;
            let values = self.values(&parts.of[0], scope, row)?;
            let reserved_ranges = self.reserved(&parts.of[1], Ends::Inclusive);
            let reserved_names = self.names(&parts.of[2]);
            let visibility = Visibility::from_number(found.int(6).unwrap_or_default());
            self.table.enums.push(EnumTable {
                head,
                parent,
                index,
                values,
                reserved_ranges,
                reserved_names,
                visibility,
            });
            self.path.truncate(self.path.len() - 2);
        }
        Ok(Rows { start, end: self.table.enums.len() as u32 })
    }

    /// The values of an enum are siblings of the enum: `scope` is what is around it.
    fn values(&mut self, all: &[&[u8]], scope: Str, parent: u32) -> Result<Rows, Error> {
        let start = self.table.values.len() as u32;
        for (index, bytes) in (0..).zip(all) {
            self.path.extend([2, index as i32]);
            let found = OptionValues(bytes);
            let head = self.head(found, scope, 3)?;
            let (number, number_range) = (found.int(2).unwrap_or_default(), self.here(2));
            self.path.truncate(self.path.len() - 2);
            self.table.values.push(ValueTable { head, parent, index, number, number_range });
        }
        Ok(Rows { start, end: self.table.values.len() as u32 })
    }
}
