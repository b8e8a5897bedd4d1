//! Handles of modules, files, messages and what is inside them.

mod enums;
mod field;
mod file;
mod import;
mod message;

pub use self::{file::File, import::Import};
use super::Schema;

/// Files that are looked at together: those of a module, and its imports where they count.
#[derive(Clone, Copy, Debug)]
pub struct Module<'a> {
    schema: &'a Schema,
    files: &'a [u32],
}

/// Declares the handles that are a row of a table.
macro_rules! handles {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $name<'a> {
                pub(in crate::model) schema: &'a Schema,
                pub(in crate::model) file: u32,
                pub(in crate::model) row: u32,
            }
        )*
    };
}

handles! {
    Message
    /// A field of a message, or an extension.
    Field
    Oneof
    Enum
    EnumValue
}

impl<'a> Module<'a> {
    /// A view of the files with these places in the schema's list.
    pub fn new(schema: &'a Schema, files: &'a [u32]) -> Self {
        Self { schema, files }
    }

    pub fn schema(self) -> &'a Schema {
        self.schema
    }

    pub fn files(self) -> impl ExactSizeIterator<Item = File<'a>> + Clone {
        let schema = self.schema;
        self.files.iter().map(move |&id| File { schema, id })
    }
}
