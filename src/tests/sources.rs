//! Schemas in memory, as the tests compile them.

use crate::compile::{self, Compiled, NoImports, Source};

/// A file that is asked for.
pub(super) fn source(path: &str, text: impl Into<Vec<u8>>) -> Source {
    Source {
        path: path.to_owned(),
        shown: path.to_owned(),
        text: text.into().into(),
        target: true,
        module: 0,
    }
}

/// Compiles files that need none but each other, in one module without a name.
pub(super) fn compile(sources: Vec<Source>) -> Compiled {
    compile::compile(sources, &NoImports, vec![String::new()])
}
