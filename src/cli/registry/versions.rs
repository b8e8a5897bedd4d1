//! The versions of a subject: in a folder, or in a registry.

use std::{collections::BTreeMap, fs, path::Path};

use protosmith_compiler::{
    compile::{self, Imports, Source},
    diagnostic::Severity,
    model::{File, Schema},
};

use super::the_file;
use crate::{
    cli::{Failure, Terminal, open::Opener},
    input::{
        disk::os_name,
        registry::{Files, Subject},
    },
};

/// A subject has no more versions.
const MAX_VERSIONS: usize = 10_000;

pub(super) enum Versions {
    /// The path of each, by its number.
    Folder(BTreeMap<u32, String>),
    Subject(Subject),
}

/// A version that is compiled.
pub(super) struct Version {
    schema: Schema,
    /// The number of its file.
    file: u32,
}

impl Versions {
    /// Those of a subject in a registry, or of a folder.
    pub(super) fn find(subject: Option<&str>, place: &str, cwd: &Path) -> Result<Self, Failure> {
        if let Some(subject) = subject {
            let subject = Subject::new(place, subject);
            return subject
                .map(Self::Subject)
                .map_err(|why| Failure::usage(format!("`{place}`: {why}")));
        }
        if place.contains("://") {
            return Err(Failure::usage(format!("`{place}` has many subjects"))
                .help("name one with `--subject`"));
        }
        folder(cwd, place).map(Self::Folder)
    }

    /// The numbers of all, the oldest first; at least one.
    pub(super) fn numbers(&self) -> Result<Vec<u32>, Failure> {
        match self {
            Self::Folder(all) => Ok(all.keys().copied().collect()),
            Self::Subject(subject) => {
                let all = subject.versions().map_err(Failure::input)?;
                if all.is_empty() || all.len() > MAX_VERSIONS {
                    let count = all.len();
                    return Err(Failure::input(format!("the subject has {count} versions")));
                }
                Ok(all)
            }
        }
    }

    pub(super) fn open(
        &self,
        number: u32,
        opener: &Opener<'_>,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Version, Failure> {
        let (schema, diagnostics, file) = match self {
            Self::Folder(all) => {
                let path = &all[&number];
                let of_version = |it: Failure| it.of_old_state(path);
                let reference = opener.parse(path)?;
                let located =
                    opener.locate(&reference, None, None, terminal).map_err(of_version)?;
                let opened = opener.compile_old(located, terminal).map_err(of_version)?;
                let file = the_file(&opened, path)?.index();
                (opened.schema, opened.diagnostics, file)
            }
            Self::Subject(subject) => {
                let Files { text, imports } = subject.version(number).map_err(Failure::input)?;
                let path = format!("{number}.proto");
                let source = Source { target: true, ..source(&path, &text) };
                let compiled = compile::compile(vec![source], &Referred(imports), Vec::new());
                (compiled.schema, compiled.diagnostics, 0)
            }
        };
        match diagnostics.iter().find(|it| it.severity == Severity::Error) {
            None => Ok(Version { schema, file }),
            Some(fault) => {
                let message = format!("version {number} does not compile: {}", fault.message);
                Err(Failure::input(message))
            }
        }
    }
}

impl Version {
    pub(super) fn file(&self) -> File<'_> {
        self.schema.at(self.file)
    }
}

/// What a version refers to, by import path.
struct Referred(BTreeMap<String, String>);

impl Imports for Referred {
    fn open(&self, path: &str) -> Option<Source> {
        self.0.get(path).map(|text| source(path, text))
    }
}

fn source(path: &str, text: &str) -> Source {
    let (path, shown) = (path.to_owned(), path.to_owned());
    Source { path, shown, text: text.as_bytes().into(), ..Source::default() }
}

/// The files `1.proto`, `2.proto` and so on of a folder; at least one. Others are left alone:
/// versions import them.
fn folder(cwd: &Path, folder: &str) -> Result<BTreeMap<u32, String>, Failure> {
    let failed = |why| Failure::input(format!("`{folder}` cannot be read")).because(why);
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(cwd.join(folder)).map_err(failed)? {
        let name = os_name(&entry.map_err(failed)?.file_name());
        let number = name.strip_suffix(".proto").and_then(|it| it.parse().ok());
        let Some(number) = number else { continue };
        let path = format!("{folder}/{name}");
        if let Some(other) = out.insert(number, path.clone()) {
            let [one, other] = if other < path { [other, path] } else { [path, other] };
            let message = format!("`{one}` and `{other}` are the same version");
            return Err(Failure::input(message));
        }
        if out.len() > MAX_VERSIONS {
            return Err(Failure::input(format!(
                "`{folder}` has more than {MAX_VERSIONS} versions"
            )));
        }
    }
    if out.is_empty() {
        return Err(Failure::input(format!("`{folder}` has no versions"))
            .help("they are files `1.proto`, `2.proto` and so on"));
    }
    Ok(out)
}
