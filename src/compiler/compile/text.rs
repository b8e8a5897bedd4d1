//! Texts that are let go once they are parsed, and read again where an error points to them.

use std::collections::BTreeSet;

use super::{
    Compiled, Imports,
    fingerprint::Fingerprint,
    items::{Input, Lowered},
    open::open,
};
use crate::{
    diagnostic::{Diagnostic, Location, Severity},
    source::SourceFile,
};

/// Which texts of sources are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Texts {
    #[default]
    All,
    /// Of files that an error points to. Nothing is warned of.
    OfErrors,
}

impl Lowered {
    /// Lets the text go, if later stages do not need it.
    pub(super) fn without_text(mut self) -> Self {
        if self.items.recovery.is_none() {
            self.items.print = Some(Fingerprint::of(self.items.text()));
            let SourceFile { path, origin, .. } = &*self.items.source;
            let source = SourceFile::without_text(path.as_str(), Vec::new());
            self.items.source = source.with_origin(*origin).into();
        }
        self
    }
}

/// Reads the texts again that errors point to; errors alone stay. `prints` are those of the files
/// that have no text.
pub(super) fn recall(
    compiled: &mut Compiled,
    hashes: &[Option<Fingerprint>],
    imports: &dyn Imports,
) {
    let Compiled { schema, diagnostics } = compiled;
    diagnostics.retain(|it| it.severity == Severity::Error);
    let files: BTreeSet<u32> = diagnostics.iter().flat_map(files_of).collect();
    let mut changed = BTreeSet::new();
    for file in files {
        let Some(print) = hashes[file as usize] else { continue };
        let again = open(schema.at(file).path(), imports);
        match again.filter(|it| Fingerprint::of(&it.text) == print) {
            Some(value) => schema.sources.0[file as usize] = Input::from(value).source,
            None => _ = changed.insert(file),
        }
    }
    for diagnostic in diagnostics {
        forget_locations(diagnostic, &changed);
    }
}

/// The files that an excerpt of a diagnostic shows.
fn files_of(diagnostic: &Diagnostic) -> impl Iterator<Item = u32> {
    let labels = diagnostic.labels.iter().map(|label| label.span.file);
    let edits = diagnostic.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span.file);
    diagnostic.location.span().map(|span| span.file).into_iter().chain(labels).chain(edits)
}

/// Leaves out where in some files a diagnostic points to.
fn forget_locations(diagnostic: &mut Diagnostic, files: &BTreeSet<u32>) {
    if let Location::Span(span) = diagnostic.location
        && files.contains(&span.file)
    {
        diagnostic.location = Location::File(span.file);
    }
    diagnostic.labels.retain(|label| !files.contains(&label.span.file));
    diagnostic.fixes.retain(|fix| fix.edits.iter().all(|edit| !files.contains(&edit.span.file)));
}

#[cfg(test)]
mod tests {
    use super::Texts;
    use crate::{
        compile::{self, CompileOptions, Imports, Source},
        diagnostic::Location,
    };

    /// The same file, but for a line more at its head.
    struct Changed;

    impl Imports for Changed {
        fn open(&self, path: &str) -> Option<Source> {
            Some(source(path, "\nmessage A { optional B b = 1; }"))
        }
    }

    fn source(path: &str, text: &str) -> Source {
        let path = path.to_owned();
        Source { shown: path.clone(), path, text: text.as_bytes().into(), ..Source::default() }
    }

    #[test]
    fn an_error_points_nowhere_in_a_file_that_has_changed() {
        let sources = vec![source("a.proto", "message A { optional B b = 1; }")];
        let wishes = CompileOptions { texts: Texts::OfErrors, ..CompileOptions::default() };
        let compiled = compile::compile_with(sources, &Changed, Vec::new(), wishes);
        let locations: Vec<_> = compiled.diagnostics.iter().map(|it| it.location).collect();
        assert_eq!(locations, [Location::File(0)]);
    }
}
