//! Several states that one is compared with: their findings as one list.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    source::{Sources, Span},
    words::{self, Joint},
};
use protosmith_lint::{
    engine::{self, Accepted, Globs},
    visible::Line,
};
use rustc_hash::FxHashMap;

use super::{Failure, Terminal, baseline::Checked, compare::CompareArgs, open::Opener};
use crate::input::{Past, Reference};

/// What is compared with.
pub(super) struct Version {
    /// As `--against` takes it.
    pub against: String,
    /// As findings name it.
    pub name: String,
}

/// All that is compared with, each once: what is named, in that order, or the tags that a pattern matches, in the
/// order of their versions.
pub(super) fn versions(
    args: &CompareArgs,
    pattern: Option<&str>,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Vec<Version>, Failure> {
    let mut seen = BTreeSet::new();
    let named = args.all_against().iter().filter(|it| seen.insert(it.as_str()));
    let named = named.map(|it| Version { against: it.clone(), name: it.clone() });
    let Some(pattern) = pattern else { return Ok(named.collect()) };
    let opener = Opener::new(&args.inputs, terminal);
    let input = opener.parse(args.input.as_deref().unwrap_or("."))?;
    let tags = tags(&input, ("--against-all-tags", pattern), terminal)?;
    let version = |name: String| Version { against: against(&name), name };
    Ok(tags.into_iter().map(version).collect())
}

/// The tags of the repository of an input that the pattern behind a flag matches, in the order of
/// their versions; at least one.
pub(super) fn tags(
    input: &Reference,
    (flag, pattern): (&str, &str),
    terminal: &Terminal<'_, '_>,
) -> Result<Vec<String>, Failure> {
    if let Some(wrong) = engine::glob_fault(pattern) {
        return Err(Failure::usage(format!("`{}` is no pattern: {wrong}", Line(pattern))));
    }
    let globs = Globs::new([pattern]);
    Ok(Past::versions(input, terminal.cwd(), flag, |it| globs.covers(it))?)
}

/// A tag as `--against` takes it.
pub(super) fn against(tag: &str) -> String {
    format!("git:refs/tags/{tag}")
}

/// What tells findings of several comparisons apart: the rule, the path and the place, and what is
/// said.
type Key = (&'static str, Option<String>, Option<(u32, u32)>, String);

/// Findings of comparisons that are done; of their states nothing is kept.
#[derive(Default)]
pub(super) struct Merged {
    found: BTreeMap<Key, Diagnostic>,
    accepted: BTreeMap<Key, Accepted>,
    /// The names of the states that each was found against.
    names: FxHashMap<Key, Vec<String>>,
    count: usize,
}

/// Which findings were found against which states.
pub(super) struct Names {
    names: FxHashMap<Key, Vec<String>>,
    count: usize,
}

fn key(sources: &Sources, found: &Diagnostic) -> Key {
    let path = found.location.file().map(|it| sources[it].path.clone());
    let at = found.location.span().map(|it| (it.start, it.end));
    (found.rule, path, at, found.message.clone())
}

impl Merged {
    /// Adds what was found against a state.
    pub(super) fn add(&mut self, checked: Checked, name: &str) {
        let sources = &checked.opened.schema.sources;
        self.count += 1;
        for found in checked.outcome.diagnostics {
            let key = key(sources, &found);
            self.names.entry(key.clone()).or_default().push(name.to_owned());
            self.found.entry(key).or_insert(found);
        }
        for accepted in checked.outcome.accepted {
            let key = key(sources, &accepted.found);
            self.names.entry(key.clone()).or_default().push(name.to_owned());
            self.accepted.entry(key).or_insert(accepted);
        }
    }

    /// Adds all of it to what was found against the last state.
    pub(super) fn finish(mut self, checked: &mut Checked, name: &str) -> Names {
        if self.count == 0 {
            return Names { names: FxHashMap::default(), count: 1 };
        }
        let sources = &checked.opened.schema.sources;
        let files: FxHashMap<&str, u32> =
            sources.0.iter().zip(0..).map(|(it, at)| (it.path.as_str(), at)).collect();
        let outcome = &mut checked.outcome;
        let known = outcome.diagnostics.iter();
        let known = known.chain(outcome.accepted.iter().map(|it| &it.found));
        for key in known.map(|it| key(sources, it)) {
            self.found.remove(&key);
            self.accepted.remove(&key);
            self.names.entry(key).or_default().push(name.to_owned());
        }
        let here = |key: &Key, found: Diagnostic| {
            let file = key.1.as_deref().and_then(|it| files.get(it)).copied();
            moved(found, file)
        };
        for (key, found) in self.found {
            outcome.diagnostics.push(here(&key, found));
        }
        for (key, Accepted { found, by, approval }) in self.accepted {
            outcome.accepted.push(Accepted { found: here(&key, found), by, approval });
        }
        engine::sort(&mut outcome.diagnostics, sources);
        Names { names: self.names, count: self.count + 1 }
    }
}

impl Names {
    /// Has findings name the states that they were found against, unless there is one alone.
    pub(super) fn say(&self, checked: &mut Checked) {
        if self.count < 2 {
            return;
        }
        let sources = &checked.opened.schema.sources;
        let outcome = &mut checked.outcome;
        let accepted = outcome.accepted.iter_mut().map(|it| &mut it.found);
        let all = outcome.diagnostics.iter_mut().chain(&mut checked.held).chain(accepted);
        for found in all {
            let Some(names) = self.names.get(&key(sources, found)) else { continue };
            let quoted = names.iter().map(|it| format!("`{}`", Line(it)));
            let names = words::few(quoted, names.len(), Joint::And);
            found.message =
                words::sentence(format!("{} (against {names})", found.message)).into_owned();
        }
    }
}

/// A finding in the sources of another run, in which its file has another number. What the other has
/// not is left out.
fn moved(mut found: Diagnostic, file: Option<u32>) -> Diagnostic {
    found.location = match (found.location, file) {
        (Location::Nowhere, _) | (_, None) => Location::Nowhere,
        (Location::File(_), Some(file)) => Location::File(file),
        (Location::Span(span), Some(file)) => Location::Span(Span { file, ..span }),
    };
    (found.labels, found.fixes, found.old_file) = (Vec::new(), Vec::new(), None);
    found
}
