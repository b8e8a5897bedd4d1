//! Where the files come from that others import.

use super::{Imports, Source, google};

/// The source with an import path.
pub(super) fn open(path: &str, imports: &dyn Imports) -> Option<Source> {
    let found = imports.open(path).map(|it| Source { path: path.to_owned(), ..it });
    found.or_else(|| google::open(path))
}
