//! What can be done about what was found.

use std::collections::BTreeSet;

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
    edits::Confirmation,
    findings::is_said,
    later::Begun,
    shown::Shown,
    views::Place,
};
use crate::wire::{ActionContext, CodeAction};

/// Stands where people are to say why a finding is kept quiet.
const REASON: &str = "TODO: say why";

/// A file in which something was found.
struct Subject {
    schema: Schema,
    file: u32,
    /// Faults of the compiler, and what rules find; without fixes.
    found: Vec<Diagnostic>,
}

/// What was found with fixes, and the schema that those are for.
type Repaired = (Schema, Vec<Diagnostic>);

impl Session<'_, '_, '_, '_> {
    /// Takes a snapshot of what was found; fixes are worked out beside, some look at all files.
    pub(super) fn actions(&mut self, params: &CodeAction) -> Result<Begun, Cancelled> {
        let nothing = || Ok(Begun::Answered(Ok(json!([]))));
        let Some(place) = self.place(&params.text_document.uri) else { return nothing() };
        let Some(subject) = self.subject(&place)? else { return nothing() };
        let bytes = self.lines(&subject.schema, subject.file).bytes(params.range);
        let touches = |it: &&Diagnostic| match it.location {
            Location::Span(span) => span.start <= bytes.end && bytes.start <= span.end,
            Location::File(_) => bytes.start == 0,
            Location::Nowhere => false,
        };
        let asks_for = |kind: &str| params.context.asks_for(kind);
        let mut here: Vec<Diagnostic> = Vec::new();
        if asks_for(QUICK_FIX) {
            here.extend(subject.found.iter().filter(touches).cloned());
        }
        let mut refactors = Vec::new();
        if REFACTORS.iter().any(|it| asks_for(it)) {
            let (uri, subject) = (&params.text_document.uri, (&subject.schema, subject.file));
            refactors = self.refactors(uri, params.range, subject)?;
            refactors.retain(|it| it["kind"].as_str().is_some_and(asks_for));
        }
        let is_broken = subject.found.iter().any(|it| it.rule == COMPILE && is_error(it));
        let of_all = if asks_for(FIX_ALL) && !is_broken { &subject.found[..] } else { &[] };
        let workspace = &mut self.projects[place.project].workspace;
        let some = workspace.repairing(&place.listed.import, rules(&here))?;
        let all = workspace.repairing(&place.listed.import, rules(of_all))?;
        let since = match rules(&here).is_empty() {
            true => Vec::new(),
            false => {
                let subject = (&subject.schema, subject.file);
                self.since_in(place.project, subject, Repairs::Offered)
            }
        };
        let organizes = asks_for(ORGANIZE);
        let known = self.known();
        Ok(Begun::beside(move |wanted| {
            let shown = known.shown();
            let repaired = some.map(|it| it.run(ide::around));
            let mut out = shown.quick_fixes(&subject, &here, repaired.as_ref(), &since);
            out.extend(refactors);
            wanted.check()?;
            let repaired = all.map(|it| it.run(ide::around));
            out.extend(repaired.and_then(|it| shown.all_fixes(&it, subject.file)));
            if organizes {
                out.extend(shown.organized(&subject));
            }
            Ok(json!(out))
        }))
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
}

impl ActionContext {
    /// Whether actions of a kind are asked for. A kind stands for those below it.
    fn asks_for(&self, kind: &str) -> bool {
        match &self.only {
            None => !kind.starts_with("source."),
            Some(only) => only.iter().any(|it| {
                let rest = kind.strip_prefix(it.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || it.is_empty())
            }),
        }
    }
}

impl Shown<'_> {
    /// What cures findings or keeps them quiet. `since` is what was found since an older state, with
    /// fixes.
    fn quick_fixes(
        &self,
        Subject { schema, file, .. }: &Subject,
        here: &[Diagnostic],
        repaired: Option<&Repaired>,
        since: &[Diagnostic],
    ) -> Vec<Value> {
        let lines = self.lines(schema, *file);
        let (mut out, mut cures) = (Vec::new(), self.cures(schema, here).into_iter().peekable());
        for (number, found) in here.iter().enumerate() {
            let fixes: Vec<(&Schema, Fix)> = if found.rule == COMPILE {
                ide::mend(schema, found).into_iter().map(|it| (schema, it)).collect()
            } else {
                let same =
                    |it: &&Diagnostic| it.rule == found.rule && it.location == found.location;
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
                let edit = self.workspace_edit(schema, &fix.edits, &Confirmation::None);
                let Some(edit) = edit else { continue };
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
        out
    }

    /// All safe fixes of a file that edit nothing else, as far as they do not meet.
    fn all_fixes(&self, (schema, found): &Repaired, file: u32) -> Option<Value> {
        let is_own =
            |it: &&Fix| it.safety == Safety::Safe && it.edits.iter().all(|it| it.span.file == file);
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
            return None;
        }
        let edit = self.workspace_edit(schema, &all, &Confirmation::None)?;
        let title = "apply all safe fixes in this file";
        Some(json!({ "title": title, "kind": FIX_ALL, "edit": edit }))
    }

    fn organized(&self, subject: &Subject) -> Option<Value> {
        let file = subject.schema.at(subject.file);
        let edits = ide::organize_imports(file, &subject.found)?;
        if edits.is_empty() {
            return None;
        }
        let edit = self.workspace_edit(&subject.schema, &edits, &Confirmation::None)?;
        Some(json!({ "title": "organize imports", "kind": ORGANIZE, "edit": edit }))
    }
}

/// The rules that have found something.
fn rules(found: &[Diagnostic]) -> BTreeSet<&'static str> {
    found.iter().map(|it| it.rule).filter(|it| *it != COMPILE).collect()
}

/// What a fix does, and that somebody should look at it where that is so.
fn titled(found: &Diagnostic, fix: &Fix) -> String {
    let is_safe = fix.safety == Safety::Safe || found.rule == COMPILE;
    if is_safe { fix.title.clone() } else { format!("{} (unsafe)", fix.title) }
}

fn is_error(found: &Diagnostic) -> bool {
    found.severity == Severity::Error
}
