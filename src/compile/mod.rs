//! From sources to a [`Schema`]: imports, names, options, features, checks.

mod protox;

use crate::{diagnostic::Diagnostic, model::Schema};

/// One file to compile.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The import path: relative to its root, with `/`.
    pub path: String,
    /// The path that reports show.
    pub shown: String,
    pub text: Box<[u8]>,
    /// Whether it was asked for, and is not only imported.
    pub target: bool,
    /// An index into the names of the modules.
    pub module: u32,
}

/// Where imports are found that are not among the sources. Google's well-known types need not be.
pub trait Imports: Sync {
    /// The file with an import path; `None` where there is none.
    fn open(&self, path: &str) -> Option<Source>;
}

/// No imports but the sources themselves and Google's well-known types.
pub struct NoImports;

impl Imports for NoImports {
    fn open(&self, _: &str) -> Option<Source> {
        None
    }
}

/// What came of compiling.
#[derive(Debug, Default)]
pub struct Compiled {
    /// Complete only where no diagnostic is an error; its sources are those of the diagnostics.
    pub schema: Schema,
    /// Faults of the sources, and warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Compiles sources together with what they import. Files keep their order; imports follow.
pub fn compile(sources: Vec<Source>, imports: &dyn Imports, modules: Vec<String>) -> Compiled {
    protox::compile(sources, imports, modules)
}
