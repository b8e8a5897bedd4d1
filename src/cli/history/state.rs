//! The states of a schema in a range of commits. Files are parsed again where they changed alone.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::{
    compile::{Cancelled, Incremental},
    diagnostic::Severity,
    model::Schema,
};
use protosmith_lint::{
    config::{Config, Found},
    tree::{FileTree, join, parent},
    visible::Line,
};
use protosmith_rules::rule::Pair;

use crate::{
    cli::{
        Failure,
        open::{Extent, Files, Listing, Opened, Opener},
    },
    input::{Commit, History},
};

/// A schema at a commit.
pub(super) struct State {
    pub opened: Opened,
    pub stamp: Stamp,
}

/// What tells which files of a state are other than those of another.
pub(super) struct Stamp {
    /// The numbers of the files.
    files: Vec<u32>,
    /// When each was compiled last, by number.
    versions: Vec<u64>,
    /// Which segment it is of: versions of others are not comparable.
    segment: usize,
}

impl State {
    fn new(found: Found, extent: Extent, compiled: Compiled, segment: usize) -> Self {
        let Found { config, targets, .. } = found;
        let modules = targets.into_iter().map(Some).collect();
        let (schema, files, versions) = compiled;
        let (diagnostics, skipped) = (Vec::new(), Vec::new());
        let opened = Opened { config, schema, diagnostics, modules, extent, skipped };
        Self { opened, stamp: Stamp { files, versions, segment } }
    }

    /// The files that are other than they were, on each side. A file is the same where it has not
    /// been compiled since.
    pub(super) fn changed_since(&self, old: &Self) -> Pair<BTreeSet<u32>> {
        let path = |of: &Self, file: u32| {
            let is_there = of.stamp.versions.len() > file as usize;
            let path = is_there.then(|| of.opened.schema.at(file).path().to_owned());
            path.filter(|it| !it.is_empty())
        };
        let is_same = |file: u32| {
            self.stamp.segment == old.stamp.segment
                && path(self, file).is_some()
                && path(self, file) == path(old, file)
                && self.stamp.versions[file as usize] == old.stamp.versions[file as usize]
        };
        let changed = |of: &Self| -> BTreeSet<u32> {
            of.stamp.files.iter().copied().filter(|it| !is_same(*it)).collect()
        };
        Pair { old: changed(old), new: changed(self) }
    }
}

/// What is there at a commit.
enum There<'o> {
    Nothing,
    Files(Box<Listing<'o>>),
    /// Why it cannot be listed.
    Faulty(String),
}

/// The commits of a range, one after the other.
pub(super) struct States<'o, 'h> {
    opener: &'o Opener<'o>,
    history: &'h History,
    next: usize,
    segments: usize,
    /// What the last listing was made of.
    seen: Option<(Vec<String>, Vec<Option<String>>)>,
}

/// A commit whose files are listed, and those behind it that have the same modules.
pub(super) struct Segment<'o, 'h> {
    commit: &'h Commit,
    there: There<'o>,
}

impl<'o, 'h> States<'o, 'h> {
    pub(super) fn new(opener: &'o Opener<'o>, history: &'h History) -> Self {
        Self { opener, history, next: 0, segments: 0, seen: None }
    }

    /// The next commit in which something is other than in the one before.
    pub(super) fn next(&mut self) -> Result<Option<Segment<'o, 'h>>, Failure> {
        while let Some(commit) = self.history.commits.get(self.next) {
            self.next += 1;
            let Some(input) = self.history.at(commit) else {
                self.seen = None;
                return Ok(Some(Segment { commit, there: There::Nothing }));
            };
            if let Some((places, known)) = &self.seen
                && ids(&*input.tree, &input.dir, places) == *known
            {
                continue;
            }
            let ids_of = |listing: &Listing<'_>| {
                let places = places(listing);
                let known = ids(listing.tree(), listing.dir(), &places);
                (places, known)
            };
            let listed = self.opener.locate_in(input).and_then(|it| self.opener.list(it));
            let there = match listed {
                Ok(listing) => {
                    self.seen = Some(ids_of(&listing));
                    There::Files(Box::new(listing))
                }
                Err(failure) => {
                    self.seen = None;
                    There::Faulty(failure.to_string())
                }
            };
            return Ok(Some(Segment { commit, there }));
        }
        Ok(None)
    }

    /// What there is where nothing is: no files, and the modules of the end of the range.
    fn empty(&mut self) -> Result<State, Failure> {
        self.segments += 1;
        let last = self.history.commits.last().and_then(|it| self.history.at(it));
        let last = last.expect("it was there when the walk began");
        let found = self.opener.locate_in(last)?.found;
        let segment = self.segments;
        Ok(State::new(found, Extent::Whole, (Schema::default(), Vec::new(), Vec::new()), segment))
    }
}

/// What makes a state, or why there is none.
type Made = Result<State, String>;

impl<'o, 'h> Segment<'o, 'h> {
    /// Compiles this state and those behind it that have the same modules. Gives back the first that
    /// has others.
    pub(super) fn each(
        self,
        states: &mut States<'o, 'h>,
        mut take: impl FnMut(&'h Commit, Made) -> Result<(), Failure>,
    ) -> Result<Option<Self>, Failure> {
        let listing = match self.there {
            There::Nothing => {
                take(self.commit, Ok(states.empty()?))?;
                return states.next();
            }
            There::Faulty(why) => {
                take(self.commit, Err(why))?;
                return states.next();
            }
            There::Files(listing) => *listing,
        };
        states.segments += 1;
        let segment = states.segments;
        let key = Key::of(&listing);
        let (mut found, files, mut extent) = listing.into_parts();
        let resolver = match files.resolver(&found.config) {
            Ok(resolver) => resolver,
            Err(failure) => {
                take(self.commit, Err(failure.to_string()))?;
                return states.next();
            }
        };
        let names = modules(&found.config);
        let mut compiled = Incremental::new(&resolver, names, files.editions());
        let (mut known, mut commit) = (BTreeMap::new(), self.commit);
        let mut later: Option<Files<'o>> = None;
        loop {
            let here = later.as_ref().unwrap_or(&files);
            let made = update(&mut compiled, &mut known, here);
            let made = made.and_then(|()| compile(&mut compiled));
            take(commit, made.map(|it| State::new(found, extent, it, segment)))?;
            match states.next()? {
                Some(Self { commit: next, there: There::Files(listing) })
                    if Key::of(&listing) == key =>
                {
                    commit = next;
                    let (others, files, part) = listing.into_parts();
                    (found, later, extent) = (others, Some(files), part);
                }
                other => return Ok(other),
            }
        }
    }
}

/// What a source was read from: its content, its path and its module.
type Known = Option<(String, String, u32)>;

/// Has the sources be those of a listing; only what is other than it was is read.
fn update(
    compiled: &mut Incremental<'_>,
    known: &mut BTreeMap<String, Known>,
    all: &Files<'_>,
) -> Result<(), String> {
    let files = &all.workspace.files;
    let gone: Vec<String> =
        known.keys().filter(|it| !files.get(*it).is_some_and(|it| it.target)).cloned().collect();
    for path in gone {
        compiled.remove(&path);
        known.remove(&path);
    }
    for (import, listed) in files.iter().filter(|it| it.1.target) {
        let id = all.tree().content_id(&listed.path);
        let now = id.map(|it| (it, listed.path.clone(), listed.module));
        if now.is_some() && known.get(import) == Some(&now) {
            continue;
        }
        let source = all.source((import, listed)).map_err(|it| it.to_string())?;
        compiled.set(source);
        known.insert(import.clone(), now);
    }
    Ok(())
}

/// A schema, the numbers of its files, and when each was compiled last.
type Compiled = (Schema, Vec<u32>, Vec<u64>);

fn compile(compiled: &mut Incremental<'_>) -> Result<Compiled, String> {
    let cancelled = |_: Cancelled| "it was cancelled".to_owned();
    let faults = compiled.all_diagnostics().map_err(cancelled)?;
    if let Some(fault) = faults.iter().find(|it| it.severity == Severity::Error) {
        return Err(format!("it does not compile: {}", Line(&fault.message)));
    }
    let files = compiled.files().map_err(cancelled)?;
    let schema = compiled.schema().map_err(cancelled)?;
    let versions = (0..schema.tables.len() as u32).map(|it| compiled.version(it)).collect();
    Ok((schema, files, versions))
}

/// The paths of the modules of a configuration.
fn modules(config: &Config) -> Vec<String> {
    config.modules.iter().map(|it| it.path.value.clone()).collect()
}

/// What has to be the same for files to be compiled together: the modules, and what their files can
/// import that is not asked for itself.
#[derive(PartialEq, Eq)]
struct Key {
    modules: Vec<String>,
    targets: Vec<usize>,
    others: Vec<(String, String, u32, Option<String>)>,
    roots: Vec<(String, Option<String>)>,
}

impl Key {
    fn of(listing: &Listing<'_>) -> Self {
        let (files, tree) = (&listing.files.workspace.files, listing.tree());
        let others = files.iter().filter(|it| !it.1.target).map(|(import, it)| {
            (import.clone(), it.path.clone(), it.module, tree.content_id(&it.path))
        });
        let unlisted = listing.files.workspace.unlisted.iter().cloned();
        let roots = outside(listing).chain(unlisted);
        Self {
            modules: modules(&listing.found.config),
            targets: listing.found.targets.clone(),
            others: others.collect(),
            roots: roots.map(|it| (tree.content_id(&it), it)).map(|(id, it)| (it, id)).collect(),
        }
    }
}

/// Where imports are looked up in the tree, beside the modules.
fn outside<'l>(listing: &'l Listing<'_>) -> impl Iterator<Item = String> + 'l {
    listing.found.config.dependency_places().chain(listing.files.included())
}

/// The places in a tree that tell whether a listing would be another.
fn places(listing: &Listing<'_>) -> Vec<String> {
    let config = &listing.found.config;
    let own = [listing.dir().to_owned(), config.dir.clone()];
    let unlisted = listing.files.workspace.unlisted.iter().cloned();
    own.into_iter().chain(outside(listing)).chain(unlisted).collect()
}

/// The ids of some places, and of the files in the directories around the input, where
/// configuration is looked for.
fn ids(tree: &dyn FileTree, dir: &str, places: &[String]) -> Vec<Option<String>> {
    let mut out: Vec<_> = places.iter().map(|it| tree.content_id(it)).collect();
    let around = std::iter::successors(parent(dir), |it| parent(it));
    for dir in around {
        let files = tree.list(dir).unwrap_or_default();
        let files =
            files.into_iter().filter(|it| it.name.contains(".yaml") || it.name.contains(".lock"));
        out.extend(files.map(|it| Some(it.name.clone() + &tree.content_id(&join(dir, &it.name))?)));
    }
    out
}
