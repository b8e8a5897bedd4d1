//! The places that imports are looked up in, by the first names in them: many imports and many
//! places do not make many times as many looks.

use rustc_hash::FxHashMap;

use super::root::Root;

#[derive(Default)]
pub(super) struct Roots<'a> {
    /// With the names of the modules that they are; empty for directories of `-I`.
    all: Vec<(String, Root<'a>)>,
    /// Those that have something of that name, in order.
    by_name: FxHashMap<String, Vec<usize>>,
    /// Those that could not be listed.
    unknown: Vec<usize>,
}

impl<'a> Roots<'a> {
    /// Adds a place to be looked in after the others.
    pub(super) fn push(&mut self, module: String, root: Root<'a>) {
        let at = self.all.len();
        match root.names() {
            Some(names) => {
                for name in names {
                    let known = self.by_name.entry(key(&name)).or_default();
                    if known.last() != Some(&at) {
                        known.push(at);
                    }
                }
            }
            None => self.unknown.push(at),
        }
        self.all.push((module, root));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(String, Root<'a>)> {
        self.all.iter()
    }

    /// The places where a file with this import path may be, in order.
    pub(super) fn of(&self, import: &str) -> impl Iterator<Item = &(String, Root<'a>)> {
        let name = import.split('/').next().unwrap_or_default();
        let mut some: Vec<usize> = self.by_name.get(&key(name)).cloned().unwrap_or_default();
        if !self.unknown.is_empty() {
            some.extend(&self.unknown);
            some.sort_unstable();
        }
        some.into_iter().map(|at| &self.all[at])
    }
}

/// A file system may know a name in capital and in small letters, and a letter with an accent in
/// two forms.
fn key(name: &str) -> String {
    if name.is_ascii() { name.to_ascii_lowercase() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Root, Roots};
    use protosmith_lint::tree::MemoryTree;

    #[test]
    fn places_are_looked_in_by_the_first_name_of_an_import() {
        let tree = |paths: &[&str]| {
            let files: BTreeMap<_, _> = paths.iter().map(|it| ((*it).to_owned(), vec![])).collect();
            Root::Owned(Box::new(MemoryTree(files)), String::new())
        };
        let mut roots = Roots::default();
        roots.push("one".into(), tree(&["a/x.proto", "B.proto", "a/y.proto"]));
        roots.push("two".into(), tree(&["c/x.proto", "A/x.proto"]));
        roots.push("three".into(), tree(&["ü/x.proto"]));
        for (import, wanted) in [
            ("a/x.proto", "one two"),
            ("A/x.proto", "one two"),
            ("b.proto", "one"),
            ("c/x.proto", "two"),
            ("ä.proto", "three"),
            ("d.proto", ""),
        ] {
            let found: Vec<_> = roots.of(import).map(|it| it.0.as_str()).collect();
            assert_eq!(found.join(" "), wanted, "{import}");
        }
    }
}
