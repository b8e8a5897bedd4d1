//! Holds modules against the digests of a `buf.lock`: those that lie in a place of their own, and
//! those in the cache of buf.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::compile::is_well_known;
use protosmith_lint::{
    config::{self, Lock, LockedDep, Pin, SourceKind},
    tree::{FileTree, Kind, below, join},
};

use super::{
    MAX_FILE,
    digest::{self, B5, Digests, SHAKE},
    misread, module,
};
use crate::{generate::Fault, input::TreeInput};

/// A folder that buf keeps modules in.
pub(crate) struct Cache<'a> {
    pub tree: &'a dyn FileTree,
    pub dir: String,
}

/// What is to be said of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is what is pinned.
    Same,
    /// It is not.
    Differs,
    /// It cannot be told, and why.
    Unknown(&'static str),
}

/// A file of a module in the cache that says what it is.
const MODULE: &str = "module.yaml";

impl Cache<'_> {
    /// Holds a module in the cache against a pin; `None` where it is not there.
    pub(crate) fn check(&self, pin: &Pin) -> Result<Option<Verdict>, Fault> {
        let Some(digest) = &pin.digest else { return Ok(None) };
        let kind = if digest.starts_with(B5) { "b5" } else { "shake256" };
        let name = pin.name.as_str();
        let dir = join(&self.dir, &["v3", "modules", kind, name, &pin.commit].join("/"));
        if self.tree.kind(&join(&dir, MODULE)) != Some(Kind::File) {
            return Ok(None);
        }
        let said = config::cached_module(self.tree, &join(&dir, MODULE));
        let said = said.map_err(|it| misread(name, &it))?;
        let read = |path: &str| {
            let content = self.tree.read_at_most(path, MAX_FILE);
            content
                .map(|it| digest::of_file(&it))
                .map_err(|it| Fault::from(format!("`{name}`: {it}")))
        };
        let root = join(&dir, "files");
        let files = self.tree.walk(&root, "");
        let mut digests = Digests::new();
        for path in files.map_err(|it| Fault::from(format!("`{name}`: {it}")))? {
            digests.insert(below(&root, &path).unwrap_or_default().to_owned(), read(&path)?);
        }
        let found = if kind == "b5" {
            digest::b5(&digests, said.deps.iter().map(String::as_str))
        } else {
            for path in &said.described_by {
                let file = path.rsplit('/').next().unwrap_or_default();
                digests.insert(file.to_owned(), read(&join(&dir, path))?);
            }
            digest::b4(&digests)
        };
        Ok(Some(if found == *digest { Verdict::Same } else { Verdict::Differs }))
    }
}

/// What is known of a module that lies in a place.
struct Known {
    files: Digests,
    imports: BTreeSet<String>,
    /// The digests that its own `buf.lock` has.
    pinned: Option<Vec<String>>,
    /// `buf.yaml` and `buf.lock`, which `b4` digests are made of, too.
    described_by: Digests,
}

/// Holds modules against the pins of a `buf.lock`. `places` are where they lie, by their names; `lock`
/// is that of copies. Modules without a place are left out.
pub(crate) fn check_buf_lock<'a>(
    pins: &'a [Pin],
    places: &BTreeMap<String, TreeInput>,
    lock: Option<&Lock>,
) -> Result<Vec<(&'a Pin, Verdict)>, Fault> {
    let mut known = BTreeMap::new();
    for pin in pins {
        if let Some(place) = places.get(&pin.name) {
            known.insert(pin.name.as_str(), read(&pin.name, place)?);
        }
    }
    let all: BTreeMap<&str, &str> =
        pins.iter().filter_map(|it| Some((it.name.as_str(), it.digest.as_deref()?))).collect();
    let judged = pins.iter().filter(|it| known.contains_key(it.name.as_str()));
    Ok(judged.map(|pin| (pin, judge(pin, &known, &all, lock))).collect())
}

fn read(name: &str, place: &TreeInput) -> Result<Known, Fault> {
    let (tree, dir) = (&*place.tree, place.dir.as_str());
    let module = module::of_folder(name, tree, dir)?;
    let pinned = module.pins.map(|pins| pins.into_iter().filter_map(|it| it.digest).collect());
    let mut described_by = Digests::new();
    for name in ["buf.yaml", "buf.lock"] {
        if let Ok(content) = tree.read_at_most(&join(dir, name), MAX_FILE) {
            described_by.insert(name.to_owned(), digest::of_file(&content));
        }
    }
    let files = digest::of_files(&module.files);
    Ok(Known { files, imports: module.imports, pinned, described_by })
}

fn judge(
    pin: &Pin,
    known: &BTreeMap<&str, Known>,
    all: &BTreeMap<&str, &str>,
    lock: Option<&Lock>,
) -> Verdict {
    let Some(digest) = &pin.digest else { return Verdict::Unknown("it has no digest there") };
    let module = &known[pin.name.as_str()];
    let locked = lock.and_then(|it| it.dep(&pin.name));
    if digest.starts_with(SHAKE) {
        // A copy has no `buf.yaml`. The commit that it is of is known, though.
        let is_fetched = |it: &&LockedDep| it.source.kind == SourceKind::Registry;
        if locked.filter(is_fetched).is_some_and(|it| !pin.is_locked(it)) {
            return Verdict::Differs;
        }
        let mut files = module.files.clone();
        files.extend(module.described_by.clone());
        return match digest::b4(&files) == *digest {
            true => Verdict::Same,
            false if !module.described_by.is_empty() => Verdict::Differs,
            false => {
                Verdict::Unknown("its digest covers its `buf.yaml`, which is not beside its files")
            }
        };
    }
    if !digest.starts_with(B5) {
        return Verdict::Unknown("its digest is of a kind that is not made any more");
    }
    let is = |deps: &[&str]| digest::b5(&module.files, deps.iter().copied()) == *digest;
    // What it depended on when its digest was made is in its own lock, and may be what it has here.
    let locked: Vec<&str> =
        locked.into_iter().flat_map(|it| &it.deps).map(|it| it.digest.as_str()).collect();
    let pinned = module.pinned.as_ref();
    let pinned: Option<Vec<&str>> = pinned.map(|all| all.iter().map(String::as_str).collect());
    let (reached, is_whole) = reached(&pin.name, known);
    let around: Vec<&str> = reached.iter().filter_map(|it| all.get(it).copied()).collect();
    if is(&[]) || is(&locked) || is(&around) || pinned.as_ref().is_some_and(|it| is(it)) {
        return Verdict::Same;
    }
    if pinned.is_some() || (is_whole && reached.is_empty()) {
        return Verdict::Differs;
    }
    Verdict::Unknown("it needs other modules, and other commits of them may have been meant")
}

/// The modules whose files a module imports, and those that they import; and whether each import was
/// found.
fn reached<'a>(name: &str, known: &'a BTreeMap<&str, Known>) -> (BTreeSet<&'a str>, bool) {
    let (mut out, mut is_whole) = (BTreeSet::new(), true);
    let mut open = vec![name];
    while let Some(at) = open.pop() {
        let Some(module) = known.get(at) else { continue };
        for import in module.imports.iter().filter(|it| !module.files.contains_key(*it)) {
            let mut owners = known.iter().filter(|it| it.1.files.contains_key(import));
            match owners.next() {
                Some((other, _)) if *other != name => {
                    if out.insert(*other) {
                        open.push(other);
                    }
                }
                Some(_) => {}
                None => is_whole &= is_well_known(import),
            }
        }
    }
    (out, is_whole)
}
