//! Services and their methods.

use super::Maker;
use crate::{
    descriptor::{Error, parts::Parts},
    model::{
        OptionValues,
        table::{MethodTable, Rows, ServiceTable, Str},
    },
};

impl Maker<'_, '_> {
    pub(super) fn service(&mut self, bytes: &[u8], index: u32, scope: Str) -> Result<(), Error> {
        let parts = Parts::read(bytes, &[2])?;
        let head = self.head(OptionValues(bytes), scope, 3)?;
        let parent = self.table.services.len() as u32;
        let start = self.table.methods.len() as u32;
        for (index, bytes) in (0..).zip(&parts.of[0]) {
            self.path.extend([2, index as i32]);
            let found = OptionValues(bytes);
            let method = MethodTable {
                head: self.head(found, head.full_name, 4)?,
                parent,
                index,
                input: self.type_name(found.str(2)),
                input_range: self.here(2),
                input_ref: None,
                output: self.type_name(found.str(3)),
                output_range: self.here(3),
                output_ref: None,
                client_streaming: found.bool(5).unwrap_or(false),
                server_streaming: found.bool(6).unwrap_or(false),
            };
            self.path.truncate(self.path.len() - 2);
            self.table.methods.push(method);
        }
        let methods = Rows { start, end: self.table.methods.len() as u32 };
        self.table.services.push(ServiceTable { head, index, methods });
        Ok(())
    }
}
