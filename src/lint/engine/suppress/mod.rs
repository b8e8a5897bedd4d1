//! Comments that keep findings quiet: which, where, and whether they were needed.

mod collect;
mod directive;
pub(crate) mod words;
mod write;

use std::cell::Cell;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Fix, Location, Safety},
    fix::Edits,
    model::{Module, Schema},
    source::Span,
};
use protosmith_rules::rule::{Check, Cx, Flaw, RunCache, Suppression};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub(super) use self::words::Words;
pub(crate) use self::words::disabled as disabled_by_api_linter;
pub use self::write::{Comment, Place, comments};
use self::{
    collect::{Collected, Mentions, Reading, Stray, collect},
    directive::Directive,
    words::API_LINTER,
};
use super::{Known, Plan, interval_index::IntervalIndex};

/// The directives of one file that name one rule.
struct Named<'d> {
    /// Those about the whole file.
    file: Vec<&'d Directive>,
    /// Those about all that is in it, too.
    all: Vec<&'d Directive>,
    /// Those about a statement, and whether all of it has been found to be needed.
    statements: IntervalIndex<(Vec<&'d Directive>, Cell<bool>)>,
}

impl<'d> Named<'d> {
    fn new(all: &'d [Directive], rule: &str) -> Self {
        let named: Vec<_> = all.iter().filter(|it| it.names(rule)).collect();
        let file = named.iter().filter(|it| it.covers_file()).copied().collect();
        let all = named.iter().filter(|it| it.covers_all()).copied().collect();
        let statements = named.into_iter().map(|it| (it.about.covers, it)).collect();
        Self {
            file,
            all,
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
        self.all.iter().for_each(|it| it.use_for(rule));
        let mut quiet = !self.all.is_empty();
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
    let mentions = Mentions::new(words, reading);
    let speaking = files.into_par_iter().filter(|it| mentions.are_in(*it));
    let mut by_file: Vec<(u32, Collected)> =
        speaking.map(|it| (it.index(), collect(it, words, &mentions))).collect();
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
                    report(schema, plan, item, check, &mut cx);
                }
            }
            let mut said = cx.into_found();
            plan.override_found(schema, None, &mut said);
            found.push(said);
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
    plan: &Plan,
    collected: &Collected,
    check: fn(&Suppression, &mut Cx<'_>),
    cx: &mut Cx<'_>,
) {
    // What api-linter's comments name may run elsewhere.
    let runs = |it: &Directive| {
        it.word != API_LINTER || plan.rules.iter().any(|rule| it.names(rule.rule.id))
    };
    for directive in collected.directives.iter().filter(|it| runs(it)) {
        let mut rules = directive.rules.iter();
        let is_whole = !rules.any(|it| it.used.get() || plan.may_be_of_plugin(&it.rule));
        let flawed = |flaw, rule: &str, removal| Suppression {
            flaw,
            word: directive.word,
            rule: rule.to_owned(),
            location: directive.location,
            removal,
        };
        let unused = directive.rules.iter().enumerate().filter(|it| !it.1.used.get());
        for (at, unused) in unused.filter(|it| !plan.may_be_of_plugin(&it.1.rule)) {
            let removal = cx.repair(|_| removal(schema, directive, (!is_whole).then_some(at)));
            check(&flawed(Flaw::Unused, &unused.rule, removal), cx);
        }
        if directive.reason.is_empty() && !is_whole {
            check(&flawed(Flaw::Unexplained, "", None), cx);
        }
    }
    for Stray { word, flaw, location } in &collected.strays {
        let (rule, flaw) = (String::new(), *flaw);
        check(&Suppression { flaw, word, rule, location: *location, removal: None }, cx);
    }
}

/// Takes one of several rules out of a directive, or removes all of it.
fn removal(schema: &Schema, directive: &Directive, rule: Option<usize>) -> Option<Fix> {
    let mut edits = Edits::new(schema);
    let Some(at) = rule else {
        return edits.delete_remark(directive.location).finish("remove the comment", Safety::Safe);
    };
    let span = directive.location.span()?;
    let text = schema.sources[span.file].text()?.get(span.start as usize..span.end as usize)?;
    let rest = str::from_utf8(text).ok()?.strip_prefix(directive.word)?;
    let base = span.start as usize + directive.word.len();
    let place = |it: &&str| {
        let start = base + (it.as_ptr() as usize - rest.as_ptr() as usize);
        start..start + it.len()
    };
    let places: Vec<_> = words::parts(directive.word, rest).0.iter().map(place).collect();
    // A rule goes with the comma behind it, the last with the one before.
    let (start, end) = match places.get(at + 1) {
        Some(next) => (places[at].start, next.start),
        None => (places.get(at.checked_sub(1)?)?.end, places.get(at)?.end),
    };
    let location = Location::Span(Span { start: start as u32, end: end as u32, ..span });
    edits
        .replace(location, "")
        .finish(format!("remove `{}`", directive.rules[at].rule), Safety::Safe)
}
