//! What buf adds to the files of its images: `buf.alpha.image.v1.ImageFileExtension`.

use super::write::{Guess, Out};
use crate::model::{
    ImportKind, OptionValues,
    table::FileTable,
    wire::{self, Value},
};

/// The extension of `FileDescriptorProto` that holds it.
pub(super) const NUMBER: u32 = 8042;

#[derive(Default)]
pub(super) struct Extension {
    /// Whether the file is only imported by those asked for.
    pub is_import: bool,
    /// The module of the file, in wire format; `None` where it has none, or none with a name.
    pub module_info: Option<Box<[u8]>>,
    /// `None` where the image does not say.
    pub syntax_unspecified: Option<bool>,
    /// Indices of imports that nothing needs; `None` where the image does not say.
    pub unused_imports: Option<Vec<u32>>,
}

impl Extension {
    pub(super) fn read(bytes: Option<&[u8]>) -> Self {
        let Some(bytes) = bytes else { return Self::default() };
        let fields = OptionValues(bytes);
        let unused = fields.all(4).flat_map(|it| match it.bytes() {
            Some(packed) => wire::packed(packed).map(|it| it as u32).collect(),
            None => it.int().map(|it| it as u32).into_iter().collect::<Vec<_>>(),
        });
        Self {
            is_import: fields.bool(1).unwrap_or(false),
            module_info: fields.get(2).and_then(Value::bytes).map(Into::into),
            syntax_unspecified: Some(fields.bool(3).unwrap_or(false)),
            unused_imports: Some(unused.collect()),
        }
    }
}

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
