//! Writes what buf adds to the files of its images: `buf.alpha.image.v1.ImageFileExtension`.

use super::out::{Guess, Out};
use crate::{
    descriptor::NUMBER,
    model::{ImportKind, table::FileTable},
};

/// Writes the extension of a file.
pub(super) fn write(table: &FileTable, out: &mut Out) {
    out.message(NUMBER, Guess::Short, |out| {
        out.uint(1, u64::from(!table.target));
        if let Some(info) = &table.module_info {
            out.data(2, info);
        }
        out.uint(3, u64::from(table.syntax.is_none()));
        for (import, index) in table.imports.iter().zip(0..) {
            // A public import is for others.
            if !import.used && import.kind != ImportKind::Public {
                out.uint(4, index);
            }
        }
    });
}

/// The `ModuleInfo` of a module called `registry/owner/name`, in wire format; `None` for what is no
/// such name.
pub fn module_info(name: &str) -> Option<Box<[u8]>> {
    let [registry, owner, name] = *name.split('/').collect::<Vec<_>>() else { return None };
    let mut out = Out::default();
    out.message(1, Guess::Short, |out| {
        for (number, part) in [(1, registry), (2, owner), (3, name)] {
            out.text(number, part);
        }
    });
    Some(out.bytes.into())
}
