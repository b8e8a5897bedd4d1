//! Which files a file gives to those that import it: itself, and what it imports publicly.
//!
//! Files are ranked so that what a file gives lies close together: a chain or a circle of public
//! imports is one range of ranks, however long it is.

use rustc_hash::FxHashMap;

use crate::{
    compile::{
        files::{Files, Unit},
        hash::NameHash,
        ranges::Ranges,
    },
    model::{Edition, ImportKind},
};

/// The ranks of some files.
pub(in crate::compile) type FileRanks = Ranges<u32>;

/// What every file gives, and what else is asked about files that are seen.
#[derive(Default)]
pub(in crate::compile) struct ImportClosure {
    /// By file.
    ranks: Vec<u32>,
    /// By rank.
    files: Vec<u32>,
    /// By file, into `given`: files that import each other publicly give the same.
    groups: Vec<u32>,
    given: Vec<FileRanks>,
    /// The ranks of the files with a package, or one inside it.
    packages: FxHashMap<NameHash, Vec<u32>>,
    /// The ranks of the files that have words where they could not be read.
    words: FxHashMap<NameHash, Vec<u32>>,
    /// The ranks of the files that may lack any name.
    incomplete: Vec<u32>,
    /// The ranks of the files of which something could not be read.
    damaged: Vec<u32>,
    /// The ranks of the files of an edition in which names may be local.
    with_visibility: Vec<u32>,
}

impl ImportClosure {
    pub(in crate::compile) fn of(files: Files<'_>) -> Self {
        let mut import_closure = Search::new(files).run();
        for at in 0..import_closure.files.len() {
            import_closure.add(files.at(import_closure.files[at]));
        }
        import_closure
    }

    /// Adds what is asked of a file besides its rank.
    fn add(&mut self, unit: Unit<'_>) {
        let rank = self.rank(unit.file);
        for &package in &unit.items.hashes.packages {
            insert(self.packages.entry(package).or_default(), rank);
        }
        if gives_less(unit) {
            insert(&mut self.incomplete, rank);
        }
        if unit.lost_anything() {
            insert(&mut self.damaged, rank);
        }
        if unit.table.edition >= Edition::E2024 {
            insert(&mut self.with_visibility, rank);
        }
        for word in lost_words(unit) {
            insert(self.words.entry(NameHash::ROOT.child(word)).or_default(), rank);
        }
    }

    /// Puts a file, as it is now, in the place of what it was; it gives what it gave.
    pub(in crate::compile) fn replace(&mut self, old: Unit<'_>, new: Unit<'_>) {
        let rank = self.rank(old.file);
        for package in &old.items.hashes.packages {
            if let Some(ranks) = self.packages.get_mut(package) {
                remove(ranks, rank);
            }
        }
        for ranks in [&mut self.incomplete, &mut self.damaged, &mut self.with_visibility] {
            remove(ranks, rank);
        }
        for word in lost_words(old) {
            if let Some(ranks) = self.words.get_mut(&NameHash::ROOT.child(word)) {
                remove(ranks, rank);
            }
        }
        self.add(new);
    }

    pub(in crate::compile) fn rank(&self, file: u32) -> u32 {
        self.ranks[file as usize]
    }

    pub(super) fn file(&self, rank: u32) -> u32 {
        self.files[rank as usize]
    }

    pub(in crate::compile) fn given(&self, file: u32) -> &FileRanks {
        &self.given[self.groups[file as usize] as usize]
    }

    /// The first of some files that has a package, or one inside it.
    pub(super) fn package_in(&self, files: &FileRanks, package: NameHash) -> Option<u32> {
        let rank = files.first_of(self.packages.get(&package)?)?;
        Some(self.file(rank))
    }

    /// The first of all files that has a package, or one inside it.
    pub(super) fn package(&self, package: NameHash) -> Option<u32> {
        Some(self.file(*self.packages.get(&package)?.first()?))
    }

    /// All files that have a package, or one inside it.
    pub(super) fn all_of_package(&self, package: NameHash) -> impl Iterator<Item = u32> {
        self.packages.get(&package).into_iter().flatten().map(|it| self.file(*it))
    }

    /// Whether something could not be read of one of some files.
    pub(in crate::compile) fn has_damaged(&self, files: &FileRanks) -> bool {
        files.meets(&self.damaged)
    }

    /// Whether a name may be local to any of all files.
    pub(super) fn has_visibility(&self) -> bool {
        !self.with_visibility.is_empty()
    }

    /// Whether any name may be missing from what a file gives.
    pub(in crate::compile) fn may_lack(&self, file: u32) -> bool {
        self.given(file).meets(&self.incomplete)
    }

    /// Whether a name may be declared in what could not be read of some files.
    pub(super) fn may_declare(&self, files: &FileRanks, name: &str) -> bool {
        let word = NameHash::ROOT.child(name.as_bytes());
        files.meets(&self.incomplete) || self.words.get(&word).is_some_and(|it| files.meets(it))
    }
}

/// Adds a rank to sorted ranks.
fn insert(ranks: &mut Vec<u32>, rank: u32) {
    if ranks.last().is_none_or(|it| *it < rank) {
        ranks.push(rank);
    } else if let Err(at) = ranks.binary_search(&rank) {
        ranks.insert(at, rank);
    }
}

/// Takes a rank from sorted ranks.
fn remove(ranks: &mut Vec<u32>, rank: u32) {
    if let Ok(at) = ranks.binary_search(&rank) {
        ranks.remove(at);
    }
}

/// Whether any name may be missing from what a file gives.
fn gives_less(unit: Unit<'_>) -> bool {
    let recovery = unit.items.recovery.as_ref();
    let mut imports = unit.table.imports.iter();
    recovery.is_some_and(|it| it.lost_name || it.lost_import)
        || imports.any(|it| it.kind == ImportKind::Public && it.file.is_none())
}

/// The words where declarations may be that were not read.
fn lost_words(unit: Unit<'_>) -> impl Iterator<Item = &[u8]> {
    let text = unit.items.text();
    let whole = unit.lost_scopes().then_some(text);
    let names = unit.items.recovery.iter().flat_map(|it| &it.names);
    let parts = names.map(|it| &text[it.start as usize..it.end as usize]);
    parts.chain(whole).flat_map(words)
}

fn words(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let is_part = |it: &u8| it.is_ascii_alphanumeric() || *it == b'_';
    text.split(move |it| !is_part(it)).filter(|it| !it.is_empty())
}

/// The file that an import of a file gives to others, if it is public; what it is a copy of comes
/// behind the imports. `None` behind all.
fn gift(unit: Unit<'_>, at: usize) -> Option<Option<u32>> {
    let imports = &unit.table.imports;
    match imports.get(at) {
        Some(value) => Some(value.file.filter(|_| value.kind == ImportKind::Public)),
        None => unit.sight.copy_of.filter(|_| at == imports.len()).map(Some),
    }
}

/// Tarjan's search for files that reach each other, without recursion.
struct Search<'a> {
    files: Files<'a>,
    import_closure: ImportClosure,
    /// When a file was entered; `NEVER` before that.
    entered: Vec<u32>,
    /// The first file entered that a file leads back to; `NEVER` once its group is known.
    back: Vec<u32>,
    /// Files whose group is not known.
    open: Vec<u32>,
    time: u32,
}

const NEVER: u32 = u32::MAX;

impl<'a> Search<'a> {
    fn new(files: Files<'a>) -> Self {
        let none = vec![NEVER; files.len()];
        let import_closure =
            ImportClosure { ranks: none.clone(), groups: none.clone(), ..ImportClosure::default() };
        Self { files, import_closure, entered: none.clone(), back: none, open: Vec::new(), time: 0 }
    }

    fn run(mut self) -> ImportClosure {
        let mut path: Vec<(u32, usize)> = Vec::new();
        for root in self.files.in_order() {
            if self.entered[root as usize] == NEVER {
                self.enter(root);
                path.push((root, 0));
            }
            while let Some((file, next)) = path.last_mut() {
                let (file, at) = (*file, *next);
                *next += 1;
                let Some(to) = gift(self.files.at(file), at) else {
                    path.pop();
                    self.leave(file);
                    if let Some(&(above, _)) = path.last() {
                        self.lead_back(above, self.back[file as usize]);
                    }
                    continue;
                };
                let Some(to) = to else { continue };
                if self.entered[to as usize] == NEVER {
                    self.enter(to);
                    path.push((to, 0));
                } else if self.back[to as usize] != NEVER {
                    self.lead_back(file, self.entered[to as usize]);
                }
            }
        }
        self.import_closure
    }

    fn enter(&mut self, file: u32) {
        (self.entered[file as usize], self.back[file as usize]) = (self.time, self.time);
        self.time += 1;
        self.open.push(file);
    }

    fn lead_back(&mut self, file: u32, time: u32) {
        let back = &mut self.back[file as usize];
        *back = (*back).min(time);
    }

    /// Makes a group of the files that lead back to this one and no further.
    fn leave(&mut self, file: u32) {
        if self.back[file as usize] != self.entered[file as usize] {
            return;
        }
        let at = self.open.iter().rposition(|it| *it == file).unwrap_or(0);
        let group = self.open.split_off(at);
        let ImportClosure { ranks, files, groups, given, .. } = &mut self.import_closure;
        let (number, start) = (given.len() as u32, files.len() as u32);
        let mut inner = Vec::new();
        for &item in &group {
            (ranks[item as usize], groups[item as usize]) = (files.len() as u32, number);
            self.back[item as usize] = NEVER;
            files.push(item);
        }
        for &item in &group {
            let gifts = (0..).map_while(|at| gift(self.files.at(item), at)).flatten();
            inner.extend(gifts.map(|it| groups[it as usize]));
        }
        inner.sort_unstable();
        inner.dedup();
        let inner = inner.iter().filter(|it| **it != number);
        let inner = inner.flat_map(|it| given[*it as usize].iter());
        given.push(inner.chain([(start, files.len() as u32)]).collect());
    }
}
