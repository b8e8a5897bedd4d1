//! Files that code is generated for.

use std::collections::BTreeSet;

use crate::schema::Id;

/// A file that is asked for.
pub(crate) struct Asked {
    pub(crate) file: usize,
    /// The name of its output.
    pub(crate) output: String,
    /// The types that it refers to.
    pub(crate) references: BTreeSet<Id>,
}
