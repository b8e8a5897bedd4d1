//! What files are called, and where places are, as a client has them.

use std::{path::PathBuf, sync::Arc};

use protosmith_compiler::{
    model::Schema,
    source::{Origin, Span},
};
use serde_json::{Value, json};

use super::client::Client;
use crate::{
    document::Documents,
    text::{self, Encoding, Lines},
    uri,
};

/// The import path of a document that is alone.
pub(super) const LOOSE: &str = "untitled.proto";

/// What a client knows.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The directory that the paths of sources are relative to.
    pub cwd: Arc<PathBuf>,
    pub encoding: Encoding,
    pub client: Client,
    /// What it has open.
    pub documents: Documents,
}

impl Known {
    pub(super) fn shown(&self) -> Shown<'_> {
        let Self { cwd, encoding, client, documents } = self;
        Shown { cwd, encoding: *encoding, client: *client, documents }
    }
}

/// The same, borrowed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown<'d> {
    pub cwd: &'d Arc<PathBuf>,
    pub encoding: Encoding,
    pub client: Client,
    pub documents: &'d Documents,
}

impl Shown<'_> {
    pub(super) fn lines<'t>(&self, schema: &'t Schema, file: u32) -> Lines<'t> {
        Lines::new(schema.sources[file].text().unwrap_or_default(), self.encoding)
    }

    /// The name that a client knows a file by; none for what lies nowhere.
    pub(super) fn name_of(&self, schema: &Schema, file: u32) -> Option<String> {
        let source = &schema.sources[file];
        if schema.at(file).path() == LOOSE && source.origin != Origin::Disk {
            return Some(source.path.clone());
        }
        if source.origin != Origin::Disk {
            return None;
        }
        let path = self.cwd.join(&source.path);
        let own = uri::of(&path);
        if self.documents.contains_key(own.as_str()) {
            return Some(own);
        }
        // Clients spell names in other ways.
        let open = self.documents.keys().find(|it| uri::path(it).as_ref() == Some(&path));
        Some(open.map_or(own, ToString::to_string))
    }

    /// Places in files, without those that lie nowhere.
    pub(super) fn locations(&self, schema: &Schema, spans: &[Span]) -> Vec<Value> {
        let mut out = Vec::new();
        for spans in spans.chunk_by(|a, b| a.file == b.file) {
            let Some(name) = self.name_of(schema, spans[0].file) else { continue };
            let text = schema.sources[spans[0].file].text().unwrap_or_default();
            let bytes: Vec<_> = spans.iter().map(|it| it.start..it.end).collect();
            let ranges = text::ranges(text, self.encoding, &bytes);
            out.extend(ranges.iter().map(|it| json!({ "uri": name, "range": it })));
        }
        out
    }
}
