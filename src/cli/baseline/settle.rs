//! Takes out of the findings of a run those that baselines have.

use std::path::Path;

use protosmith_compiler::{
    diagnostic::{COMPILE, Diagnostic},
    model::Schema,
    words::{self, Joint},
};
use protosmith_lint::{
    baseline::{Baseline, Known, Reach, Recognizer, compare, compare_of_history},
    report::{Absent, Command, counted},
    tree::FileTree as _,
};
use protosmith_rules::rule::Rule;
use rustc_hash::FxHashSet;

use super::{BaselineFile, Baselines, Checked, Place, Purpose, View};

use crate::cli::{Failure, Outcome, Terminal, rooted::rooted_paths};

/// What came of it.
#[derive(Debug, Default)]
pub(in crate::cli) struct Settled {
    /// Whether there is a baseline.
    pub is_compared: bool,
    /// What the baselines have and is no more.
    pub absent: Vec<Absent>,
    /// Whether that is a failure.
    fails: bool,
}

impl Settled {
    /// How the command ends that would end with `outcome`. `code` is that of findings.
    pub(in crate::cli) fn verdict(&self, outcome: Outcome, code: u8) -> Outcome {
        if self.fails && !self.absent.is_empty() { Outcome::Findings(code) } else { outcome }
    }
}

impl Baselines {
    /// That there are some, where nobody asks what they have and is no more.
    pub(in crate::cli) fn unjudged(&self) -> Settled {
        Settled { is_compared: !self.files.is_empty(), ..Settled::default() }
    }

    /// Moves findings that are known to where they do not count, says what is known and is no more,
    /// and writes the files that are to be written.
    pub(in crate::cli) fn settle(
        &self,
        checked: &mut [Checked],
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Settled, Failure> {
        self.require()?;
        let mut out = Settled { fails: self.args.fail_on_stale, ..self.unjudged() };
        if self.files.is_empty() {
            return Ok(out);
        }
        let mut held: Vec<Vec<bool>> =
            checked.iter().map(|it| vec![false; it.outcome.diagnostics.len()]).collect();
        for (at, file) in self.files.iter().enumerate() {
            let parts = checked.iter().map(|it| Part {
                schema: &it.opened.schema,
                is_broken: it.opened.has_errors(),
                files: &it.files,
                found: &it.outcome.diagnostics,
                view: &it.view,
                added: &it.opened.config.rules,
            });
            let run = Run::of(at, self, parts, terminal.cwd());
            let compared = compare(&file.old, &run.keys, &run);
            let all = self.purpose == Purpose::Write && run.broken == 0;
            for ((input, number), is_held) in run.found.iter().zip(&compared.held) {
                held[*input][*number] = all || *is_held;
            }
            match self.purpose {
                Purpose::ReadInPart => {}
                Purpose::Read => out.absent.extend(self.stale(file, &compared.stale, terminal)),
                Purpose::Write | Purpose::Prune if run.broken > 0 => terminal.note(&format!(
                    "the baseline `{}` stays as it is: what does not compile has no findings yet",
                    file.place.shown
                )),
                Purpose::Write | Purpose::Prune => {
                    let mut new = compared.unseen;
                    let known = run.keys.into_iter().zip(&compared.held);
                    let known = known.filter(|it| all || *it.1).map(|it| it.0);
                    known.for_each(|it| new.add(it, 1));
                    file.write(&new, &self.disk, terminal)?;
                }
            }
        }
        for (checked, held) in checked.iter_mut().zip(held) {
            let mut held = held.into_iter();
            let is_held = |_: &mut Diagnostic| held.next() == Some(true);
            checked.held.extend(checked.outcome.diagnostics.extract_if(.., is_held));
        }
        out.absent.sort();
        Ok(out)
    }

    /// Says of what is found in some files of an input that compiles whether a baseline of its has it.
    pub(in crate::cli) fn hold(
        &self,
        (schema, files): (&Schema, &[u32]),
        found: &[Diagnostic],
        view: &View,
        cwd: &Path,
    ) -> Vec<bool> {
        let part = Part { schema, is_broken: false, files, found, view, added: &[] };
        self.held(part, cwd, |file, run| compare(&file.old, &run.keys, run).held)
    }

    /// The same of what is found in one of many states.
    pub(in crate::cli) fn hold_of_history(
        &self,
        schema: &Schema,
        found: &[Diagnostic],
        view: &View,
        cwd: &Path,
    ) -> Vec<bool> {
        let part = Part { schema, is_broken: false, files: &[], found, view, added: &[] };
        self.held(part, cwd, |file, run| compare_of_history(&file.old, &run.keys))
    }

    fn held(
        &self,
        part: Part<'_>,
        cwd: &Path,
        compare: impl Fn(&BaselineFile, &Run<'_>) -> Vec<bool>,
    ) -> Vec<bool> {
        let mut out = vec![false; part.found.len()];
        for (at, file) in self.files.iter().enumerate() {
            let run = Run::of(at, self, std::iter::once(part), cwd);
            for ((_, number), is_held) in run.found.iter().zip(compare(file, &run)) {
                out[*number] = is_held;
            }
        }
        out
    }

    /// Says what a baseline has and is no more.
    fn stale(
        &self,
        file: &BaselineFile,
        stale: &Baseline,
        terminal: &mut Terminal<'_, '_>,
    ) -> Vec<Absent> {
        if stale.0.is_empty() {
            return Vec::new();
        }
        let shown = |known: &Known| match file.place.location(&known.path, true) {
            Some(location) if file.place.is_on_disk && !known.path.is_empty() => {
                self.disk.shown(&location)
            }
            _ => known.path.clone(),
        };
        let paths: Vec<String> = stale.0.keys().map(shown).collect();
        let told = |(known, path): (&Known, &String)| {
            let of = |word: &str, name: &str| match name {
                "" => String::new(),
                _ => format!(" {word} `{name}`"),
            };
            format!("`{}`{}{}", known.rule, of("of", &known.element), of("in", path))
        };
        terminal.note(&format!(
            "the baseline `{}` has {} that {} no more: {}; `--prune-baseline` removes what is no more",
            file.place.shown,
            counted(stale.total(), "finding"),
            if stale.total() == 1 { "is" } else { "are" },
            words::few(stale.0.keys().zip(&paths).map(told), stale.0.len(), Joint::And),
        ));
        let paths = rooted_paths(paths, terminal.cwd());
        let absent = |(path, (known, count)): (String, (&Known, &u32))| Absent {
            path,
            rule: known.rule.clone(),
            element: known.element.clone(),
            count: *count,
        };
        paths.into_iter().zip(&stale.0).map(absent).collect()
    }
}

/// What was found in an input.
#[derive(Clone, Copy)]
struct Part<'a> {
    schema: &'a Schema,
    is_broken: bool,
    /// Those that were looked at.
    files: &'a [u32],
    found: &'a [Diagnostic],
    view: &'a View,
    /// The rules that the configuration adds.
    added: &'a [&'static Rule],
}

/// What a run has found of which a baseline speaks, and where it has looked.
struct Run<'a> {
    baselines: &'a Baselines,
    place: &'a Place,
    keys: Vec<Known>,
    /// For each key the number of the input, and of the finding in there.
    found: Vec<(usize, usize)>,
    views: Vec<&'a View>,
    /// The files that were looked at, by their paths in the baseline.
    looked_at: FxHashSet<String>,
    /// The rules that configurations add.
    added: Vec<&'static Rule>,
    /// How many inputs do not compile.
    broken: usize,
}

impl<'a> Run<'a> {
    fn of(
        at: usize,
        baselines: &'a Baselines,
        parts: impl Iterator<Item = Part<'a>>,
        cwd: &Path,
    ) -> Self {
        let place = &baselines.files[at].place;
        let mut out = Self {
            baselines,
            place,
            keys: Vec::new(),
            found: Vec::new(),
            views: Vec::new(),
            looked_at: FxHashSet::default(),
            added: Vec::new(),
            broken: 0,
        };
        for (input, part) in parts.enumerate().filter(|it| it.1.view.uses(at)) {
            let Part { schema, is_broken, files, found, view, added } = part;
            let paths = place.paths(&schema.sources, cwd);
            // What does not compile may have findings all the same, and lacks others.
            if is_broken {
                out.broken += 1;
            } else {
                out.added.extend(added);
                out.looked_at.extend(files.iter().map(|it| paths[*it as usize].clone()));
                out.views.push(view);
            }
            let mut recognizer = Recognizer::new(schema, &paths);
            let is_ours = |found: &Diagnostic| {
                found.rule != COMPILE && view.file_of(schema, found) == Some(at)
            };
            let found = found.iter().enumerate().filter(|it| is_ours(it.1));
            for (number, found) in found {
                out.keys.push(recognizer.known(found));
                out.found.push((input, number));
            }
        }
        out
    }
}

impl Reach for Run<'_> {
    /// A file may list what several commands find. A rule that there is not any more finds nothing.
    fn covers(&self, known: &Known) -> bool {
        let is_breaking = self.baselines.command == Command::Breaking;
        let added = || self.added.iter().copied().find(|it| it.id == known.rule);
        let rule = protosmith_rules::find(&known.rule).or_else(added);
        rule.is_none_or(|it| it.check.is_breaking() == is_breaking)
            && (self.looked_at.contains(&known.path)
                || self.views.iter().any(|it| it.covers(self.place, &known.path)))
    }

    fn exists(&self, path: &str) -> bool {
        let on_disk = || {
            let location = self.place.location(path, true)?;
            Some(self.baselines.disk.on_disk(&location).symlink_metadata().is_ok())
        };
        path.is_empty()
            || self.looked_at.contains(path)
            || self.place.is_on_disk && on_disk().unwrap_or_default()
    }
}
