//! What fixes may change of a schema, and whether they keep to it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use super::kept;
use crate::{
    compile::Compiled,
    diagnostic::{Diagnostic, Safety, Severity},
    image::{self, Contents},
    model::{File, Import, ImportKind, OptionValues, Schema, wire},
};

/// Why a fix was not applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It was not asked for: it is not safe enough.
    Unwanted,
    /// It edits a file that was not asked for, or that has no text.
    OtherFile(String),
    /// Its edits do not lie in their texts, or meet.
    Unsound,
    /// The schema would not compile any more: the first error of a file that has more of them than
    /// before. A fault of the rule.
    Error {
        /// The import path of the file; empty for what is in no file.
        path: String,
        message: String,
    },
    /// It would change what its safety promises to keep, in this file. A fault of the rule.
    Change(String),
    /// With it, everything would be as it was some rounds before.
    Cycle,
    /// It would rename an element that this rule names otherwise.
    Undone(&'static str),
    /// There were too many rounds, or too many fixes with errors.
    Limit,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unwanted => f.write_str("it was not asked for"),
            Self::OtherFile(path) => write!(f, "it edits `{path}`, which is not to be changed"),
            Self::Unsound => f.write_str("its edits do not fit the files"),
            Self::Error { message, .. } => write!(f, "the schema would not compile: {message}"),
            Self::Change(path) => write!(f, "it would change the meaning of `{path}`"),
            Self::Cycle => f.write_str("other fixes undo it"),
            Self::Undone(rule) => write!(f, "that of `{rule}` undoes it"),
            Self::Limit => f.write_str("too many fixes were tried"),
        }
    }
}

/// Compares a schema before and after fixes.
///
/// No file may have more errors than before. If there were none:
///
/// - After [`Safety::Safe`] fixes the descriptors of all files that were asked for are equal byte
///   by byte, but for source info and for imports that are not public: what is sent, JSON, and
///   generated code stay as they are.
/// - After [`Safety::BreaksClients`] ones, every file declares the same elements, whatever their
///   names are now, with the same numbers and types. Messages without fields may be there too, to
///   be sent where `google.protobuf.Empty` was.
/// - After [`Safety::Unsafe`] ones, names in JSON, paths of calls, cardinalities and the order of
///   enum values are the same as well. JSON calls extensions by their full names, but has no
///   options.
pub fn check(before: &Compiled, after: &Compiled, safety: Safety) -> Result<(), Reason> {
    let (old, new) = (errors(before), errors(after));
    for (path, (count, first)) in new {
        if count > old.get(path).map_or(0, |it| it.0) {
            return Err(Reason::Error { path: path.to_owned(), message: first.message.clone() });
        }
    }
    let (old, new) = (&before.schema, &after.schema);
    if before.diagnostics.iter().any(|it| it.severity == Severity::Error) {
        return Ok(());
    }
    match safety {
        Safety::Safe => descriptors_are_kept(old, new),
        Safety::Unsafe | Safety::BreaksClients => {
            kept::changed(old, new, safety).map_or(Ok(()), |it| Err(change(it)))
        }
    }
}

/// The errors of each file, those of none under no name: how many, and the first.
fn errors(compiled: &Compiled) -> BTreeMap<&str, (usize, &Diagnostic)> {
    let mut out = BTreeMap::new();
    for diagnostic in compiled.diagnostics.iter().filter(|it| it.severity == Severity::Error) {
        let path = diagnostic.location.file().map_or("", |file| compiled.schema.at(file).path());
        out.entry(path).or_insert((0, diagnostic)).0 += 1;
    }
    out
}

fn change(file: File<'_>) -> Reason {
    Reason::Change(file.path().to_owned())
}

/// Whether the descriptors are equal but for imports.
fn descriptors_are_kept(old: &Schema, new: &Schema) -> Result<(), Reason> {
    const DESCRIPTORS: Contents =
        Contents { imports: false, source_options: true, ..Contents::PROTOC };
    let [old_set, new_set] = [old, new].map(|it| image::write(it, DESCRIPTORS));
    let new_set: BTreeMap<&str, &[u8]> = new_set.iter().filter_map(|it| descriptor(it)).collect();
    for (path, old_bytes) in old_set.iter().filter_map(|it| descriptor(it)) {
        let file = old.file(path).ok_or_else(|| Reason::Change(path.to_owned()))?;
        let is_kept = new_set.get(path).is_some_and(|it| rest(it).eq(rest(old_bytes)))
            && new.file(path).is_some_and(|it| public_imports(it) == public_imports(file));
        if !is_kept {
            return Err(change(file));
        }
    }
    Ok(())
}

/// The `FileDescriptorProto` of a set of one file, and its path.
fn descriptor(set: &[u8]) -> Option<(&str, &[u8])> {
    let file = OptionValues(set).get(1)?.bytes()?;
    Some((OptionValues(file).str(1)?, file))
}

/// The fields of a descriptor that are not about imports.
fn rest(descriptor: &[u8]) -> impl Iterator<Item = &[u8]> {
    /// `dependency`, `public_dependency`, `weak_dependency`, `option_dependency`.
    const IMPORTS: [u32; 4] = [3, 10, 11, 15];
    wire::parts(descriptor).filter(|it| !IMPORTS.contains(&it.0)).map(|it| it.2)
}

fn public_imports(file: File<'_>) -> BTreeSet<&str> {
    let public = file.imports().filter(|it| it.kind() == ImportKind::Public);
    public.map(Import::path).collect()
}
