//! The versions of a subject: in a folder, in tags, or in a registry.

use std::{collections::BTreeMap, fmt, fs, path::Path};

use protosmith_compiler::{
    compile::{self, Imports, Source},
    diagnostic::{Diagnostic, Severity},
    model::{File, Schema},
};
use protosmith_lint::{
    tree::{Kind, join},
    visible::Line,
};

use super::the_file;
use crate::{
    cli::{
        Failure, Terminal,
        open::{Opened, Opener},
        transitive,
    },
    input::{
        Reference,
        disk::os_name,
        registry::{Files, Named, Subject},
    },
};

/// A subject has no more versions.
const MAX_VERSIONS: usize = 10_000;

pub(super) enum Versions {
    /// The path of each, by its number.
    Folder(BTreeMap<u32, String>),
    Tags(Tags),
    Subject(Subject),
}

/// States of an input, the oldest first.
pub(super) struct Tags {
    input: Reference,
    /// The configuration of the new state.
    config: Option<String>,
    names: Vec<String>,
}

/// What a version is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Number(u32),
    Tag(String),
    SchemaId(u32),
}

/// Behind the word "version".
impl fmt::Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(out, "{number}"),
            Self::Tag(tag) => write!(out, "`{}`", Line(tag)),
            Self::SchemaId(id) => write!(out, "with id {id}"),
        }
    }
}

/// A version that is compiled.
pub(super) struct Version {
    schema: Schema,
    /// The number of its file.
    file: u32,
}

impl Versions {
    /// Those of a subject in a registry.
    pub(super) fn of_registry(place: &str, named: Named) -> Result<Self, Failure> {
        let subject = Subject::new(place, named);
        subject.map(Self::Subject).map_err(|why| Failure::usage(format!("`{place}`: {why}")))
    }

    /// Those of a folder.
    pub(super) fn of_folder(place: &str, cwd: &Path) -> Result<Self, Failure> {
        if place.contains("://") {
            return Err(Failure::usage(format!("`{place}` has many subjects"))
                .help("name one with `--subject`"));
        }
        folder(cwd, place).map(Self::Folder)
    }

    /// The states of an input in the tags that a pattern matches. Those in which its file is not there
    /// are none of its versions.
    pub(super) fn of_tags(
        input: &Reference,
        (pattern, config): (&str, Option<String>),
        opener: &Opener<'_>,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Self, Failure> {
        let mut names = transitive::tags(input, ("--versions-from-tags", pattern), terminal)?;
        if let Reference::ProtoFile { path, .. } = input {
            let file = path.file_name().map(os_name).unwrap_or_default();
            let mut kept = Vec::new();
            for name in names {
                let base = opener.base(&transitive::against(&name), input)?;
                if base.tree.kind(&join(&base.location, &file)) == Some(Kind::File) {
                    kept.push(name);
                }
            }
            names = kept;
            if names.is_empty() {
                let file = Line(&file);
                return Err(Failure::input(format!("no tag that matches has the file `{file}`")));
            }
        }
        Ok(Self::Tags(Tags { input: input.clone(), config, names }))
    }

    /// The names of all, the oldest first; at least one.
    pub(super) fn names(&self) -> Result<Vec<Name>, Failure> {
        match self {
            Self::Folder(all) => Ok(all.keys().copied().map(Name::Number).collect()),
            Self::Tags(tags) => Ok(tags.names.iter().cloned().map(Name::Tag).collect()),
            Self::Subject(subject) => {
                let all = subject.versions().map_err(Failure::input)?;
                if all.is_empty() || all.len() > MAX_VERSIONS {
                    let count = all.len();
                    return Err(Failure::input(format!("the subject has {count} versions")));
                }
                let name = match subject.named() {
                    Named::Subject(_) => Name::Number,
                    Named::SchemaId(_) => Name::SchemaId,
                };
                Ok(all.into_iter().map(name).collect())
            }
        }
    }

    pub(super) fn open(
        &self,
        name: &Name,
        opener: &Opener<'_>,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Version, Failure> {
        let (schema, diagnostics, file) = match (self, name) {
            (Self::Folder(all), Name::Number(number)) => {
                let path = &all[number];
                let of_version = |it: Failure| it.of_old_state(path);
                let reference = opener.parse(path)?;
                let located =
                    opener.locate(&reference, None, None, terminal).map_err(of_version)?;
                one_file(opener.compile_old(located, terminal).map_err(of_version)?, path)?
            }
            (Self::Tags(tags), Name::Tag(tag)) => {
                let against = transitive::against(tag);
                let of_version = |it: Failure| it.of_old_state(&against);
                let reference = opener.parse_against(&against, &tags.input)?;
                let new = opener.locate(&tags.input, None, tags.config.as_deref(), terminal)?;
                let old = opener.locate(&reference, Some(&tags.input), None, terminal);
                let [_, old] = opener.beside(old.map_err(of_version)?, new)?;
                one_file(opener.compile_old(old, terminal).map_err(of_version)?, &against)?
            }
            (Self::Subject(subject), Name::Number(number) | Name::SchemaId(number)) => {
                let Files { text, imports } = subject.version(*number).map_err(Failure::input)?;
                let path = format!("{number}.proto");
                let source = Source { target: true, ..source(&path, &text) };
                let compiled = compile::compile(vec![source], &Referred(imports), Vec::new());
                (compiled.schema, compiled.diagnostics, 0)
            }
            _ => unreachable!("names are those of these versions"),
        };
        match diagnostics.iter().find(|it| it.severity == Severity::Error) {
            None => Ok(Version { schema, file }),
            Some(fault) => {
                let message = format!("version {name} does not compile: {}", fault.message);
                Err(Failure::input(message))
            }
        }
    }
}

/// What was compiled, and the number of the one file that was asked for.
fn one_file(opened: Opened, place: &str) -> Result<(Schema, Vec<Diagnostic>, u32), Failure> {
    let file = the_file(&opened, place)?.index();
    Ok((opened.schema, opened.diagnostics, file))
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
