//! Looks up dependencies and theirs, and locks what they are.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    path::Path,
};

use protosmith_lint::{
    config::{
        BUF_LOCK, Lock, Locked, LockedDep, Pin, Source, SourceKind, is_address, is_folder_name,
    },
    tree::{join, resolve},
};

use super::{
    MAX_BYTES, MAX_DEPS, MAX_FILES, Place,
    digest::{self, B5, Digests, SHAKE},
    fetch,
    module::{self, Module, Need},
    registry::{self, Taken, Wanted},
};
use crate::{
    generate::Fault,
    input::{
        self,
        disk::{DiskTree, relative},
    },
};

/// What came of looking up.
pub(crate) struct Resolved {
    pub lock: Lock,
    /// What dependencies need and nobody names.
    pub unnamed: Vec<Unnamed>,
    /// Modules whose commit a `buf.lock` pins, and no digest.
    pub unverified: Vec<String>,
}

/// A dependency of a dependency that has no source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Unnamed {
    /// The dependency, or the import that leads to a module without a name.
    pub name: String,
    pub needed_by: String,
    /// What is known of where it is; empty for nothing.
    pub why: String,
}

/// How much was taken of all sources.
#[derive(Default)]
pub(super) struct Budget {
    bytes: u64,
    files: usize,
}

impl Budget {
    pub(super) fn take(&mut self, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Fault> {
        self.files += files.len();
        self.bytes += files.iter().map(|it| (it.0.len() + it.1.len()) as u64).sum::<u64>();
        if self.bytes > MAX_BYTES {
            return Err(
                format!("the files of all dependencies have more than {MAX_BYTES} bytes").into()
            );
        }
        if self.files > MAX_FILES {
            return Err(format!("all dependencies have more than {MAX_FILES} files").into());
        }
        Ok(())
    }
}

/// What is known of a dependency before its digest is.
struct Looked {
    source: Source,
    revision: Option<String>,
    tree: String,
    files: Digests,
    needs: BTreeSet<String>,
    /// The digests that its own lock has, where it has one of `b5` digests, or those that its registry
    /// says it was pushed with.
    pins: Option<Vec<Locked>>,
    /// What its digest must be, and who says so.
    said: Vec<(String, &'static str)>,
    /// Whether a lock of buf pins its commit and no digest.
    is_unverified: bool,
}

/// What is to be looked up.
pub(crate) struct Request<'a> {
    pub sources: &'a BTreeMap<String, Source>,
    /// Those of all `buf.lock`.
    pub pins: &'a [Pin],
    /// Whether pins hold for modules of registries that have a `ref`, too.
    pub pins_hold: bool,
    /// Names of what lies somewhere already.
    pub placed: &'a BTreeSet<String>,
}

/// Looks up sources as they are now, and what they need; modules of registries at the commits that a
/// `buf.lock` pins.
pub(crate) fn update(request: &Request<'_>, place: Place<'_>) -> Result<Resolved, Fault> {
    let Request { sources, placed, .. } = request;
    let base = DiskTree::location(place.base, Path::new("."))
        .map_err(|error| Fault::from(error.to_string()))?;
    let mut known: BTreeMap<String, Looked> = BTreeMap::new();
    let mut unnamed = Vec::new();
    let mut budget = Budget::default();
    let mut taken = registry::choose(&wanted(request), place.bound)?;
    let of_registries = taken.iter().map(|it| (it.0.clone(), it.1.source.clone()));
    let others = sources.iter().filter(|it| it.1.kind != SourceKind::Registry);
    let others = others.map(|it| (it.0.clone(), it.1.clone()));
    let mut todo: VecDeque<(String, Source)> = others.chain(of_registries).collect();
    let mut asked: BTreeSet<String> = todo.iter().map(|it| it.0.clone()).collect();
    while let Some((name, source)) = todo.pop_front() {
        if known.len() >= MAX_DEPS {
            return Err(format!("there are more than {MAX_DEPS} dependencies").into());
        }
        let taken = taken.remove(&name);
        let commit = taken.as_ref().map(|it| it.commit.as_str());
        let opened = fetch::open(&name, &source, commit, place)?;
        let module = module::read(&name, &opened)?;
        budget.take(&module.files)?;
        let Module { files, needs, pins, nameless, .. } = module;
        let tree = input::folder_id(&files).map_err(|it| super::unread(&name, it))?;
        let files = digest::of_files(&files);
        for import in nameless {
            let why = "it is of a module that has no name".to_owned();
            unnamed.push(Unnamed { name: import, needed_by: name.clone(), why });
        }
        let mut needed = BTreeSet::new();
        for (other, need) in needs {
            if other == name {
                continue;
            }
            needed.insert(other.clone());
            if asked.contains(&other) || placed.contains(&other) {
                continue;
            }
            match found_at(&source, need, &base) {
                Ok(found) if is_folder_name(&other) => {
                    asked.insert(other.clone());
                    todo.push_back((other, found));
                }
                Ok(_) => {
                    return Err(
                        format!("`{name}` depends on `{other}`, which can be no folder").into()
                    );
                }
                Err(why) => {
                    unnamed.push(Unnamed { name: other, needed_by: name.clone(), why });
                }
            }
        }
        let mut looked = Looked {
            source,
            revision: opened.revision,
            tree,
            files,
            needs: needed,
            pins: own_pins(pins),
            said: Vec::new(),
            is_unverified: false,
        };
        if let Some(taken) = taken {
            looked.add_pushed(&name, taken, request.pins, place)?;
        }
        known.insert(name, looked);
    }
    unnamed.retain(|it| !asked.contains(&it.name));
    unnamed.sort();
    unnamed.dedup_by(|a, b| a.name == b.name);
    let unverified = known.iter().filter(|it| it.1.is_unverified).map(|it| it.0.clone()).collect();
    Ok(Resolved { lock: lock(known)?, unnamed, unverified })
}

/// What is wanted of registries.
fn wanted<'a>(request: &Request<'a>) -> Wanted<'a> {
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        request.sources.iter().partition(|it| it.1.kind == SourceKind::Registry);
    let mut pins: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for pin in request.pins {
        pins.entry(&pin.name).or_default().push(&pin.commit);
    }
    let elsewhere = elsewhere.into_iter().map(|it| it.0).chain(request.placed);
    Wanted {
        sources: here.into_iter().map(|it| (it.0.as_str(), it.1)).collect(),
        pins,
        pins_hold: request.pins_hold,
        elsewhere: elsewhere.map(String::as_str).collect(),
    }
}

/// The digests of a module's own lock, if all of them are `b5`.
fn own_pins(pins: Option<Vec<Pin>>) -> Option<Vec<Locked>> {
    let locked = |it: Pin| {
        Some(Locked { name: it.name, digest: it.digest.filter(|it| it.starts_with(B5))? })
    };
    pins?.into_iter().map(locked).collect()
}

impl Looked {
    /// Adds what the registry of a module says of it, and what locks of buf pin.
    fn add_pushed(
        &mut self,
        name: &str,
        taken: Taken,
        pins: &[Pin],
        place: Place<'_>,
    ) -> Result<(), Fault> {
        let Taken { commit, digest, mut deps, .. } = taken;
        // In the graph of all, newer commits may stand for those that it was pushed with.
        if digest::b5(&self.files, deps.iter().map(|it| it.digest.as_str())) != digest {
            let pushed = registry::pushed_with(&self.source, &commit, place.bound);
            deps = pushed.map_err(|it| it.of(format!("`{name}`")))?;
        }
        self.needs.extend(deps.iter().map(|it| it.name.clone()));
        self.pins = Some(deps);
        self.said.push((digest, "its registry says"));
        let is_it = |it: &&Pin| it.name == name && registry::plain(&it.commit) == commit;
        for pin in pins.iter().filter(is_it) {
            match &pin.digest {
                Some(digest) if digest.starts_with(B5) => {
                    self.said.push((digest.clone(), "`buf.lock` pins"));
                }
                Some(digest) if digest.starts_with(SHAKE) => {
                    let found =
                        registry::old_digest(name, &self.source, &commit, &self.files, place.bound);
                    let found = found.map_err(|it| it.of(format!("`{name}`")))?;
                    if found != *digest {
                        return Err(not_as_said(name, "`buf.lock` pins", &found));
                    }
                }
                Some(_) => {
                    let message =
                        format!("`{name}` has a digest in `{BUF_LOCK}` that is not made any more");
                    let help =
                        format!("take its digest out of `{BUF_LOCK}`, or let buf write it anew");
                    return Err(Fault::from(message).help(help));
                }
                None => self.is_unverified = true,
            }
        }
        Ok(())
    }
}

/// The source of what the module in another one needs, as seen from the directory `base` of the disk;
/// else why there is none.
fn found_at(parent: &Source, need: Need, base: &str) -> Result<Source, String> {
    let beside = |dir: &str| match parent.kind {
        // Its tree is that of the disk.
        SourceKind::Directory => Source {
            kind: SourceKind::Directory,
            place: relative(base, dir),
            options: BTreeMap::new(),
        },
        _ => parent.with_subdir(dir),
    };
    match need {
        Need::Unnamed => Err(String::new()),
        Need::Elsewhere(path) => Err(format!("it has `{path}` for it, which is not in its source")),
        Need::Beside(dir) => Ok(beside(&dir)),
        Need::From(source, _) if source.kind == SourceKind::Git && is_address(&source.place) => {
            Ok(source)
        }
        // Tokens go to those registries alone that were named here.
        Need::From(source, _) if source.kind == SourceKind::Registry => {
            Err(format!("it has the registry `{}` for it", source.place))
        }
        Need::From(source, dir) if source.kind == SourceKind::Directory => {
            let inner = resolve(&dir, &source.place).filter(|_| !source.place.starts_with('/'));
            match inner {
                Some(inner) => Ok(beside(&join(&inner, source.subdir()))),
                None => {
                    Err(format!("it has `{}` for it, which leads out of its source", source.place))
                }
            }
        }
        Need::From(source, _) => {
            Err(format!("it has `{}` for it, which is on its own machine", source.place))
        }
    }
}

/// The lock of what is known.
fn lock(known: BTreeMap<String, Looked>) -> Result<Lock, Fault> {
    let mut digests: BTreeMap<String, Vec<Locked>> = BTreeMap::new();
    let mut out = BTreeMap::new();
    for name in known.keys() {
        settle(name, &known, &mut digests, &mut Vec::new(), &mut out)?;
    }
    let deps = known.into_iter().filter_map(|(name, looked)| {
        let Looked { source, revision, tree, .. } = looked;
        let (digest, deps) = (out.remove(&name)?, digests.remove(&name)?);
        Some(LockedDep { name, source, revision, tree, digest, deps })
    });
    Ok(Lock { deps: deps.collect() })
}

/// Finds the digest of a dependency, after those of all that it depends on.
fn settle<'a>(
    name: &'a str,
    known: &'a BTreeMap<String, Looked>,
    digests: &mut BTreeMap<String, Vec<Locked>>,
    open: &mut Vec<&'a str>,
    out: &mut BTreeMap<String, String>,
) -> Result<(), Fault> {
    let Some(looked) = known.get(name).filter(|_| !out.contains_key(name)) else { return Ok(()) };
    if let Some(at) = open.iter().position(|it| *it == name) {
        let circle = open[at..].iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
        return Err(format!("dependencies depend on each other: {circle}").into());
    }
    open.push(name);
    let mut deps: BTreeMap<String, String> = BTreeMap::new();
    for need in &looked.needs {
        settle(need, known, digests, open, out)?;
        let Some(digest) = out.get(need) else { continue };
        deps.insert(need.clone(), digest.clone());
        let theirs = digests.get(need).into_iter().flatten();
        for dep in theirs {
            deps.entry(dep.name.clone()).or_insert_with(|| dep.digest.clone());
        }
    }
    open.pop();
    let deps = match &looked.pins {
        Some(pins) => pins.clone(),
        None => deps.into_iter().map(|(name, digest)| Locked { name, digest }).collect(),
    };
    let digest = digest::b5(&looked.files, deps.iter().map(|it| it.digest.as_str()));
    if let Some((_, who)) = looked.said.iter().find(|it| it.0 != digest) {
        return Err(not_as_said(name, who, &digest));
    }
    out.insert(name.to_owned(), digest);
    digests.insert(name.to_owned(), deps);
    Ok(())
}

/// A module that has another digest than somebody says.
fn not_as_said(name: &str, who: &str, digest: &str) -> Fault {
    let message = format!("`{name}` is not what {who}: its digest is {digest}");
    Fault::from(message).help("nothing is locked")
}
