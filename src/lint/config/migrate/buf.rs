//! A `buf.yaml` of any version.

use std::collections::BTreeSet;

use protosmith_rules::{
    deprecated,
    rule::{Category, Version},
};

use super::{Draft, Key, Node, Text, Value};
use crate::config::{
    file::{self, BUF},
    located::Located,
    lookup::{Kind, of_kind},
};
use crate::tree::{self, join};

/// What is said of several roots.
const SPLIT: &str =
    "each of the `roots` is a module of its own here: rules on packages look at one alone";

/// Ids of rules.
type Ids = BTreeSet<&'static str>;

pub(super) fn read(draft: &mut Draft, root: &Node) {
    let Some(version) = draft.reader.version(root, BUF) else { return };
    // What is wrong with the file is said as everywhere.
    if file::read(&mut draft.reader, root, "").is_none() {
        return;
    }
    let top = draft.entries(root);
    let mut roots = vec![String::new()];
    let mut module = Vec::new();
    if let Some(build) = find(top, "build") {
        for (key, node) in draft.entries(build) {
            match key.text.as_str() {
                "roots" => {
                    roots = draft.texts(node).into_iter().map(|it| it.0.to_owned()).collect();
                }
                _ => module.push((key.text.clone(), as_written(node))),
            }
        }
    }
    if roots.len() > 1 {
        draft.lost(root.span, SPLIT);
    }
    for (key, node) in top {
        match key.text.as_str() {
            "version" | "build" | "lint" | "breaking" => {}
            "modules" => {
                let modules = draft.items(node).iter().map(|it| one_module(draft_of(it), version));
                draft.file.push((key.text.clone(), Text::Maps(modules.collect())));
            }
            "name" if !module.is_empty() || roots.len() > 1 => {
                module.insert(0, (key.text.clone(), as_written(node)));
            }
            _ => draft.file.push((key.text.clone(), as_written(node))),
        }
    }
    if !module.is_empty() || roots != [String::new()] {
        let of = |root: &String| {
            let path = if root.is_empty() { "." } else { root.as_str() };
            let mut entries = vec![("path".to_owned(), Text::one(path))];
            entries.extend(module.iter().cloned());
            entries
        };
        let modules = Text::Maps(roots.iter().map(of).collect());
        draft.file.push(("modules".to_owned(), modules));
    }
    for (kind, key) in [(Kind::Lint, "lint"), (Kind::Breaking, "breaking")] {
        let entries = find(top, key).map_or(&[][..], draft_of);
        let section = section(entries, (kind, version), &roots);
        match kind {
            Kind::Lint => draft.lint = section,
            Kind::Breaking => draft.breaking = section,
        }
    }
    gone_rules(draft, root, top, version);
}

/// A module of a `buf.work.yaml` with its file, if it has one; each of its roots is a module.
pub(super) fn read_member(draft: &mut Draft, module: &Located<String>, root: Option<&Node>) {
    let mut version = Version::V1;
    let mut top: &[(Key, Node)] = &[];
    if let Some(root) = root {
        let Some(found) = draft.reader.version(root, BUF) else { return };
        if found >= Version::V2 {
            let help = "list the modules in one v2 `buf.yaml` in place of `buf.work.yaml`";
            return draft.reader.fault_help(
                root.span,
                "a module of `buf.work.yaml` has a v2 file",
                help,
            );
        }
        // What is wrong with the file is said as everywhere.
        if file::read(&mut draft.reader, root, "").is_none() {
            return;
        }
        (version, top) = (found, draft.entries(root));
    }
    let build = find(top, "build").map_or(&[][..], draft_of);
    let roots = find(build, "roots").map_or(vec![""], texts);
    let roots: Vec<String> = roots.into_iter().map(|it| join(&module.value, it)).collect();
    let here = [module.value.clone()];
    for root in &roots {
        let mut entries = vec![("path".to_owned(), Text::one(root))];
        let mut add = |key: &str, text: Text| {
            if !text.is_empty() {
                entries.push((key.to_owned(), text));
            }
        };
        if let Some(name) = find(top, "name").filter(|_| roots.len() == 1) {
            add("name", as_written(name));
        }
        let excludes = find(build, "excludes").map_or(Vec::new(), texts);
        let excludes = below(&here, excludes).into_iter();
        add(
            "excludes",
            Text::List(excludes.filter(|it| tree::below(root, it).is_some()).collect()),
        );
        for (kind, key) in [(Kind::Lint, "lint"), (Kind::Breaking, "breaking")] {
            let said = find(top, key).map_or(&[][..], draft_of);
            let inner = section(said, (kind, version), std::slice::from_ref(root));
            add(key, Text::map(inner.into_iter().filter(|it| !it.1.is_empty()).collect()));
        }
        draft.members.push(entries);
    }
    if let Some(root) = root {
        if roots.len() > 1 {
            draft.lost(root.span, SPLIT);
        }
        gone_rules(draft, root, top, version);
        let deps: Vec<String> =
            find(top, "deps").map_or(Vec::new(), texts).into_iter().map(str::to_owned).collect();
        add_deps(draft, deps);
    }
}

/// Says which rules that are on have no place in the new file.
fn gone_rules(draft: &mut Draft, root: &Node, top: &[(Key, Node)], version: Version) {
    for (kind, key) in [(Kind::Lint, "lint"), (Kind::Breaking, "breaking")] {
        for id in gone(find(top, key).map_or(&[][..], draft_of), kind, version) {
            draft.lost(root.span, format!("`{id}` is a rule of old versions alone"));
        }
    }
}

/// Adds dependencies of a module to those of the file.
fn add_deps(draft: &mut Draft, deps: Vec<String>) {
    if deps.is_empty() {
        return;
    }
    if draft.file.iter().all(|it| it.0 != "deps") {
        draft.file.push(("deps".to_owned(), Text::List(Vec::new())));
    }
    let list = draft.file.iter_mut().find(|it| it.0 == "deps");
    if let Some((_, Text::List(all))) = list {
        for dep in deps {
            if !all.contains(&dep) {
                all.push(dep);
            }
        }
    }
}

fn find<'n>(entries: &'n [(Key, Node)], key: &str) -> Option<&'n Node> {
    entries.iter().find(|it| it.0.text == key).map(|it| &it.1)
}

/// The entries of a map that has been found to be one.
fn draft_of(node: &Node) -> &[(Key, Node)] {
    match &node.value {
        Value::Map(entries) => entries,
        _ => &[],
    }
}

/// The texts of a list that has been found to be one, or of one value.
fn texts(node: &Node) -> Vec<&str> {
    match &node.value {
        Value::Scalar(text) => vec![text],
        Value::Seq(items) => items.iter().flat_map(texts).collect(),
        Value::Null | Value::Map(_) => Vec::new(),
    }
}

fn as_written(node: &Node) -> Text {
    match &node.value {
        Value::Null => Text::one(""),
        Value::Scalar(text) => Text::one(text),
        Value::Map(entries) => {
            Text::map(entries.iter().map(|it| (it.0.text.clone(), as_written(&it.1))).collect())
        }
        Value::Seq(items) if items.iter().any(|it| matches!(it.value, Value::Map(_))) => {
            let entries = |it| match as_written(it) {
                Text::Map(entries) => entries,
                other => vec![(String::new(), other)],
            };
            Text::Maps(items.iter().map(entries).collect())
        }
        Value::Seq(_) => Text::list(texts(node)),
    }
}

fn one_module(entries: &[(Key, Node)], version: Version) -> Vec<(String, Text)> {
    let roots = [String::new()];
    let value = |(key, node): &(Key, Node)| {
        let kind = match key.text.as_str() {
            "lint" => Kind::Lint,
            "breaking" => Kind::Breaking,
            _ => return (key.text.clone(), as_written(node)),
        };
        let inner = section(draft_of(node), (kind, version), &roots);
        (key.text.clone(), Text::map(inner.into_iter().filter(|it| !it.1.is_empty()).collect()))
    };
    entries.iter().map(value).collect()
}

/// A section in which the same rules are on.
fn section(
    entries: &[(Key, Node)],
    (kind, version): (Kind, Version),
    roots: &[String],
) -> Vec<(String, Text)> {
    let ids = |key: &str| find(entries, key).map_or(Vec::new(), texts);
    let (used, except) = (ids("use"), ids("except"));
    let wanted: Ids = {
        let off = all_of(&except, kind, version);
        on(&used, kind, version).into_iter().filter(|it| !off.contains(it)).collect()
    };
    let is_known = |id: &&str| !of(id, kind, Version::Own).is_empty();
    let known = |all: &[&str]| -> Vec<String> {
        let new =
            |id: &str| Category::named(id).and_then(Category::replacement).map(Category::name);
        let names = all.iter().filter(|it| is_known(it));
        names.map(|it| new(it).unwrap_or(*it).to_owned()).collect()
    };
    let (mut new_use, mut new_except) = (known(&used), known(&except));
    let kept: Vec<&str> = new_use.iter().map(String::as_str).collect();
    let off = all_of(&except, kind, Version::Own);
    let here: Ids = if used.is_empty() || !kept.is_empty() {
        on(&kept, kind, Version::Own).into_iter().filter(|it| !off.contains(it)).collect()
    } else {
        Ids::new()
    };
    let is_live = |id: &&&str| !of(id, kind, Version::Own).is_empty();
    let missing: Vec<String> =
        wanted.difference(&here).filter(is_live).map(|it| (*it).to_owned()).collect();
    if used.is_empty() && !missing.is_empty() {
        new_use.push(if kind == Kind::Lint { "STANDARD" } else { "FILE" }.to_owned());
    }
    new_use.extend(missing);
    new_except.extend(here.difference(&wanted).map(|it| (*it).to_owned()));
    let mut out = vec![
        ("use".to_owned(), Text::List(new_use)),
        ("except".to_owned(), Text::List(new_except)),
    ];
    let mut allows = false;
    for (key, node) in entries {
        let name = key.text.clone();
        match key.text.as_str() {
            "use" | "except" => {}
            "ignore" => out.push((name, Text::List(below(roots, texts(node))))),
            "ignore_only" => out.push((name, ignore_only(node, (kind, version), roots))),
            "allow_comment_ignores" => allows = texts(node) == ["true"],
            _ => out.push((name, as_written(node))),
        }
    }
    if kind == Kind::Lint && version < Version::V2 && !allows {
        out.push(("disallow_comment_ignores".to_owned(), Text::one("true")));
    }
    out
}

/// The rules that are on in a section, and that the new file does not know.
fn gone(entries: &[(Key, Node)], kind: Kind, version: Version) -> Ids {
    let ids = |key: &str| find(entries, key).map_or(Vec::new(), texts);
    let off = all_of(&ids("except"), kind, version);
    let on = on(&ids("use"), kind, version).into_iter().filter(|it| !off.contains(it));
    on.filter(|it| of(it, kind, Version::Own).is_empty()).collect()
}

/// Ids that the new file does not know are written as the rules that they stand for.
fn ignore_only(node: &Node, (kind, version): (Kind, Version), roots: &[String]) -> Text {
    let mut out = Vec::new();
    for (key, node) in draft_of(node) {
        let paths = Text::List(below(roots, texts(node)));
        if of(&key.text, kind, Version::Own).is_empty() {
            let rules = of(&key.text, kind, version).into_iter();
            out.extend(rules.map(|it| (it.to_owned(), paths.clone())));
        } else {
            out.push((key.text.clone(), paths));
        }
    }
    Text::map(out)
}

/// Paths in each of the roots.
fn below(roots: &[String], paths: Vec<&str>) -> Vec<String> {
    let join = |path: &str| {
        let at = |root: &String| {
            if root.is_empty() { path.to_owned() } else { format!("{root}/{path}") }
        };
        roots.iter().map(at).collect::<Vec<_>>()
    };
    paths.into_iter().flat_map(join).collect()
}

fn all_of(ids: &[&str], kind: Kind, version: Version) -> Ids {
    ids.iter().flat_map(|it| of(it, kind, version)).collect()
}

/// The rules that are on where some ids are used.
fn on(ids: &[&str], kind: Kind, version: Version) -> Ids {
    if ids.is_empty() {
        of_kind(kind).filter(|it| it.is_default(version)).map(|it| it.id).collect()
    } else {
        all_of(ids, kind, version)
    }
}

/// The rules that an id stands for in a version; none where it is not known.
fn of(id: &str, kind: Kind, version: Version) -> Ids {
    if let Some(category) = Category::named(id) {
        return of_kind(kind).filter(|it| it.is_in(category, version)).map(|it| it.id).collect();
    }
    let live = of_kind(kind).filter(|it| it.id == id && it.categories(version).is_some());
    let mut out: Ids = live.map(|it| it.id).collect();
    let old =
        deprecated::DEPRECATED.iter().filter(|it| it.id == id && it.versions.contains(&version));
    out.extend(old.flat_map(|it| it.replacements));
    out
}
