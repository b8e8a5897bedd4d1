//! Declarations that are gone, and where to say so.

use std::collections::BTreeMap;

use protosmith_compiler::{
    diagnostic::Location,
    model::{Element, File, Message, Module},
};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::rule::{Pair, Version};

/// One of the old declarations that nothing of the new schema stands for.
pub(crate) struct Deleted<'a> {
    pub old: Element<'a>,
    /// The innermost message around it that is still there, or the file that had it.
    pub location: Location,
}

/// What the new state of a file does not declare any more, whatever other files do.
pub(crate) fn from_file<'a, T, I>(
    pair: Pair<File<'a>>,
    all: impl Fn(File<'a>) -> I,
) -> Vec<Deleted<'a>>
where
    T: Into<Element<'a>>,
    I: Iterator<Item = T>,
{
    let elements = |file| all(file).map(Into::into);
    let gone: Vec<Element<'a>> = pair.deleted(elements, |it| it.nested_name()).collect();
    let mut out = Vec::with_capacity(gone.len());
    let messages = if gone.is_empty() { BTreeMap::new() } else { by_name(pair.new) };
    for old in gone {
        let location = around(old.nested_name(), &messages).unwrap_or(pair.new.location());
        out.push(Deleted { old, location });
    }
    out
}

/// Where the messages are that may have been around what is gone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parents {
    /// In the file that had it.
    File,
    /// Anywhere in the package.
    Package,
}

/// What a package does not declare any more. `kept` says of which packages that can be said.
pub(crate) fn from_package<'a, T, I>(
    modules: Pair<Module<'a>>,
    all: impl Fn(File<'a>) -> I,
    parents: Parents,
    kept: &FxHashSet<&str>,
) -> Vec<Deleted<'a>>
where
    T: Into<Element<'a>>,
    I: Iterator<Item = T>,
{
    let name = |it: Element<'a>| (it.file().package(), it.nested_name());
    let all = |module: Module<'a>| module.files().flat_map(&all).map(Into::into);
    let news: FxHashSet<_> = all(modules.new).map(name).collect();
    let gone = all(modules.old)
        .filter(|it| kept.contains(it.file().package()) && !news.contains(&name(*it)));
    let mut files = FxHashMap::<&str, (File<'a>, BTreeMap<&str, Message<'a>>)>::default();
    let mut packages = FxHashMap::<&str, BTreeMap<&str, Message<'a>>>::default();
    let mut out = Vec::new();
    for old in gone {
        if files.is_empty() {
            files = modules.new.files().map(|it| (it.path(), (it, BTreeMap::new()))).collect();
        }
        let (path, package) = (old.file().path(), old.file().package());
        let location = match files.get_mut(path) {
            None => Location::Nowhere,
            Some((file, in_file)) => {
                let messages = match parents {
                    Parents::File if in_file.is_empty() => {
                        *in_file = by_name(*file);
                        &*in_file
                    }
                    Parents::File => &*in_file,
                    Parents::Package => packages.entry(package).or_insert_with(|| {
                        let files = modules.new.files().filter(|it| it.package() == package);
                        files.flat_map(by_name).collect()
                    }),
                };
                around(old.nested_name(), messages).unwrap_or(file.location())
            }
        };
        out.push(Deleted { old, location });
    }
    out
}

/// The packages that are still there; in versions of `buf.yaml`, those that still declare
/// something of the kind.
pub(crate) fn packages<'a, T, I>(
    module: Module<'a>,
    all: impl Fn(File<'a>) -> I,
    version: Version,
) -> FxHashSet<&'a str>
where
    I: Iterator<Item = T>,
{
    let counts = |it: &File<'a>| version == Version::Own || all(*it).next().is_some();
    module.files().filter(counts).map(File::package).collect()
}

fn by_name(file: File<'_>) -> BTreeMap<&str, Message<'_>> {
    file.messages().map(|it| (it.nested_name(), it)).collect()
}

/// The innermost message that a nested name begins with.
fn around(name: &str, messages: &BTreeMap<&str, Message<'_>>) -> Option<Location> {
    let mut outer = name;
    while let Some((rest, _)) = outer.rsplit_once('.') {
        if let Some(message) = messages.get(rest) {
            return Some(message.location());
        }
        outer = rest;
    }
    None
}
