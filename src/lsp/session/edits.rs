//! Edits as clients take them.

use std::collections::BTreeMap;

use protosmith_compiler::{diagnostic::Edit, model::Schema};
use serde_json::{Value, json};

use super::Session;
use crate::text::Lines;

impl Session<'_, '_, '_, '_> {
    /// Edits of files of a schema; none where one of them is in a file that lies nowhere.
    pub(super) fn workspace_edit(&self, schema: &Schema, edits: &[Edit]) -> Option<Value> {
        let mut by_file: BTreeMap<u32, Vec<&Edit>> = BTreeMap::new();
        for edit in edits {
            by_file.entry(edit.span.file).or_default().push(edit);
        }
        let mut changes = serde_json::Map::new();
        let mut documents = Vec::new();
        for (file, edits) in by_file {
            let name = self.name_of(schema, file)?;
            let lines = self.lines(schema, file);
            let edits = text_edits(&lines, edits);
            let open = self.state.documents.get(name.as_str());
            let version = open.map(|it| it.version);
            documents.push(json!({
                "textDocument": { "uri": &name, "version": version },
                "edits": &edits,
            }));
            changes.insert(name, edits);
        }
        Some(if self.state.client.versions_edits {
            json!({ "documentChanges": documents })
        } else {
            json!({ "changes": changes })
        })
    }
}

/// Edits of one text.
pub(super) fn text_edits<'e>(
    lines: &Lines<'_>,
    edits: impl IntoIterator<Item = &'e Edit>,
) -> Value {
    let edit = |it: &Edit| {
        let range = lines.range(it.span.start..it.span.end);
        json!({ "range": range, "newText": it.text })
    };
    edits.into_iter().map(edit).collect()
}
