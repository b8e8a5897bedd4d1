//! Other ways to write the same, and comments that are begun for people.

use lsp_server::{ErrorCode, RequestId};
use protosmith_compiler::{
    compile::Cancelled,
    diagnostic::{Diagnostic, Edit},
    model::Schema,
};
use protosmith_ide::{self as ide, Refactor, RefactorKind};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    Session,
    capabilities::{QUICK_FIX, REFACTORS},
    requests::Answer,
    views::Place,
};
use crate::{
    text::Range,
    wire::{self, error},
};

/// How many findings at a place get what cures them by a refactoring.
const MOST_CURES: usize = 20;

/// A message that can leave the message around it; what is edited is found once it is asked for.
#[derive(Debug, Deserialize, Serialize)]
struct Lifted {
    uri: String,
    name: String,
}

impl Session<'_, '_, '_, '_> {
    /// What can be done about a range of a document, whatever is found there.
    pub(super) fn refactors(
        &mut self,
        uri: &str,
        range: Range,
        (schema, file): (&Schema, u32),
    ) -> Result<Vec<Value>, Cancelled> {
        let bytes = self.lines(schema, file).bytes(range);
        let found = ide::refactors(schema, file, bytes.clone());
        let mut out: Vec<Value> = found.iter().filter_map(|it| self.refactor(schema, it)).collect();
        let liftable = ide::liftable(schema.at(file), &bytes);
        let Some(name) = liftable.map(str::to_owned) else { return Ok(out) };
        if self.state.client.resolves_edits {
            let title = ide::lift_title(&name);
            let lifted = Lifted { uri: uri.to_owned(), name };
            out.push(json!({ "title": title, "kind": kind(RefactorKind::Move), "data": lifted }));
        } else if let Some(place) = self.place(uri) {
            let lifted = self.lifted(&place, &name)?;
            out.extend(lifted.and_then(|(schema, it)| self.refactor(&schema, &it)));
        }
        Ok(out)
    }

    fn refactor(&self, schema: &Schema, refactor: &Refactor) -> Option<Value> {
        let edit = self.workspace_edit(schema, &refactor.edits)?;
        Some(json!({ "title": refactor.title, "kind": kind(refactor.kind), "edit": edit }))
    }

    fn lifted(
        &mut self,
        place: &Place,
        name: &str,
    ) -> Result<Option<(Schema, Refactor)>, Cancelled> {
        let schema = self.projects[place.project].workspace.schema()?;
        let lifted = ide::lift(&schema, (&place.listed.import, name));
        Ok(lifted.map(|it| (schema, it)))
    }

    /// Adds what an action edits.
    pub(super) fn resolved_action(&mut self, id: &RequestId, mut action: Value) -> Answer {
        let data = action.get("data").cloned().unwrap_or_default();
        let Lifted { uri, name } = wire::read(data)?;
        let lifted = match self.place(&uri) {
            Some(place) => self.persist(id, |it| it.lifted(&place, &name))?,
            None => None,
        };
        let edit = lifted.and_then(|(schema, it)| self.workspace_edit(&schema, &it.edits));
        let Some(edit) = edit else {
            let why = "its name would mean something else there";
            return Err(error(
                ErrorCode::RequestFailed,
                format!("`{name}` cannot be moved: {why}"),
            ));
        };
        action["edit"] = edit;
        Ok(action)
    }

    /// What cures findings that have no fixes of their own: actions, by the number of the finding.
    pub(super) fn cures(&self, schema: &Schema, here: &[Diagnostic]) -> Vec<(usize, Value)> {
        let action =
            |title: &str, edit: Value| json!({ "title": title, "kind": QUICK_FIX, "edit": edit });
        let mut out = Vec::new();
        for (at, found) in here.iter().enumerate() {
            if out.len() >= MOST_CURES {
                break;
            }
            if let Some(cure) = ide::cures(schema, found) {
                let edit = self.workspace_edit(schema, &cure.edits);
                out.extend(edit.map(|it| (at, action(&cure.title, it))));
            }
            if let Some(stub) = ide::stub(schema, found) {
                let edit = self.edit_with_gap(schema, &stub, ide::STUB);
                out.extend(edit.map(|it| (at, action("add a comment", it))));
            }
        }
        out
    }

    /// An edit in which somebody is to type over a part of what is written.
    pub(super) fn edit_with_gap(&self, schema: &Schema, edit: &Edit, gap: &str) -> Option<Value> {
        let mut out = self.workspace_edit(schema, std::slice::from_ref(edit))?;
        let parts = edit.text.split_once(gap);
        let place = out.pointer_mut("/documentChanges/0/edits/0");
        if let (Some((before, behind)), Some(place), true) =
            (parts, place, self.state.client.takes_snippets)
        {
            let snippet = format!("{}${{1:{}}}{}", escaped(before), escaped(gap), escaped(behind));
            let range = place["range"].take();
            *place = json!({ "range": range, "snippet": { "kind": "snippet", "value": snippet } });
        }
        Some(out)
    }
}

fn kind(kind: RefactorKind) -> &'static str {
    match kind {
        RefactorKind::Extract => REFACTORS[0],
        RefactorKind::Move => REFACTORS[1],
        RefactorKind::Rewrite => REFACTORS[2],
    }
}

/// A text as it stands in a snippet.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '$' | '}') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
