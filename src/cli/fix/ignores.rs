//! `--add-ignores`: a comment at every finding that keeps it quiet.

use std::collections::BTreeSet;

use protosmith_compiler::{
    compile::Compiled,
    diagnostic::{Diagnostic, Location, Safety},
    fix::{self, Project as _, Texts, splice},
    model::Schema,
    words,
};
use protosmith_lint::{
    config::ModuleConfig,
    engine::{self, Comment, Place},
    visible::is_hidden,
};
use protosmith_rules::rule::{REQUIRE_REASON, Setting};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Changed, project::Project, shifts::Shifts};

use crate::cli::{Failure, Terminal, open::Opened};

/// How often comments are written for what those before have left.
const ROUNDS: usize = 8;
/// In how many passes of a round a comment that does not do is written in another way. In later ones it
/// is left out.
const PASSES: usize = 5;
/// The passes of a round. Where comments still do not do in the last, the round writes none.
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
    let texts = Texts::new();
    let compiled = project.compile(&texts);
    let left = project.diagnostics(&compiled);
    let mut found = not_accepted(project, &compiled.schema, &left);
    let mut state = State { texts, compiled, left, tried: FxHashMap::default() };
    let mut count = 0;
    for _ in 0..ROUNDS {
        let written;
        (state, written) = state.commented(project, &found, reason);
        count += written;
        let before = found.len();
        found = not_accepted(project, &state.compiled.schema, &state.left);
        if written == 0 || found.is_empty() || found.len() == before {
            break;
        }
    }
    let State { texts, compiled, left, .. } = state;
    let files = found.iter().filter_map(|it| it.location.file());
    let paths = files.map(|file| compiled.schema.sources[file].path.clone()).collect();
    (Changed { compiled, texts, left, count, cured: 0, kept: 0 }, paths)
}

/// Texts to which comments may have been added already, and what is found in them.
struct State {
    texts: Texts,
    compiled: Compiled,
    left: Vec<Diagnostic>,
    /// How many ways to write a comment at a statement have turned out not to do.
    tried: FxHashMap<Place, usize>,
}

impl State {
    /// Writes comments for some of what is found, and looks whether each does what it is for; one that
    /// does not is written in another way or not at all. Gives back how many there are.
    fn commented(
        mut self,
        project: &mut Project<'_>,
        found: &[Diagnostic],
        reason: &Reason,
    ) -> (Self, usize) {
        let schema = &self.compiled.schema;
        for pass in 1..=MOST_PASSES {
            let mut comments = engine::comments(schema, found, &reason.0, &self.tried);
            comments.retain(|it| project.may_change(schema, it.place.0));
            if comments.is_empty() {
                break;
            }
            let mut texts = self.texts.clone();
            texts.extend(with_comments(schema, &comments));
            let compiled = project.compile(&texts);
            let checked = fix::check(&self.compiled, &compiled, Safety::Safe);
            let left = project.diagnostics(&compiled);
            let shifts = Shifts::new(&comments);
            let failed = match checked {
                Ok(()) => failed((&self.left, found), &comments, &shifts, &left),
                Err(reason) => blamed(&reason, schema, &comments),
            };
            if failed.is_empty() {
                let written: FxHashSet<Place> = comments.iter().map(|it| it.place).collect();
                let line = |(file, at): Place| (file, schema.sources[file].position(at).line);
                let starts = comments.iter().map(|it| (it.place.0, it.edit.span.start));
                let lines: FxHashSet<(u32, u32)> = starts.map(line).collect();
                // What shared a line with another comment may have room now.
                let is_as_before =
                    |it: &Place| !written.contains(it) && !lines.contains(&line(*it));
                let tried = self.tried.iter().filter(|it| is_as_before(it.0));
                let tried = tried.map(|(place, ways)| (shifts.forth(*place), *ways)).collect();
                return (Self { texts, compiled, left, tried }, comments.len());
            }
            for place in failed {
                let ways = self.tried.entry(place).or_default();
                *ways = if pass > PASSES { usize::MAX } else { *ways + 1 };
            }
        }
        // What was looked at last may be texts that are not kept.
        self.left = project.diagnostics(&self.compiled);
        (self, 0)
    }
}

/// The comments in the file that was found to be wrong; all where none is in it.
fn blamed(reason: &fix::Reason, schema: &Schema, comments: &[Comment]) -> BTreeSet<Place> {
    let wrong = match reason {
        fix::Reason::Error { path, .. } | fix::Reason::Change(path) => path.as_str(),
        _ => "",
    };
    let places = || comments.iter().map(|it| it.place);
    let inside: BTreeSet<_> = places().filter(|it| schema.at(it.0).path() == wrong).collect();
    if inside.is_empty() { places().collect() } else { inside }
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
    shifts: &Shifts,
    left: &[Diagnostic],
) -> BTreeSet<Place> {
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

#[cfg(test)]
mod tests {
    use protosmith_compiler::{
        compile::{NoImports, Source, compile},
        diagnostic::Edit,
        fix,
        source::Span,
    };
    use protosmith_lint::engine::Comment;

    use super::blamed;

    #[test]
    fn comments_of_the_file_that_is_wrong_fail() {
        let source = |path: &str| Source {
            path: path.to_owned(),
            text: b"syntax = \"proto3\";".to_vec().into(),
            ..Source::default()
        };
        let files = ["a.proto", "b.proto", "c.proto"].map(source).into();
        let schema = compile(files, &NoImports, Vec::new()).schema;
        let comment = |place: (u32, u32)| {
            let span = Span { file: place.0, start: place.1, end: place.1 };
            Comment { place, edit: Edit { span, text: String::new() }, found: Vec::new() }
        };
        let all = [(0, 1), (1, 1), (1, 5)];
        let comments = all.map(comment);
        let check = |reason: fix::Reason, wanted: &[(u32, u32)]| {
            let made: Vec<_> = blamed(&reason, &schema, &comments).into_iter().collect();
            assert_eq!(made, wanted, "{reason}");
        };
        let error = |path: &str| fix::Reason::Error { path: path.into(), message: "m".into() };
        check(error("b.proto"), &all[1..]);
        check(fix::Reason::Change("a.proto".into()), &all[..1]);
        for path in ["c.proto", ""] {
            check(error(path), &all);
        }
    }
}
