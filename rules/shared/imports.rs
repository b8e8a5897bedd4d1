//! Imports that two states of a file have in common, or not.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::{
    diagnostic::Location,
    model::{File, Import, ImportKind},
};

use crate::rule::Pair;

/// What the old state imports publicly and the new one does not, in order, and where to say so: at
/// the import, or at the file where it is gone.
pub(crate) fn no_longer_public<'a>(pair: Pair<File<'a>>) -> Vec<(&'a str, Location)> {
    let is_public = |it: &Import<'_>| it.kind() == ImportKind::Public;
    let olds: BTreeSet<_> = pair.old.imports().filter(is_public).map(Import::path).collect();
    if olds.is_empty() {
        return Vec::new();
    }
    let news: BTreeSet<_> = pair.new.imports().filter(is_public).map(Import::path).collect();
    let others: BTreeMap<_, _> = pair.new.imports().map(|it| (it.path(), it.location())).collect();
    let place = |path| others.get(path).copied().unwrap_or(pair.new.location());
    olds.difference(&news).map(|it| (*it, place(*it))).collect()
}
