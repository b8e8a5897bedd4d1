//! What can be asked of an import.

use super::{
    super::{ImportKind, table::ImportTable},
    File, Import,
    location::location,
};
use crate::diagnostic::Location;

impl<'a> Import<'a> {
    pub(super) fn new(file: File<'a>, row: &'a ImportTable) -> Self {
        Self { file, row }
    }

    pub fn path(self) -> &'a str {
        self.file.table().str(self.row.path)
    }

    /// The file that has the statement.
    pub fn importer(self) -> File<'a> {
        self.file
    }

    pub fn kind(self) -> ImportKind {
        self.row.kind
    }

    /// The whole statement.
    pub fn location(self) -> Location {
        location(self.file.id, self.row.statement.range)
    }

    /// Whether the importing file needs it.
    pub fn is_used(self) -> bool {
        self.row.used
    }

    /// The imported file.
    pub fn file(self) -> Option<File<'a>> {
        self.row.file.map(|id| File { schema: self.file.schema, id })
    }
}
