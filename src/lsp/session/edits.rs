//! Edits as clients take them.

use std::collections::BTreeMap;

use protosmith_compiler::{diagnostic::Edit, model::Schema};
use serde_json::{Value, json};

use super::shown::Shown;
use crate::text::Lines;

/// Whether somebody should look at edits before they are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Confirmation {
    None,
    /// With the reason.
    Needed(String),
}

impl Shown<'_> {
    /// Edits of files of a schema; none where one of them is in a file that lies nowhere. The client asks
    /// for a confirmation where it can.
    pub(super) fn workspace_edit(
        &self,
        schema: &Schema,
        edits: &[Edit],
        confirmation: &Confirmation,
    ) -> Option<Value> {
        let mut by_file: BTreeMap<u32, Vec<&Edit>> = BTreeMap::new();
        for edit in edits {
            by_file.entry(edit.span.file).or_default().push(edit);
        }
        let reason = match confirmation {
            Confirmation::Needed(reason) if self.client.annotates_edits => Some(reason),
            _ => None,
        };
        let mut changes = serde_json::Map::new();
        let mut documents = Vec::new();
        for (file, edits) in by_file {
            let name = self.name_of(schema, file)?;
            let lines = self.lines(schema, file);
            let mut edits = text_edits(&lines, edits);
            if reason.is_some() {
                let all = edits.as_array_mut().into_iter().flatten();
                all.for_each(|it| it["annotationId"] = json!(ANNOTATION));
            }
            let open = self.documents.get(name.as_str());
            let version = open.map(|it| it.version);
            documents.push(json!({
                "textDocument": { "uri": &name, "version": version },
                "edits": &edits,
            }));
            changes.insert(name, edits);
        }
        if !self.client.versions_edits {
            return Some(json!({ "changes": changes }));
        }
        let mut out = json!({ "documentChanges": documents });
        if let Some(reason) = reason {
            let annotation =
                json!({ "label": "published", "needsConfirmation": true, "description": reason });
            out["changeAnnotations"] = json!({ ANNOTATION: annotation });
        }
        Some(out)
    }
}

/// What edits of what is published are called.
const ANNOTATION: &str = "published";

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
