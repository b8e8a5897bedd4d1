//! What can be done about what was found.

use std::collections::BTreeSet;

use lsp_server::RequestId;
use protosmith_compiler::{
    compile::{Cancelled, CompiledFile},
    diagnostic::{COMPILE, Diagnostic, Edit, Fix, Location, Safety, Severity},
    fix::Taken,
    model::Schema,
};
use protosmith_ide as ide;
use protosmith_lint::engine::{self, Repairs};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::{
    Session,
    capabilities::{FIX_ALL, ORGANIZE, QUICK_FIX, REFACTORS},
    findings::is_said,
    requests::Answer,
    views::Place,
};
use crate::wire::CodeAction;

/// Stands where people are to say why a finding is kept quiet.
const REASON: &str = "TODO: say why";

/// A file in which something was found.
struct Subject {
    schema: Schema,
    file: u32,
    /// Faults of the compiler, and what rules find; without fixes.
    found: Vec<Diagnostic>,
}

impl Session<'_, '_, '_, '_> {
    pub(super) fn actions(&mut self, id: &RequestId, params: &CodeAction) -> Answer {
        let Some(place) = self.place(&params.text_document.uri) else { return Ok(json!([])) };
        let subject = self.persist(id, |it| it.subject(&place))?;
        let Some(subject) = subject else { return Ok(json!([])) };
        let bytes = self.lines(&subject.schema, subject.file).bytes(params.range);
        let touches = |it: &Diagnostic| match it.location {
            Location::Span(span) => span.start <= bytes.end && bytes.start <= span.end,
            Location::File(_) => bytes.start == 0,
            Location::Nowhere => false,
        };
        // A kind stands for those below it.
        let asks_for = |kind: &str| match &params.context.only {
            None => !kind.starts_with("source."),
            Some(only) => only.iter().any(|it| {
                let rest = kind.strip_prefix(it.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || it.is_empty())
            }),
        };
        let mut out = Vec::new();
        if asks_for(QUICK_FIX) {
            let here: Vec<Diagnostic> =
                subject.found.iter().filter(|it| touches(it)).cloned().collect();
            self.persist(id, |it| {
                out = it.quick_fixes(&place, &subject, &here)?;
                Ok(())
            })?;
        }
        if REFACTORS.iter().any(|it| asks_for(it)) {
            let (uri, range) = (&params.text_document.uri, params.range);
            let all =
                self.persist(id, |it| it.refactors(uri, range, (&subject.schema, subject.file)))?;
            out.extend(all.into_iter().filter(|it| it["kind"].as_str().is_some_and(asks_for)));
        }
        if asks_for(FIX_ALL) {
            let fixes = self.persist(id, |it| it.all_fixes(&place, &subject))?;
            out.extend(fixes);
        }
        if asks_for(ORGANIZE) {
            out.extend(self.organized(&subject));
        }
        Ok(json!(out))
    }

    /// A file, and what was found in it.
    fn subject(&mut self, place: &Place) -> Result<Option<Subject>, Cancelled> {
        let (project, import) = (place.project, &place.listed.import);
        let whole = &self.whole[project];
        let known = (!whole.is_stale).then(|| whole.schema.file(import)).flatten();
        let is_compared = known.is_some() && !whole.is_comparing;
        let mut found = match known {
            Some(file) => whole.found.get(&file.index()).cloned().unwrap_or_default(),
            None => self.projects[project].workspace.diagnostics(import)?,
        };
        let compiled = self.projects[project].workspace.file(import)?;
        let Some(CompiledFile { schema, file, diagnostics }) = compiled else { return Ok(None) };
        if !is_compared && !diagnostics.iter().any(is_error) {
            found.extend(self.since_in(project, (&schema, file), Repairs::Omitted));
        }
        // Numbers of files stay, but not for ever.
        found.retain(|it| it.rule != COMPILE && it.location.file() == Some(file));
        found.extend(diagnostics.into_iter().filter(is_said));
        Ok(Some(Subject { schema, file, found }))
    }

    fn quick_fixes(
        &mut self,
        place: &Place,
        subject: &Subject,
        here: &[Diagnostic],
    ) -> Result<Vec<Value>, Cancelled> {
        let Subject { schema, file, .. } = subject;
        let rules: BTreeSet<&str> =
            here.iter().map(|it| it.rule).filter(|it| *it != COMPILE).collect();
        let workspace = &mut self.projects[place.project].workspace;
        let repaired = if rules.is_empty() {
            None
        } else {
            workspace.repairs(&place.listed.import, &|it| rules.contains(it))?
        };
        let since = self.since_in(place.project, (schema, *file), Repairs::Offered);
        let lines = self.lines(schema, *file);
        let (mut out, mut cures) = (Vec::new(), self.cures(schema, here).into_iter().peekable());
        for (number, found) in here.iter().enumerate() {
            let fixes: Vec<(&Schema, Fix)> = if found.rule == COMPILE {
                ide::mend(schema, found).into_iter().map(|it| (schema, it)).collect()
            } else {
                let same =
                    |it: &&Diagnostic| it.rule == found.rule && it.location == found.location;
                let repaired = repaired.as_ref();
                let repaired = repaired.and_then(|(all, of)| Some((all, of.iter().find(same)?)));
                // One of what was deleted at a place has the fix for all.
                let is_it = |it: &&Diagnostic| same(it) && it.message == found.message;
                let reserved = || Some((schema, since.iter().find(is_it)?));
                let fixes = repaired.or_else(reserved).map(|(all, it)| (all, it.fixes.clone()));
                let each =
                    |(schema, all): (_, Vec<Fix>)| all.into_iter().map(move |it| (schema, it));
                fixes.into_iter().flat_map(each).collect()
            };
            let about = json!([self.finding(schema, &lines, found)]);
            for (at, (schema, fix)) in fixes.into_iter().enumerate() {
                let Some(edit) = self.workspace_edit(schema, &fix.edits) else { continue };
                let is_preferred = at == 0 && (fix.safety == Safety::Safe || found.rule == COMPILE);
                let title = titled(found, &fix);
                let mut action = json!({
                    "title": title, "kind": QUICK_FIX, "diagnostics": about, "edit": edit,
                });
                if is_preferred {
                    action["isPreferred"] = json!(true);
                }
                out.push(action);
            }
            while let Some((_, mut cure)) = cures.next_if(|it| it.0 == number) {
                cure["diagnostics"] = about.clone();
                out.push(cure);
            }
        }
        for found in here.iter().filter(|it| it.rule != COMPILE) {
            let tried = FxHashMap::default();
            let one = std::slice::from_ref(found);
            for comment in engine::comments(schema, one, REASON, &tried) {
                let Some(edit) = self.edit_with_gap(schema, &comment.edit, REASON) else {
                    continue;
                };
                out.push(json!({
                    "title": format!("keep {} quiet here", found.rule),
                    "kind": QUICK_FIX,
                    "diagnostics": [self.finding(schema, &lines, found)],
                    "edit": edit,
                }));
            }
        }
        Ok(out)
    }

    /// All safe fixes of a file that edit nothing else, as far as they do not meet.
    fn all_fixes(&mut self, place: &Place, subject: &Subject) -> Result<Option<Value>, Cancelled> {
        let rules: BTreeSet<&str> = subject.found.iter().map(|it| it.rule).collect();
        if rules.is_empty() || subject.found.iter().any(|it| it.rule == COMPILE && is_error(it)) {
            return Ok(None);
        }
        let workspace = &mut self.projects[place.project].workspace;
        let repaired = workspace.repairs(&place.listed.import, &|it| rules.contains(it))?;
        let Some((schema, found)) = repaired else { return Ok(None) };
        let Some(file) = schema.file(&place.listed.import) else { return Ok(None) };
        let is_own = |it: &&Fix| {
            it.safety == Safety::Safe && it.edits.iter().all(|it| it.span.file == file.index())
        };
        let fixes = found.iter().filter_map(|it| it.fixes.first()).filter(is_own);
        let (mut all, mut taken) = (Vec::<Edit>::new(), Taken::default());
        for fix in fixes {
            let spans = || fix.edits.iter().map(|it| it.span);
            if spans().all(|it| taken.is_free(it)) {
                taken.take(spans());
                all.extend_from_slice(&fix.edits);
            }
        }
        all.sort_by_key(|it| it.span);
        if all.is_empty() {
            return Ok(None);
        }
        let edit = self.workspace_edit(&schema, &all);
        Ok(edit.map(|edit| {
            json!({
                "title": "apply all safe fixes in this file", "kind": FIX_ALL, "edit": edit,
            })
        }))
    }

    fn organized(&self, subject: &Subject) -> Option<Value> {
        let file = subject.schema.at(subject.file);
        let edits = ide::organize_imports(file, &subject.found)?;
        if edits.is_empty() {
            return None;
        }
        let edit = self.workspace_edit(&subject.schema, &edits)?;
        Some(json!({ "title": "organize imports", "kind": ORGANIZE, "edit": edit }))
    }
}

/// What a fix does, and that somebody should look at it where that is so.
fn titled(found: &Diagnostic, fix: &Fix) -> String {
    let is_safe = fix.safety == Safety::Safe || found.rule == COMPILE;
    if is_safe { fix.title.clone() } else { format!("{} (unsafe)", fix.title) }
}

fn is_error(found: &Diagnostic) -> bool {
    found.severity == Severity::Error
}
