//! Files that can be named in an import.

/// A file that can be named in an import.
#[derive(Debug)]
pub(super) struct Importable {
    /// As reports show it; the import path for what lies nowhere.
    pub shown: String,
    /// Where it lies on disk, if it does.
    pub path: Option<String>,
    /// The name of its module; empty without one.
    pub module: String,
    /// Whether it was asked for.
    pub target: bool,
}

impl Importable {
    /// A file that has no place but its import path.
    pub(super) fn nowhere(import: &str) -> Self {
        Self { shown: import.to_owned(), path: None, module: String::new(), target: false }
    }
}
