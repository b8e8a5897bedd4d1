//! Declarations that are gone, and where to say so.

use std::collections::BTreeMap;

use protosmith_compiler::{
    diagnostic::{Breaks, Diagnostic, Location},
    model::{Element, File, Message, Module},
};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::rule::{Cx, Pair, Renames, Version};

/// One of the old declarations that nothing of the new schema stands for.
pub(crate) struct Deleted<'a> {
    pub old: Element<'a>,
    /// The innermost message around it that is still there, or the file that had it.
    pub location: Location,
}

/// What became of an old declaration, in words that follow its name, and where it is now.
pub(crate) struct Fate<'a> {
    pub words: String,
    pub now: Element<'a>,
}

/// `None` for what is gone.
pub(crate) fn fate<'a>(old: Element<'_>, renames: &'a Renames<'a>) -> Option<Fate<'a>> {
    let now = renames.successor(old.full_name())?;
    let words = if old.full_name() == now.full_name() {
        format!("moved to `{}`", now.file().path())
    } else if old.file().package() == now.file().package() {
        format!("was renamed to `{}`", now.nested_name())
    } else if old.nested_name() != now.nested_name() {
        format!("was renamed to `{}`", now.full_name())
    } else if now.file().package().is_empty() {
        "moved out of its package".to_owned()
    } else {
        format!("moved to package `{}`", now.file().package())
    };
    Some(Fate { words, now })
}

/// What is said of something that a file or a package does not declare any more.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    /// `message`.
    pub kind: &'static str,
    pub help: &'static str,
    pub breaks: Breaks,
}

impl Words {
    /// Reports that an element of a file is gone, or what became of it.
    pub(crate) fn report_in_file(self, gone: &Deleted<'_>, cx: &mut Cx<'_>) {
        let (kind, name) = (self.kind, gone.old.nested_name());
        let fate = fate(gone.old, cx.renames());
        let words = fate.as_ref().map_or("was deleted", |it| &it.words);
        let found = cx.report(gone.location, format!("{kind} `{name}` {words}"));
        self.complete(found, gone, fate.as_ref());
    }

    /// The same of an element of a package.
    pub(crate) fn report_in_package(self, gone: &Deleted<'_>, cx: &mut Cx<'_>) {
        let (kind, name, file) = (self.kind, gone.old.nested_name(), gone.old.file());
        let (package, fate) = (file.package(), fate(gone.old, cx.renames()));
        let message = match &fate {
            None => format!("{kind} `{name}` was deleted from package `{package}`"),
            Some(fate) => format!("{kind} `{name}` of package `{package}` {}", fate.words),
        };
        let found = cx.report_old(gone.location, file, message);
        self.complete(found, gone, fate.as_ref());
    }

    fn complete(self, found: &mut Diagnostic, gone: &Deleted<'_>, fate: Option<&Fate<'_>>) {
        let old = gone.old.full_name();
        found.breaks(self.breaks).symbol(old);
        match fate {
            None => found.help(self.help),
            Some(fate) if fate.now.full_name() == old => {
                found.help("let the old file import the new one publicly: who imports it sees it still")
            }
            Some(fate) => found
                .help("keep the old one beside it, with `option deprecated = true;`, until nobody uses it")
                .label(fate.now.name_location(), format!("renamed from `{old}`")),
        };
    }
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
