//! What buf adds to the files of its images: `buf.alpha.image.v1.ImageFileExtension`.

use super::write::{Guess, Out};
use crate::model::{OptionValues, table::FileTable, wire};

/// The extension of `FileDescriptorProto` that holds it.
pub(super) const NUMBER: u32 = 8042;

#[derive(Default)]
pub(super) struct Extension {
    /// Whether the file is only imported by those asked for.
    pub is_import: bool,
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
            syntax_unspecified: Some(fields.bool(3).unwrap_or(false)),
            unused_imports: Some(unused.collect()),
        }
    }
}

/// Writes the extension of a file.
pub(super) fn write(table: &FileTable, out: &mut Out) {
    out.message(NUMBER, Guess::Short, |out| {
        out.uint(1, u64::from(!table.target));
        out.uint(3, u64::from(table.syntax.is_none()));
        for (import, index) in table.imports.iter().zip(0..) {
            if !import.used {
                out.uint(4, index);
            }
        }
    });
}
