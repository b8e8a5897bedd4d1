//! Other ways to write the same, and comments that are begun for people.

use lsp_server::ErrorCode;
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
    edits::Confirmation,
    later::Begun,
    shown::Shown,
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
        let mut out: Vec<Value> =
            found.iter().filter_map(|it| self.shown().refactor(schema, it)).collect();
        let liftable = ide::liftable(schema.at(file), &bytes);
        let Some(name) = liftable.map(str::to_owned) else { return Ok(out) };
        if self.state.client.resolves_edits {
            let title = ide::lift_title(&name);
            let lifted = Lifted { uri: uri.to_owned(), name };
            out.push(json!({ "title": title, "kind": kind(RefactorKind::Move), "data": lifted }));
        } else if let Some(place) = self.place(uri) {
            let lifted = self.lifted(&place, &name)?;
            out.extend(lifted.and_then(|(schema, it)| self.shown().refactor(&schema, &it)));
        }
        Ok(out)
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
    pub(super) fn resolved_action(&mut self, mut action: Value) -> Result<Begun, Cancelled> {
        let Lifted { uri, name } = match wire::read(action["data"].clone()) {
            Ok(lifted) => lifted,
            Err(error) => return Ok(Begun::Answered(Err(error))),
        };
        let place = self.place(&uri);
        let schema = match &place {
            Some(place) => self.projects[place.project].workspace.schema()?,
            None => Schema::default(),
        };
        let known = self.known();
        Ok(Begun::beside(move |_| {
            let lifted = place.and_then(|it| ide::lift(&schema, (&it.listed.import, &name)));
            let edit = lifted.and_then(|it| {
                known.shown().workspace_edit(&schema, &it.edits, &Confirmation::None)
            });
            let Some(edit) = edit else {
                let why = "its name would mean something else there";
                let message = format!("`{name}` cannot be moved: {why}");
                return Err(error(ErrorCode::RequestFailed, message));
            };
            action["edit"] = edit;
            Ok(action)
        }))
    }
}

impl Shown<'_> {
    /// A refactoring as an action.
    fn refactor(&self, schema: &Schema, refactor: &Refactor) -> Option<Value> {
        let edit = self.workspace_edit(schema, &refactor.edits, &Confirmation::None)?;
        Some(json!({ "title": refactor.title, "kind": kind(refactor.kind), "edit": edit }))
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
                let edit = self.workspace_edit(schema, &cure.edits, &Confirmation::None);
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
        let edits = std::slice::from_ref(edit);
        let mut out = self.workspace_edit(schema, edits, &Confirmation::None)?;
        let parts = edit.text.split_once(gap);
        let place = out.pointer_mut("/documentChanges/0/edits/0");
        if let (Some((before, behind)), Some(place), true) =
            (parts, place, self.client.takes_snippets)
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
