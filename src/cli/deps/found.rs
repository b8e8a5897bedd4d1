//! What is not as it is locked or pinned, as findings.

use std::collections::BTreeSet;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    source::{Origin, SourceFile, Sources, Span},
};

use super::project::Project;

use crate::deps::{Difference, What};

/// The ids of what is found; they are no rules.
pub(super) const LOCK: &str = "DEPS_LOCK";
pub(super) const CHANGED: &str = "DEPS_FILE_CHANGED";
pub(super) const MISSING: &str = "DEPS_FILE_MISSING";
pub(super) const EXTRA: &str = "DEPS_FILE_EXTRA";
pub(super) const PINNED: &str = "DEPS_BUF_LOCK";

pub(super) const VENDOR: &str = "run `protosmith deps vendor`";
pub(super) const UPDATE: &str = "run `protosmith deps update`, then `protosmith deps vendor`";

/// What was found, and the files that it is found in.
#[derive(Default)]
pub(super) struct Found {
    pub sources: Vec<SourceFile>,
    pub diagnostics: Vec<Diagnostic>,
    /// What to do next, whatever the format of the findings.
    pub next: BTreeSet<&'static str>,
}

impl Found {
    pub(super) fn add(
        &mut self,
        id: &'static str,
        location: Location,
        message: String,
        help: &str,
    ) {
        self.next.extend([VENDOR, UPDATE].into_iter().filter(|it| *it == help));
        let mut it = Diagnostic::new(id, location, message);
        it.help(help.to_owned());
        self.diagnostics.push(it);
    }

    /// A file that is named, and not shown.
    pub(super) fn file(&mut self, path: String) -> Location {
        self.sources.push(SourceFile::new(path, Vec::new()).with_origin(Origin::Disk));
        Location::File(self.sources.len() as u32 - 1)
    }

    /// A place in a file that was read.
    pub(super) fn place(&mut self, files: &Sources, span: Span) -> Location {
        let file = &files[span.file];
        let text = file.text().unwrap_or_default().to_vec();
        let at = match self.sources.iter().position(|it| it.path == file.path) {
            Some(at) => at,
            None => {
                self.sources.push(SourceFile::new(&*file.path, text).with_origin(Origin::Disk));
                self.sources.len() - 1
            }
        };
        Location::Span(Span { file: at as u32, ..span })
    }

    pub(super) fn difference(&mut self, project: &Project, Difference { path, what }: Difference) {
        // No message has a path: it would depend on the folder that the program runs in.
        let location = self.file(project.shown(&path));
        let (id, message, help) = match what {
            What::NoFolder(name) => {
                (MISSING, format!("`{name}` is not vendored: the folder is missing"), VENDOR)
            }
            What::Changed => (CHANGED, "the file is not what is locked".to_owned(), VENDOR),
            What::Missing => (MISSING, "the file is missing".to_owned(), VENDOR),
            What::Extra => {
                (EXTRA, "the file is of no dependency".to_owned(), "remove it, or move it away")
            }
            What::NoFile => {
                let message = "a link, or something else that is no file, lies among the copies";
                (EXTRA, message.to_owned(), "remove it, then run `protosmith deps vendor`")
            }
            What::Manifest => {
                (CHANGED, "the list of copied files is not that of the lock".to_owned(), VENDOR)
            }
            What::Folder(name) => {
                (CHANGED, format!("the copy of `{name}` is not what is locked"), VENDOR)
            }
            What::Lock(name) => {
                (LOCK, format!("the lock contradicts itself about `{name}`"), UPDATE)
            }
        };
        self.add(id, location, message, help);
    }
}
