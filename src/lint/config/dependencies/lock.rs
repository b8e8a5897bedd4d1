//! `protosmith.lock`: what dependencies were when they were looked up.

use std::collections::BTreeMap;

use super::{
    Source, SourceKind, is_folder_name,
    node::{items, needed, text, wrong},
};
use crate::{
    config::{
        bytes::{bytes, unread},
        fault::{ConfigError, Fault},
        reader::Reader,
        text::Text,
        yaml::{Node, Value},
    },
    tree::{FileTree, join},
};

pub const PROTOSMITH_LOCK: &str = "protosmith.lock";

const HEAD: &str = "# Written by `protosmith deps update`.\n";

/// What a `protosmith.lock` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// By name.
    pub deps: Vec<LockedDep>,
}

/// One dependency, as it was when it was looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedDep {
    pub name: String,
    /// As the configuration has it, or that of a dependency that needs it.
    pub source: Source,
    /// The commit of a repository or of a registry, or the checksum of an archive; a directory has none.
    pub revision: Option<String>,
    /// The id that git gives the folder with its files.
    pub tree: String,
    /// The `b5` digest.
    pub digest: String,
    /// What it depends on, by name.
    pub deps: Vec<Locked>,
}

/// A dependency of another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    pub name: String,
    /// Its `b5` digest.
    pub digest: String,
}

impl Lock {
    pub fn dep(&self, name: &str) -> Option<&LockedDep> {
        self.deps.iter().find(|it| it.name == name)
    }

    /// The text of the file. The same dependencies have the same text.
    pub fn text(&self) -> String {
        let deps = self.deps.iter().map(LockedDep::text).collect::<Vec<_>>();
        let deps = if deps.is_empty() { Text::List(Vec::new()) } else { Text::Maps(deps) };
        let file = Text::map(vec![("version".into(), Text::one("v1")), ("deps".into(), deps)]);
        HEAD.to_owned() + &file.file()
    }
}

impl LockedDep {
    fn text(&self) -> Vec<(String, Text)> {
        let Self { name, source, revision, tree, digest, deps } = self;
        let options = source.options.iter().map(|it| ((*it.0).to_owned(), Text::one(it.1)));
        let place = (source.kind.key().to_owned(), Text::one(&source.place));
        let source = std::iter::once(place).chain(options).collect();
        let mut out = vec![("name".into(), Text::one(name)), ("source".into(), Text::map(source))];
        out.extend(revision.as_ref().map(|it| ("revision".into(), Text::one(it))));
        out.push(("tree".into(), Text::one(tree)));
        out.push(("digest".into(), Text::one(digest)));
        if !deps.is_empty() {
            let dep = |it: &Locked| {
                vec![("name".into(), Text::one(&it.name)), ("digest".into(), Text::one(&it.digest))]
            };
            out.push(("deps".into(), Text::Maps(deps.iter().map(dep).collect())));
        }
        out
    }
}

/// The lock in a directory; `None` where there is none.
pub(in crate::config) fn read(tree: &dyn FileTree, dir: &str) -> Option<Result<Lock, ConfigError>> {
    let path = join(dir, PROTOSMITH_LOCK);
    tree.kind(&path)?;
    Some(bytes(tree, &path).and_then(|it| parse(&tree.shown(&path), it)))
}

fn parse(shown: &str, bytes: Vec<u8>) -> Result<Lock, ConfigError> {
    let helped = |error: ConfigError| {
        let help = "it is written by `protosmith deps update`";
        let faults = error.faults().iter().cloned();
        ConfigError::new(
            faults.map(|it| Fault { help: it.help.or(Some(help.into())), ..it }).collect(),
        )
        .unwrap_or(error)
    };
    let mut reader = Reader::default();
    let root = reader.open("", shown, bytes);
    reader.finish().map_err(helped)?;
    let Some(root) = root else { return Err(helped(unread(shown))) };
    let deps = read_all(&mut reader, &root);
    reader.finish().map_err(helped)?;
    Ok(Lock { deps })
}

fn read_all(reader: &mut Reader, root: &Node) -> Vec<LockedDep> {
    if text(root, "version") != Some("v1") {
        reader.fault(root.span, "it is no lock of this version: `version` is not `v1`");
        return Vec::new();
    }
    let mut out = BTreeMap::new();
    for item in items(reader, root, "deps") {
        if let Some(dep) = dep(reader, item)
            && let Some(twice) = out.insert(dep.name.clone(), dep)
        {
            reader.fault(item.span, format!("`{}` is locked twice", twice.name));
        }
    }
    out.into_values().collect()
}

fn dep(reader: &mut Reader, node: &Node) -> Option<LockedDep> {
    let name = name(reader, node)?;
    let Some(source) = node.get("source").and_then(source) else {
        wrong(reader, node.span, "source");
        return None;
    };
    let revision = text(node, "revision").map(str::to_owned);
    if source.kind != SourceKind::Directory && revision.is_none() {
        wrong(reader, node.span, "revision");
        return None;
    }
    let tree = needed(reader, node, "tree")?;
    let digest = digest(reader, node)?;
    let mut deps = Vec::new();
    for item in items(reader, node, "deps") {
        deps.push(Locked { name: name_of(reader, item)?, digest: self::digest(reader, item)? });
    }
    Some(LockedDep { name, source, revision, tree, digest, deps })
}

fn name(reader: &mut Reader, node: &Node) -> Option<String> {
    let name = name_of(reader, node)?;
    // It is the name of a folder.
    if is_folder_name(&name) {
        return Some(name);
    }
    reader.fault(node.span, format!("`{name}` can be no folder"));
    None
}

fn name_of(reader: &mut Reader, node: &Node) -> Option<String> {
    needed(reader, node, "name")
}

fn digest(reader: &mut Reader, node: &Node) -> Option<String> {
    let digest = needed(reader, node, "digest")?;
    let hex = digest.strip_prefix("b5:").filter(|it| it.len() == 128);
    if hex.is_some_and(|it| it.bytes().all(|it| it.is_ascii_hexdigit())) {
        return Some(digest);
    }
    wrong(reader, node.span, "digest");
    None
}

fn source(node: &Node) -> Option<Source> {
    let kind = SourceKind::ALL.into_iter().find(|it| node.get(it.key()).is_some())?;
    let place = text(node, kind.key())?.to_owned();
    let option = |key: &&'static str| Some((*key, text(node, key)?.to_owned()));
    let options: BTreeMap<_, _> = kind.options().iter().filter_map(option).collect();
    let Value::Map(entries) = &node.value else { return None };
    (entries.len() == options.len() + 1).then_some(Source { kind, place, options })
}
