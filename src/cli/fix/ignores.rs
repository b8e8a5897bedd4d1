//! `--add-ignores`: a comment at every finding that keeps it quiet.

use std::collections::BTreeSet;

use protosmith_compiler::{
    compile::Compiled,
    diagnostic::{Diagnostic, Location, Safety},
    fix::{self, Project as _, Texts, splice},
    model::Schema,
    source::Span,
    words,
};
use protosmith_lint::{
    config::ModuleConfig,
    engine::{self, Comment, Place},
    visible::is_hidden,
};
use protosmith_rules::rule::{REQUIRE_REASON, Setting};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Changed, project::Project};

use crate::cli::{Failure, Terminal, open::Opened};

/// How often comments are written in other ways. After that, those that do not do are left out.
const PASSES: usize = 5;
/// How often comments are left out. After that, none is written.
const MOST_PASSES: usize = 32;

/// Why what keeps findings quiet is written, behind the rules.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Reason(String);

impl Reason {
    /// It stands on a line of its own, behind the rules.
    pub(in crate::cli) fn new(text: &str) -> Result<Self, Failure> {
        let text = text.trim();
        if text.chars().any(is_hidden) {
            return Err(Failure::usage("the reason of `--add-ignores` is one line of text"));
        }
        if text.starts_with(',') {
            return Err(Failure::usage("the reason of `--add-ignores` begins with a comma"));
        }
        Ok(Self(text.to_owned()))
    }

    /// An error where it is empty and a module that was asked for wants one.
    pub(in crate::cli) fn must_do(&self, opened: &Opened) -> Result<(), Failure> {
        let wants = |it: &ModuleConfig| {
            let option = it.lint.options.get(REQUIRE_REASON);
            option.is_some_and(|it| it.value == Setting::Flag(true))
        };
        if self.0.is_empty() && opened.targets().any(|it| wants(it.0)) {
            let failure = Failure::usage("`require_reason` asks for a reason");
            return Err(failure.help("write one behind `--add-ignores`"));
        }
        Ok(())
    }
}

/// Writes comments until no more can be: those of one round may make room for others, as they end lines
/// that elements shared.
/// Gives back as well where something is found still, as reports show the paths.
pub(super) fn write(project: &mut Project<'_>, reason: &Reason) -> (Changed, BTreeSet<String>) {
    let mut texts = Texts::new();
    let mut before = project.compile(&texts);
    let mut all = project.diagnostics(&before);
    let mut count = 0;
    loop {
        let found = not_accepted(project, &before.schema, &all);
        let round = Round { texts: &texts, before, all, found }.write(project, reason);
        (before, all) = (round.compiled, round.left);
        count += round.count;
        let still = not_accepted(project, &before.schema, &all);
        if round.count == 0 || still.is_empty() {
            let schema = &before.schema;
            let files = still.iter().filter_map(|it| it.location.file());
            let paths = files.map(|file| schema.sources[file].path.clone()).collect();
            let texts = round.texts;
            let changed = Changed { compiled: before, texts, left: all, count, cured: 0, kept: 0 };
            return (changed, paths);
        }
        texts = round.texts;
    }
}

/// What is found in texts to which comments may have been added already.
struct Round<'a> {
    texts: &'a Texts,
    before: Compiled,
    all: Vec<Diagnostic>,
    /// What of that comments are for.
    found: Vec<Diagnostic>,
}

/// What comments made of it.
struct Written {
    texts: Texts,
    compiled: Compiled,
    left: Vec<Diagnostic>,
    count: usize,
}

impl Round<'_> {
    /// Writes comments, and looks whether each does what it is for; one that does not is written in
    /// another way or not at all.
    fn write(self, project: &mut Project<'_>, reason: &Reason) -> Written {
        let Self { texts: old, before, all, found } = self;
        let mut tried: FxHashMap<Place, usize> = FxHashMap::default();
        let mut pass = 0;
        loop {
            let mut comments = engine::comments(&before.schema, &found, &reason.0, &tried);
            comments.retain(|it| project.may_change(&before.schema, it.place.0));
            if pass == MOST_PASSES {
                comments.clear();
            }
            pass += 1;
            let mut texts = old.clone();
            texts.extend(with_comments(&before.schema, &comments));
            let compiled = project.compile(&texts);
            // Without comments, nothing can be wrong with them.
            let is_sound = fix::check(&before, &compiled, Safety::Safe).is_ok();
            let left = project.diagnostics(&compiled);
            let failed = if is_sound {
                failed((&all, &found), &comments, &left)
            } else {
                comments.iter().map(|it| it.place).collect()
            };
            if failed.is_empty() || comments.is_empty() {
                return Written { texts, compiled, left, count: comments.len() };
            }
            for place in failed {
                let ways = tried.entry(place).or_default();
                *ways = if pass > PASSES { usize::MAX } else { *ways + 1 };
            }
        }
    }
}

fn not_accepted(
    project: &mut Project<'_>,
    schema: &Schema,
    found: &[Diagnostic],
) -> Vec<Diagnostic> {
    let accepted = project.accepted.of(schema, found);
    found.iter().zip(accepted).filter(|it| !it.1).map(|it| it.0.clone()).collect()
}

/// Says in which files no comment can keep quiet what is found.
pub(super) fn say(paths: &BTreeSet<String>, terminal: &mut Terminal<'_, '_>) {
    if !paths.is_empty() {
        let names = words::names(paths.iter());
        terminal.note(&format!("comments do not keep quiet all that is found in {names}"));
    }
}

fn with_comments(schema: &Schema, comments: &[Comment]) -> Texts {
    // They are sorted by file.
    let text = |all: &[Comment]| {
        let file = all[0].place.0;
        let old = schema.sources[file].text().unwrap_or_default();
        (schema.at(file).path().to_owned(), splice(old, all.iter().map(|it| &it.edit)))
    };
    comments.chunk_by(|a, b| a.place.0 == b.place.0).map(text).collect()
}

/// The comments that leave something to be found that they are for, or bring something that is not
/// among all that was found.
fn failed(
    (all, found): (&[Diagnostic], &[Diagnostic]),
    comments: &[Comment],
    left: &[Diagnostic],
) -> BTreeSet<Place> {
    let shifts = Shifts::new(comments);
    let known: FxHashSet<(&str, Location)> = all.iter().map(|it| (it.rule, it.location)).collect();
    let mut by_finding: FxHashMap<(&str, Location), Place> = FxHashMap::default();
    for comment in comments {
        for at in &comment.found {
            by_finding.insert((found[*at].rule, found[*at].location), comment.place);
        }
    }
    let mut out = BTreeSet::new();
    for item in left {
        match shifts.back(item.location) {
            Err(place) => _ = out.insert(place),
            Ok(location) => {
                out.extend(by_finding.get(&(item.rule, location)).copied());
                // What is new is at the statement of a comment, or beside one.
                if !known.contains(&(item.rule, location)) {
                    out.extend(shifts.near(location));
                }
            }
        }
    }
    out
}

/// A comment as it was inserted: where, how long it is, and how much was inserted before it.
#[derive(Clone, Copy)]
struct Insertion {
    at: u32,
    length: u32,
    before: u32,
    place: Place,
}

/// Where comments were inserted, by file, in order.
struct Shifts(FxHashMap<u32, Vec<Insertion>>);

impl Shifts {
    fn new(comments: &[Comment]) -> Self {
        let mut out: FxHashMap<u32, Vec<Insertion>> = FxHashMap::default();
        for Comment { place, edit, .. } in comments {
            let (at, length) = (edit.span.start, edit.text.len() as u32);
            out.entry(place.0).or_default().push(Insertion {
                at,
                length,
                before: 0,
                place: *place,
            });
        }
        for file in comments.iter().map(|it| it.place.0).collect::<BTreeSet<u32>>() {
            let (mut sum, Some(all)) = (0, out.get_mut(&file)) else { continue };
            all.sort_unstable_by_key(|it| it.at);
            for insertion in all {
                insertion.before = sum;
                sum += insertion.length;
            }
        }
        Self(out)
    }

    /// Where a place was before; the statement of the comment that it is in.
    fn back(&self, location: Location) -> Result<Location, Place> {
        let Location::Span(span) = location else { return Ok(location) };
        let Some(all) = self.0.get(&span.file) else { return Ok(location) };
        // How many comments begin before a place, or there as well.
        let before = |at: u32| all.partition_point(|it| it.at + it.before < at);
        let until = |at: u32| all.partition_point(|it| it.at + it.before <= at);
        let offset = |at: u32, count: usize| match count.checked_sub(1).map(|it| all[it]) {
            None => Ok(at),
            Some(it) if at < it.at + it.before + it.length => Err(it.place),
            Some(it) => Ok(at - it.before - it.length),
        };
        let start = offset(span.start, until(span.start))?;
        // What ends where a comment begins does not reach into it.
        let end = offset(span.end, before(span.end)).unwrap_or(start).max(start);
        Ok(Location::Span(Span { start, end, ..span }))
    }

    /// The statement of the comment that was inserted next to a place.
    fn near(&self, location: Location) -> Option<Place> {
        let span = location.span()?;
        let all = self.0.get(&span.file)?;
        let (over, below) = all.split_at(all.partition_point(|it| it.at <= span.start));
        let over = over.last().map(|it| (span.start - it.at, it.place));
        let below = below.first().map(|it| (it.at.saturating_sub(span.end), it.place));
        over.into_iter().chain(below).min().map(|it| it.1)
    }
}
