//! Two files that hold for one place, as one tree: what the second does not say comes from the
//! first. What a key is, the table of keys says.

mod modules;

use std::collections::{BTreeSet, HashMap};

pub(super) use self::modules::{files, items, path_of, says_nothing, view, without_modules};
use super::{
    keys::{self, Kind},
    paths::is_glob,
    reader::{Reader, truth},
    yaml::{Key, Node, Value},
};

/// Which of two values counts where both files have a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counts {
    First,
    Second,
    /// Either, if they are the same; if not, it is a fault.
    Same,
}

type Entry = (Key, Node);

/// A section as two files say it, key by key. Keys said twice and differently are faults.
pub(super) fn section(reader: &mut Reader, name: &'static str, first: Node, second: Node) -> Node {
    merged(reader, name, first, second, Counts::Same)
}

fn merged(
    reader: &mut Reader,
    name: &'static str,
    first: Node,
    second: Node,
    counts: Counts,
) -> Node {
    let span = first.span;
    match (first.value, second.value) {
        (Value::Map(first), Value::Map(second)) => {
            let value = Value::Map(entries(reader, first, second, |reader, first, second| {
                key(reader, name, first, second, counts)
            }));
            Node::new(span, value)
        }
        (first, Value::Null) => Node::new(span, first),
        // What is no map is a fault for who reads it.
        (Value::Null | Value::Map(_), value) => Node::new(second.span, value),
        (value, _) => Node::new(span, value),
    }
}

/// The entries of two maps; those that both have are put together by `both`.
fn entries(
    reader: &mut Reader,
    mut first: Vec<Entry>,
    second: Vec<Entry>,
    mut both: impl FnMut(&mut Reader, Entry, Entry) -> Entry,
) -> Vec<Entry> {
    let locations: HashMap<String, usize> =
        first.iter().enumerate().map(|(at, (key, _))| (key.text.clone(), at)).collect();
    for (key, node) in second {
        match locations.get(&key.text) {
            None => first.push((key, node)),
            Some(_) if matches!(node.value, Value::Null) => {}
            Some(&at) => {
                let nothing = Node::new(node.span, Value::Null);
                let old = std::mem::replace(&mut first[at], (key.clone(), nothing));
                first[at] = match old.1.value {
                    Value::Null => (key, node),
                    _ => both(reader, old, (key, node)),
                };
            }
        }
    }
    first
}

/// A key that both files have.
fn key(
    reader: &mut Reader,
    section: &'static str,
    first: Entry,
    second: Entry,
    counts: Counts,
) -> Entry {
    let kind = |reader: &Reader, key: &Key| {
        keys::find(section, &key.text, reader.layer(key.span).version).map(|it| it.kind)
    };
    let (one, other) = (kind(reader, &first.0), kind(reader, &second.0));
    if other.is_none() {
        reader.unknown(&second.0, section);
    }
    let (Some(kind), Some(other)) = (one, other) else { return first };
    match kind {
        Kind::Version => first,
        // What versions read differently is one value.
        Kind::Section(name) if kind == other => {
            (first.0, merged(reader, name, first.1, second.1, counts))
        }
        Kind::IdPaths
        | Kind::Levels
        | Kind::AnyLevels
        | Kind::Fixes
        | Kind::Places
        | Kind::PlacesOr(_) => {
            let kind = if kind == Kind::IdPaths { Kind::Paths } else { Kind::Text };
            let section = first.0.text.clone();
            let span = first.1.span;
            let (Value::Map(ours), Value::Map(theirs)) = (&first.1.value, &second.1.value) else {
                return value(reader, &section, kind, first, second, counts);
            };
            let (ours, theirs) = (ours.clone(), theirs.clone());
            let entries = entries(reader, ours, theirs, |reader, first, second| {
                value(reader, &section, kind, first, second, counts)
            });
            (first.0, Node::new(span, Value::Map(entries)))
        }
        kind => value(reader, section, kind, first, second, counts),
    }
}

/// A value that is not put together of two.
fn value(
    reader: &mut Reader,
    section: &str,
    kind: Kind,
    first: Entry,
    second: Entry,
    counts: Counts,
) -> Entry {
    match counts {
        Counts::Second => second,
        Counts::Same if !same(kind, &first.1, &second.1) => {
            clash(reader, section, &first.0, &second.0);
            first
        }
        Counts::First | Counts::Same => first,
    }
}

fn clash(reader: &mut Reader, section: &str, first: &Key, second: &Key) {
    let location = reader.location(first.span);
    let of = if section == keys::FILE { String::new() } else { format!(" of `{section}`") };
    let message = format!("`{}`{of} is set at {location} too, and differently", second.text);
    let help = match second.text.as_str() {
        // What is below is a section, and no other has one of these keys.
        word @ ("use" | "except") if section != keys::FILE => format!(
            "set it in one of the two; here, `overrides: [{{files: [.], {word}: [...]}}]` adds to it"
        ),
        _ => "a `protosmith.yaml` adds to what the other file says; set the key in one of the two"
            .to_owned(),
    };
    reader.fault_help(second.span, message, help);
}

/// Whether two values mean the same.
fn same(kind: Kind, first: &Node, second: &Node) -> bool {
    match (kind, &first.value, &second.value) {
        (Kind::Bool, Value::Scalar(first), Value::Scalar(second)) => {
            first == second || truth(first).is_some_and(|it| truth(second) == Some(it))
        }
        (Kind::Ids | Kind::Texts | Kind::Paths, Value::Seq(ones), Value::Seq(others)) => {
            let (ones, others) = (texts(ones), texts(others));
            // What is a pattern for one file is a name for the other.
            let is_pattern = kind == Kind::Paths && ones.iter().flatten().any(|it| is_glob(it));
            ones.is_some() && ones == others && !is_pattern
        }
        _ => equal(first, second),
    }
}

/// The texts of a list, if nothing else is in it.
fn texts(items: &[Node]) -> Option<BTreeSet<&str>> {
    let text = |value: &'_ Node| match &value.value {
        Value::Scalar(_) | Value::Null => true,
        Value::Seq(_) | Value::Map(_) => false,
    };
    items.iter().all(text).then(|| {
        let texts = items.iter().filter_map(|item| match &item.value {
            Value::Scalar(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    })
}

/// Whether two trees are alike; the order of keys is none of it.
pub(super) fn equal(first: &Node, second: &Node) -> bool {
    match (&first.value, &second.value) {
        (Value::Null, Value::Null) => true,
        (Value::Scalar(first), Value::Scalar(second)) => first == second,
        (Value::Seq(first), Value::Seq(second)) => {
            first.len() == second.len() && first.iter().zip(second).all(|(a, b)| equal(a, b))
        }
        (Value::Map(first), Value::Map(second)) => {
            let second: HashMap<&str, &Node> =
                second.iter().map(|(key, node)| (key.text.as_str(), node)).collect();
            let is_there = |(key, node): &Entry| {
                second.get(key.text.as_str()).is_some_and(|it| equal(node, it))
            };
            first.len() == second.len() && first.iter().all(is_there)
        }
        _ => false,
    }
}
