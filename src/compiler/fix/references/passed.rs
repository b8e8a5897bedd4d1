//! Through which scopes names are looked up before they are found.

use rustc_hash::FxHashMap;

use super::{Lookup, Scope};

/// The first words of relative names, with the scopes that they are looked up in in vain.
#[derive(Debug, Default)]
pub(super) struct Passed {
    scopes: Vec<String>,
    numbers: FxHashMap<String, u32>,
    ways: FxHashMap<String, Vec<Way>>,
}

/// From the innermost scope to the one that the word is found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Way {
    /// The number of the scope.
    from: u32,
    /// The length of the full name of the scope that declares the word, which is around the first.
    to: u32,
    lookup: Lookup,
}

/// Where a word is found that is looked up through a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    InRoot,
    /// In another scope around it.
    Around,
}

impl Passed {
    /// The number of a scope.
    pub(super) fn number(&mut self, scope: &str) -> u32 {
        if let Some(number) = self.numbers.get(scope) {
            return *number;
        }
        let number = self.scopes.len() as u32;
        self.scopes.push(scope.to_owned());
        self.numbers.insert(scope.to_owned(), number);
        number
    }

    /// The scope with a number.
    pub(super) fn scope(&self, number: u32) -> &str {
        &self.scopes[number as usize]
    }

    /// Notes a word that is looked up in a scope and found in one around it.
    pub(super) fn add(&mut self, word: &[u8], scope: Scope<'_>, found_in: &str) {
        let (from, lookup) = (self.number(scope.name), scope.lookup);
        let way = Way { from, to: found_in.len() as u32, lookup };
        let word = String::from_utf8_lossy(word);
        match self.ways.get_mut(&*word) {
            Some(ways) => ways.push(way),
            None => drop(self.ways.insert(word.into_owned(), vec![way])),
        }
    }

    /// To be called once, when all are known.
    pub(super) fn sort(&mut self) {
        let key = |it: &Way| (&*self.scopes[it.from as usize], it.to, it.lookup);
        self.ways.values_mut().for_each(|ways| {
            ways.sort_by(|a, b| key(a).cmp(&key(b)));
            ways.dedup();
        });
    }

    /// For what a word is looked up through a scope, and where it is found.
    pub(super) fn through(&self, scope: &str, word: &str) -> impl Iterator<Item = (Lookup, Found)> {
        let ways = self.ways.get(word).map_or(&[][..], Vec::as_slice);
        let name = |it: &Way| &*self.scopes[it.from as usize];
        let here = ways.partition_point(|it| name(it) < scope);
        let here = ways[here..].iter().take_while(move |it| name(it) == scope);
        // The scopes inside stand together: a dot comes before all that names are made of.
        let inner = if scope.is_empty() { String::new() } else { format!("{scope}.") };
        let first = ways.partition_point(|it| name(it) < inner.as_str());
        let inner = ways[first..].iter().take_while(move |it| name(it).starts_with(&*inner));
        let len = scope.len() as u32;
        // What is found in the root passes no scope with an empty name.
        here.chain(inner)
            .filter(move |it| it.to < len)
            .map(|it| (it.lookup, if it.to == 0 { Found::InRoot } else { Found::Around }))
    }

    /// The words that are found in the root, and for what they are looked up.
    pub(super) fn words_of_root(&self) -> impl Iterator<Item = (&str, Lookup)> {
        self.ways.iter().flat_map(|(word, ways)| {
            ways.iter().filter(|it| it.to == 0).map(move |it| (&**word, it.lookup))
        })
    }
}
