//! Fixes that reports of a part of a workspace show. They are those that `--fix` would apply, which has
//! the rest of the workspace around: a name has to change wherever it is written.

use protosmith_compiler::{
    compile::{Compiled, Source},
    diagnostic::{Diagnostic, Edit, Fix, Location, Safety},
    model::{File, Schema},
    source::Span,
};
use protosmith_lint::engine::{self, Plan, Timing};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::around;

use crate::cli::{
    Failure,
    open::{Files, Opened},
};

/// Has the fixes of what plans have found in an input be made with the rest of its workspace around, where
/// some of them depend on it. The rest is read for that alone.
pub(in crate::cli) fn look_around(
    files: &Files<'_>,
    opened: &Opened,
    plans: &[Plan],
    found: &mut [Diagnostic],
) -> Result<(), Failure> {
    if !found.par_iter().any(|it| it.fixes.iter().any(depends_on_others)) {
        return Ok(());
    }
    let mut others = files.others();
    if others.is_empty() {
        return Ok(());
    }
    if opened.has_errors() {
        // What else there is cannot be told.
        found.iter_mut().for_each(|it| it.fixes.retain(|it| !depends_on_others(it)));
        return Ok(());
    }
    let part = &opened.schema;
    let sources: Vec<Source> = part.files().filter_map(source).collect();
    let resolver = files.resolver(&opened.config)?;
    let whole = around::compiled(&mut others, &|others| {
        let all = sources.iter().chain(others).cloned().collect();
        files.compile(all, &opened.config, &resolver)
    });
    if let Some(Compiled { schema: whole, .. }) = whole {
        let there = |file: &u32| number(&whole, part.at(*file));
        let plans: Vec<Plan> = plans
            .iter()
            .map(|it| Plan { files: it.files.iter().filter_map(there).collect(), ..it.clone() })
            .collect();
        let made = engine::lint(&whole, &plans, Timing::Off).diagnostics;
        take_fixes(part, found, &whole, made);
    }
    Ok(())
}

/// Whether it is right only with all files that may name what it edits.
fn depends_on_others(fix: &Fix) -> bool {
    fix.keeps != Safety::Safe
}

/// A file that was asked for, as it was compiled.
fn source(file: File<'_>) -> Option<Source> {
    let source = &file.schema().sources[file.index()];
    Some(Source {
        path: file.path().to_owned(),
        shown: source.path.clone(),
        origin: source.origin,
        text: source.text().filter(|_| file.is_target())?.into(),
        target: true,
        module: file.module(),
    })
}

/// Gives findings the fixes that the same findings have in another schema.
fn take_fixes(part: &Schema, found: &mut [Diagnostic], whole: &Schema, made: Vec<Diagnostic>) {
    let mut fixes = FxHashMap::default();
    for Diagnostic { rule, location, policy, fixes: all, .. } in made {
        if let Some(location) = moved(location, whole, part) {
            fixes.entry((rule, location, policy)).or_insert(all);
        }
    }
    for found in found {
        let known = fixes.get(&(found.rule, found.location, found.policy.clone()));
        let all = known.into_iter().flatten();
        found.fixes = all.filter_map(|it| moved_fix(it, whole, part)).collect();
    }
}

fn moved_fix(fix: &Fix, from: &Schema, to: &Schema) -> Option<Fix> {
    let edit =
        |it: &Edit| Some(Edit { span: moved_span(it.span, from, to)?, text: it.text.clone() });
    let mut edits = fix.edits.iter().map(edit).collect::<Option<Vec<_>>>()?;
    edits.sort_by_key(|it| it.span);
    Some(Fix { edits, ..fix.clone() })
}

fn moved(location: Location, from: &Schema, to: &Schema) -> Option<Location> {
    Some(match location {
        Location::Nowhere => Location::Nowhere,
        Location::File(file) => Location::File(number(to, from.at(file))?),
        Location::Span(span) => Location::Span(moved_span(span, from, to)?),
    })
}

fn moved_span(span: Span, from: &Schema, to: &Schema) -> Option<Span> {
    Some(Span { file: number(to, from.at(span.file))?, ..span })
}

/// The number of a file in another schema.
fn number(schema: &Schema, file: File<'_>) -> Option<u32> {
    schema.file(file.path()).map(File::index)
}
