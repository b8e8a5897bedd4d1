//! A document, compiled.

use std::path::{Path, PathBuf};

use protosmith_compiler::{
    compile::{Cancelled, CompiledFile, NoImports, Source, compile},
    model::{ModuleId, Schema},
    source::{Origin, SourceText},
};

use super::{
    Session, State,
    configuration::is_yaml,
    shown::{self, LOOSE},
};
use crate::{host::Listed, text::Lines, uri};

/// A document in a schema in which it and what it imports are as they are now.
pub(super) struct View {
    pub schema: Schema,
    pub file: u32,
}

/// Where a document is: its project, and the file there.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub project: usize,
    pub path: PathBuf,
    pub listed: Listed,
}

impl Place {
    /// The file with a text.
    pub(super) fn source(&self, text: SourceText) -> Source {
        Source {
            path: self.listed.import.clone(),
            shown: self.listed.shown.clone(),
            origin: Origin::Disk,
            text,
            target: true,
            module: Some(ModuleId(self.listed.module)),
        }
    }
}

impl Session<'_, '_, '_, '_> {
    /// Where a document is; none for those that are no file of a project.
    pub(super) fn place(&self, name: &str) -> Option<Place> {
        let path = uri::path(name)?;
        self.place_of(&path).or_else(|| self.place_of(&std::fs::canonicalize(&path).ok()?))
    }

    pub(super) fn place_of(&self, path: &Path) -> Option<Place> {
        let inside = self.projects.iter().enumerate();
        let found = inside.filter_map(|(project, it)| {
            let listed = it.files.get(path)?.clone();
            Some((it.root.as_os_str().len(), Place { project, path: path.to_owned(), listed }))
        });
        found.max_by_key(|it| it.0).map(|it| it.1)
    }

    /// A document, compiled as it is now. None where nothing is open or there by that name.
    pub(super) fn view(&mut self, name: &str) -> Option<View> {
        let Some(place) = self.place(name) else { return self.loose(name) };
        loop {
            let workspace = &mut self.projects[place.project].workspace;
            match workspace.file(&place.listed.import) {
                Ok(found) => {
                    let CompiledFile { schema, file, .. } = found?;
                    return Some(View { schema, file });
                }
                // A file and what it imports is soon compiled, whatever else has arrived.
                Err(Cancelled) => workspace.resume(),
            }
        }
    }

    /// A document that is alone; none of what is no schema.
    fn loose(&self, name: &str) -> Option<View> {
        let document = self.state.documents.get(name).filter(|_| !is_yaml(name))?;
        let source = Source {
            path: LOOSE.to_owned(),
            shown: name.to_owned(),
            text: document.text.clone(),
            target: true,
            ..Source::default()
        };
        let schema = compile(vec![source], &NoImports, Vec::new()).schema;
        Some(View { schema, file: 0 })
    }

    /// What the client knows.
    pub(super) fn shown(&self) -> shown::Shown<'_> {
        let State { encoding, client, documents, .. } = &*self.state;
        shown::Shown { cwd: &self.cwd, encoding: *encoding, client: *client, documents }
    }

    pub(super) fn lines<'t>(&self, schema: &'t Schema, file: u32) -> Lines<'t> {
        self.shown().lines(schema, file)
    }

    /// The name that a client knows a file by; none for what lies nowhere.
    pub(super) fn name_of(&self, schema: &Schema, file: u32) -> Option<String> {
        self.shown().name_of(schema, file)
    }
}
