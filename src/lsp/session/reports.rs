//! What was found in all files, as it is asked for again and again: what a client has is not sent twice.

use std::{
    collections::BTreeMap,
    hash::{Hash, Hasher},
};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    model::Schema,
};
use rustc_hash::{FxHashMap, FxHasher};
use serde_json::{Value, json};

use super::shown::Shown;
use crate::wire::PreviousResult;

/// The id of what was found where that is nothing.
const NOTHING: &str = "0";

/// What was found in files, by their numbers.
pub(super) type ByFile = BTreeMap<u32, Vec<Diagnostic>>;

/// What a client was given last, by the names of documents; what is told again is taken out.
pub(super) struct Previous(FxHashMap<String, String>);

impl Previous {
    pub(super) fn new(all: Vec<PreviousResult>) -> Self {
        Self(all.into_iter().map(|it| (it.uri, it.value)).collect())
    }

    /// The reports of files that were asked for, and of others with findings; without those that the
    /// client has.
    pub(super) fn reports(
        &mut self,
        shown: Shown<'_>,
        schema: &Schema,
        found: &ByFile,
    ) -> Vec<Value> {
        let mut ids = Ids { schema, texts: FxHashMap::default() };
        let mut out = Vec::new();
        for file in schema.files() {
            let found = found.get(&file.index()).map_or(&[][..], Vec::as_slice);
            if !file.is_target() && found.is_empty() {
                continue;
            }
            let Some(name) = shown.name_of(schema, file.index()) else { continue };
            let id = ids.of(file.index(), found);
            if self.0.remove(&name).as_ref() == Some(&id) {
                continue;
            }
            let version = shown.documents.get(name.as_str()).map(|it| it.version);
            let items = match found {
                [] => Vec::new(),
                found => shown.all_findings(schema, file.index(), found),
            };
            out.push(json!({
                "kind": "full", "uri": name, "version": version, "resultId": id, "items": items,
            }));
        }
        out
    }

    /// The reports of documents that are there no more: the client forgets what it was told of them.
    pub(super) fn gone(self, shown: Shown<'_>) -> impl Iterator<Item = Value> {
        let gone = self.0.into_iter().filter(move |(name, id)| {
            id != NOTHING && !shown.documents.contains_key(name.as_str())
        });
        let mut gone: Vec<String> = gone.map(|it| it.0).collect();
        gone.sort_unstable();
        gone.into_iter().map(|name| {
            json!({
                "kind": "full", "uri": name, "version": null, "resultId": NOTHING, "items": [],
            })
        })
    }
}

/// What tells findings from others.
struct Ids<'s> {
    schema: &'s Schema,
    /// The hashes of texts: places depend on them.
    texts: FxHashMap<u32, u64>,
}

impl Ids<'_> {
    fn of(&mut self, file: u32, found: &[Diagnostic]) -> String {
        if found.is_empty() {
            return NOTHING.to_owned();
        }
        let mut hasher = FxHasher::default();
        self.text(file).hash(&mut hasher);
        for item in found {
            (item.rule, &item.message, &item.help, item.severity as u8).hash(&mut hasher);
            if let Location::Span(span) = item.location {
                span.hash(&mut hasher);
            }
            for label in &item.labels {
                (&label.text, label.span, self.text(label.span.file)).hash(&mut hasher);
            }
        }
        format!("{:x}", hasher.finish() | 1)
    }

    fn text(&mut self, file: u32) -> u64 {
        let schema = self.schema;
        *self.texts.entry(file).or_insert_with(|| {
            let mut hasher = FxHasher::default();
            schema.sources[file].text().unwrap_or_default().hash(&mut hasher);
            hasher.finish()
        })
    }
}

/// The id of findings of a document as they are sent, whatever the names of other documents.
pub(super) fn id_of(items: &[Value]) -> String {
    if items.is_empty() {
        return NOTHING.to_owned();
    }
    let mut hasher = FxHasher::default();
    for item in items {
        for key in ["range", "severity", "code", "message", "tags"] {
            item[key].to_string().hash(&mut hasher);
        }
        for related in item["relatedInformation"].as_array().into_iter().flatten() {
            related["message"].to_string().hash(&mut hasher);
            related["location"]["range"].to_string().hash(&mut hasher);
        }
    }
    format!("{:x}", hasher.finish() | 1)
}
