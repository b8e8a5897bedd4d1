//! What has another name in the new one of two states, or lies elsewhere.

use protosmith_compiler::model::Element;
use rustc_hash::FxHashMap;

/// Plain data: who compares two states fills it in.
#[derive(Default)]
pub struct Renames<'a> {
    /// What old declarations with another name or in another file are now, by old full name.
    pub(crate) successors: FxHashMap<&'a str, Element<'a>>,
    /// What new declarations with another name were, by new full name.
    pub(crate) origins: FxHashMap<&'a str, Element<'a>>,
    pub(crate) packages: FxHashMap<&'a str, &'a str>,
    pub(crate) files: FxHashMap<&'a str, &'a str>,
    pub(crate) old_files: FxHashMap<&'a str, &'a str>,
    /// How many comparisons it took.
    pub(crate) work: usize,
}

impl<'a> Renames<'a> {
    /// What an old message, enum, service or method is now, if it has another name or lies in
    /// another file.
    pub fn successor(&self, old_name: &str) -> Option<Element<'a>> {
        self.successors.get(old_name).copied()
    }

    /// What a new one was that has another name.
    pub fn origin(&self, new_name: &str) -> Option<Element<'a>> {
        self.origins.get(new_name).copied()
    }

    /// What an old full name is now.
    pub fn name_now<'n>(&'n self, old_name: &'n str) -> &'n str {
        self.successors.get(old_name).map_or(old_name, |it| it.full_name())
    }

    /// The new name of a package that has another.
    pub fn package(&self, old: &str) -> Option<&'a str> {
        self.packages.get(old).copied()
    }

    /// The new path of a file that has another.
    pub fn file(&self, old_path: &str) -> Option<&'a str> {
        self.files.get(old_path).copied()
    }

    /// The old path of a file that had another.
    pub fn old_file(&self, new_path: &str) -> Option<&'a str> {
        self.old_files.get(new_path).copied()
    }
}
