//! From sources to what they say: imports are opened and files parsed in rounds, each in parallel.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    Imports, Source, Texts,
    described::described,
    google,
    items::{Input, Lowered},
    lower::lower,
    open::open,
};
use crate::{
    diagnostic::{COMPILE, Diagnostic, Location},
    syntax::Buffers,
};

/// Every file that is given or imported.
pub(super) struct Loaded {
    pub all: Vec<Lowered>,
    pub by_path: FxHashMap<String, u32>,
    /// How many of them are in the schema.
    pub files: usize,
}

/// One file before it is read.
pub(super) enum Given {
    Source(Input),
    Described(Box<Lowered>),
}

impl Given {
    /// The file with a number, read.
    pub(super) fn read(self, file: u32, buffers: &mut Buffers) -> Lowered {
        match self {
            Self::Source(source) => lower(source, file, buffers),
            Self::Described(described) => *described,
        }
    }
}

pub(super) fn load(sources: Vec<Input>, imports: &dyn Imports, texts: Texts) -> Loaded {
    let mut loaded = Loaded { all: Vec::new(), by_path: FxHashMap::default(), files: 0 };
    let mut twice = Vec::new();
    let mut round = Vec::new();
    for source in sources {
        match loaded.by_path.get(&source.path) {
            Some(&first) => twice.push(first),
            None => {
                loaded.by_path.insert(source.path.clone(), round.len() as u32);
                round.push(Given::Source(source));
            }
        }
    }
    while !round.is_empty() {
        let first = loaded.all.len();
        let read: Vec<Lowered> = round
            .into_par_iter()
            .enumerate()
            .map_init(Buffers::default, |buffers, (at, round)| {
                let has_text = matches!(round, Given::Source(_));
                let read = round.read((first + at) as u32, buffers);
                if has_text && texts != Texts::All { read.without_text() } else { read }
            })
            .collect();
        match first {
            0 => loaded.all = read,
            _ => loaded.all.extend(read),
        }
        let wanted = loaded.wanted(first);
        let opened: Vec<Option<Given>> =
            wanted.par_iter().map(|path| find(path, imports)).collect();
        round = Vec::new();
        for (path, item) in wanted.into_iter().zip(opened) {
            let file = (loaded.all.len() + round.len()) as u32;
            if let Some(found) = item {
                loaded.by_path.insert(path, file);
                round.push(found);
            }
        }
    }
    for first in twice {
        let Lowered { table, items, .. } = &mut loaded.all[first as usize];
        let message = format!("the file `{}` is given twice", table.str(table.path));
        let mut fault = Diagnostic::new(COMPILE, Location::File(first), message);
        fault.help("give each import path to one file only");
        items.faults.push(fault);
    }
    loaded.files = loaded.all.len();
    add_descriptor(&mut loaded);
    loaded
}

/// The file with an import path that is not among those given.
pub(super) fn find(path: &str, imports: &dyn Imports) -> Option<Given> {
    let described = || described(path, &imports.descriptor(path)?);
    let described = || described().map(|it| Given::Described(Box::new(it)));
    open(path, imports).map(|it| Given::Source(it.into())).or_else(described)
}

/// Adds the file that declares the options, behind the others, if nobody imports it.
fn add_descriptor(loaded: &mut Loaded) {
    if !loaded.by_path.contains_key(google::DESCRIPTOR) {
        let file = loaded.all.len() as u32;
        let lower = |it: Source| lower(it.into(), file, &mut Buffers::default());
        loaded.all.extend(google::open(google::DESCRIPTOR).map(lower));
    }
}

impl Loaded {
    /// The paths that the files from `first` on import and nobody has opened, each once.
    fn wanted(&self, first: usize) -> Vec<String> {
        let mut seen = rustc_hash::FxHashSet::default();
        let mut wanted = Vec::new();
        for Lowered { table, .. } in &self.all[first..] {
            for import in &table.imports {
                let path = table.str(import.path);
                if !self.by_path.contains_key(path) && seen.insert(path) {
                    wanted.push(path.to_owned());
                }
            }
        }
        wanted
    }
}
