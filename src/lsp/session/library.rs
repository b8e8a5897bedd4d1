//! Files that lie nowhere, such as Google's well-known ones inside the program: written to where an
//! editor can open them.

use std::{
    fs,
    hash::{Hash, Hasher},
    io,
    path::{Component, Path},
};

use protosmith_compiler::{model::Schema, source::Span};
use rustc_hash::FxHasher;
use serde_json::{Value, json};

use super::Session;
use crate::uri;

impl Session<'_, '_, '_, '_> {
    /// A place in any file of a schema.
    pub(super) fn location(&self, schema: &Schema, span: Span) -> Option<Value> {
        let name = self.readable_name(schema, span.file)?;
        let lines = self.lines(schema, span.file);
        Some(json!({ "uri": name, "range": lines.range(span.start..span.end) }))
    }

    /// A name by which a client can open a file, wherever it comes from.
    pub(super) fn readable_name(&self, schema: &Schema, file: u32) -> Option<String> {
        self.name_of(schema, file).or_else(|| {
            let (library, text) = (self.library.as_ref()?, schema.sources[file].text()?);
            let path = Path::new(schema.at(file).path());
            if !path.components().all(|it| matches!(it, Component::Normal(_))) {
                return None;
            }
            // Two programs, or two archives, may have other texts by the same name.
            let mut hasher = FxHasher::default();
            text.hash(&mut hasher);
            let path = library.join(format!("{:016x}", hasher.finish())).join(path);
            written(&path, text).ok()?;
            Some(uri::of(&path))
        })
    }

    /// Whether a document is one of those.
    pub(super) fn is_of_library(&self, path: &Path) -> bool {
        self.library.as_ref().is_some_and(|it| path.starts_with(it))
    }
}

/// Writes a file that nobody is to change, unless it is there.
fn written(path: &Path, text: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|it| it == text) {
        return Ok(());
    }
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    // What is only half there is not seen by others.
    let begun = path.with_extension(format!("{}.tmp", std::process::id()));
    fs::write(&begun, text)?;
    let mut permissions = fs::metadata(&begun)?.permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&begun, permissions)?;
    fs::rename(&begun, path)
}
