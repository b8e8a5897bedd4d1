//! What buf adds to the files of its images: `buf.alpha.image.v1.ImageFileExtension`.

use crate::model::{OptionValues, wire::Value};

/// The extension of `FileDescriptorProto` that holds it.
pub(crate) const NUMBER: u32 = 8042;

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
        let unused = fields.ints(4).map(|it| it as u32);
        Self {
            is_import: fields.bool(1).unwrap_or(false),
            module_info: fields.get(2).and_then(Value::bytes).map(Into::into),
            syntax_unspecified: Some(fields.bool(3).unwrap_or(false)),
            unused_imports: Some(unused.collect()),
        }
    }
}
