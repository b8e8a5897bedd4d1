//! Comments that keep findings quiet: which, where, and whether they were needed.

mod collect;
mod directive;
mod words;

use std::cell::Cell;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location, Safety},
    fix::Edits,
    model::{Module, Schema},
};
use protosmith_rules::rule::{Check, Cx, Flaw, RunCache, Suppression};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub(super) use self::words::Words;
use self::{
    collect::{Collected, Reading, Stray, collect, mentions},
    directive::Directive,
};
use super::{Known, Plan, interval_index::IntervalIndex};

/// The directives of one file that name one rule.
struct Named<'d> {
    /// Those about the whole file.
    file: Vec<&'d Directive>,
    /// Those about a statement, and whether all of it has been found to be needed.
    statements: IntervalIndex<(Vec<&'d Directive>, Cell<bool>)>,
}

impl<'d> Named<'d> {
    fn new(all: &'d [Directive], rule: &str) -> Self {
        let named: Vec<_> = all.iter().filter(|it| it.names(rule)).collect();
        let file = named.iter().filter(|it| it.covers_file()).copied().collect();
        let statements = named.into_iter().map(|it| (it.about.covers, it)).collect();
        Self {
            file,
            statements: IntervalIndex::new(statements, |to: &mut (Vec<_>, _), it| to.0.push(it)),
        }
    }

    /// Whether one is about a place; all that are have been needed then.
    fn suppresses(&self, rule: &str, location: Location) -> bool {
        let span = match location {
            Location::Nowhere => return false,
            Location::File(_) => {
                self.file.iter().for_each(|it| it.use_for(rule));
                return !self.file.is_empty();
            }
            Location::Span(span) => span.into(),
        };
        let mut quiet = false;
        for (directives, needed) in self.statements.enclosing(span) {
            if needed.get() {
                quiet = true;
                continue;
            }
            let about = directives.iter().filter(|it| it.is_about(span));
            let count = about.inspect(|it| it.use_for(rule)).count();
            quiet |= count > 0;
            needed.set(
                count == directives.len() && directives.iter().all(|it| it.about.oneof.is_none()),
            );
        }
        quiet
    }
}

/// Takes out what comments keep quiet, and reports the comments that keep nothing quiet.
pub(super) fn apply(
    schema: &Schema,
    plan: &Plan,
    words: Words,
    found: &mut Vec<Vec<Diagnostic>>,
) -> Vec<Diagnostic> {
    let is_reported = plan.rules.iter().any(|it| it.rule.check.is_of_comments());
    let reading = if is_reported { Reading::Slips } else { Reading::Directives };
    let files: Vec<_> = Module::new(schema, &plan.files).files().collect();
    let speaking = files.into_par_iter().filter(|it| mentions(*it, words, reading));
    let mut by_file: Vec<(u32, Collected)> =
        speaking.map(|it| (it.index(), collect(it, words))).collect();
    if by_file.is_empty() {
        return Vec::new();
    }
    by_file.sort_by_key(|it| it.0);
    let taken = take(&by_file, found);
    for at in 0..plan.rules.len() {
        let rule = plan.rules[at].rule;
        if let Check::Suppression(check) | Check::Allowance(check) = rule.check {
            let mut cx = plan.context(at, &Known::new(&RunCache::default()));
            for (file, item) in &by_file {
                if schema.at(*file).is_target() && !plan.ignores(rule.id, schema, *file) {
                    report(schema, item, check, &mut cx);
                }
            }
            found.push(cx.into_found());
        }
    }
    taken
}

/// Takes out what comments keep quiet.
fn take(by_file: &[(u32, Collected)], found: &mut [Vec<Diagnostic>]) -> Vec<Diagnostic> {
    let by_file: FxHashMap<u32, &Collected> = by_file.iter().map(|it| (it.0, &it.1)).collect();
    let mut named: FxHashMap<(u32, &str), Named<'_>> = FxHashMap::default();
    let mut is_quiet = |diagnostic: &mut Diagnostic| {
        let Some(file) = diagnostic.location.file() else { return false };
        let Some(all) = by_file.get(&file) else { return false };
        let named = named
            .entry((file, diagnostic.rule))
            .or_insert_with(|| Named::new(&all.directives, diagnostic.rule));
        named.suppresses(diagnostic.rule, diagnostic.location)
    };
    let mut taken = Vec::new();
    for found in found.iter_mut() {
        taken.extend(found.extract_if(.., &mut is_quiet));
    }
    taken
}

/// Hands what is wrong with the directives of a file to the rule that says so.
fn report(
    schema: &Schema,
    collected: &Collected,
    check: fn(&Suppression, &mut Cx<'_>),
    cx: &mut Cx<'_>,
) {
    for directive in &collected.directives {
        let unused: Vec<_> = directive.rules.iter().filter(|it| !it.used.get()).collect();
        let is_whole = unused.len() == directive.rules.len();
        let removal = || {
            let mut edits = Edits::new(schema);
            let fix =
                edits.delete_comment(directive.location).finish("remove the comment", Safety::Safe);
            fix.filter(|_| is_whole)
        };
        let flawed = |flaw, rule: &str| Suppression {
            flaw,
            word: directive.word,
            rule: rule.to_owned(),
            location: directive.location,
            removal: removal(),
        };
        for unused in &unused {
            check(&flawed(Flaw::Unused, &unused.rule), cx);
        }
        if directive.reason.is_empty() && !is_whole {
            check(&flawed(Flaw::Unexplained, ""), cx);
        }
    }
    for Stray { word, flaw, location } in &collected.strays {
        let (rule, flaw) = (String::new(), *flaw);
        check(&Suppression { flaw, word, rule, location: *location, removal: None }, cx);
    }
}
