//! Hands out names of one scope, each once.

use std::collections::{HashMap, HashSet};

use super::ident;

/// The names that are taken.
#[derive(Default)]
pub(crate) struct Scope {
    taken: HashSet<String>,
    /// How many were tried for a name, so that many that are the same take no time.
    tried: HashMap<String, usize>,
}

impl Scope {
    /// Takes a name without asking.
    pub(crate) fn reserve(&mut self, name: &str) {
        self.taken.insert(ident::bare(name).to_owned());
    }

    /// `wanted`, or `wanted_`, `wanted_2`, … if that is taken.
    pub(crate) fn take(&mut self, wanted: &str) -> String {
        let bare = ident::bare(wanted);
        let named = |count| match count {
            0 => bare.to_owned(),
            1 => format!("{bare}_"),
            _ => format!("{}_{count}", bare.trim_end_matches('_')),
        };
        match self.take_first(bare, |count| vec![named(count)]) {
            0 => wanted.to_owned(),
            count => named(count),
        }
    }

    /// The first number for which all of `names` are free; takes these. `key` tells apart what asks
    /// for different names.
    pub(crate) fn take_first(&mut self, key: &str, names: impl Fn(usize) -> Vec<String>) -> usize {
        let mut count = self.tried.get(key).copied().unwrap_or_default();
        let free = loop {
            let names = names(count);
            if names.iter().all(|it| !self.taken.contains(it)) {
                break names;
            }
            count += 1;
        };
        self.taken.extend(free);
        self.tried.insert(key.to_owned(), count);
        count
    }
}
