//! The modules of two files: which belong together, and which sections hold for each.

use std::collections::HashMap;

use super::{
    super::{
        keys::{self, Kind},
        paths::normal,
        reader::Reader,
        yaml::{Key, MAX_NODES, Node, Value},
    },
    Counts, Entry, merged, section,
};

/// Two files of one directory, of which the second adds to the first. What stands at the top of one
/// and in a module of the other is no contradiction: the module's counts.
pub(in crate::config) fn files(reader: &mut Reader, mut first: Node, mut second: Node) -> Node {
    let modules = (take(&mut first, "modules"), take(&mut second, "modules"));
    let tops = [tops(&first), tops(&second)];
    let mut out = section(reader, keys::FILE, first, second);
    let entry = match modules {
        (None, None) => None,
        (Some(one), None) => Some(pairs(reader, one, None, &tops)),
        (None, Some((key, node))) => {
            let nothing = Node::new(node.span, Value::Null);
            Some(pairs(reader, (key.clone(), nothing), Some((key, node)), &tops))
        }
        (Some(one), other) => Some(pairs(reader, one, other, &tops)),
    };
    if let Value::Map(entries) = &mut out.value {
        entries.extend(entry);
    }
    out
}

/// The sections that modules may have of their own, as they stand at the top of a file.
fn tops(node: &Node) -> Vec<Entry> {
    let Value::Map(entries) = &node.value else { return Vec::new() };
    let is_section = |it: &&Entry| names().any(|(name, _)| name == it.0.text);
    entries.iter().filter(is_section).cloned().collect()
}

/// The sections of modules: the key, and what it is called in the table.
fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    keys::of("module").filter_map(|item| match item.kind {
        Kind::Section(name) => Some((item.name, name)),
        _ => None,
    })
}

/// Takes the value of a key away.
fn take(node: &mut Node, key: &str) -> Option<Entry> {
    let Value::Map(entries) = &mut node.value else { return None };
    let at = entries.iter().position(|it| it.0.text == key)?;
    let entry = entries.remove(at);
    (!matches!(entry.1.value, Value::Null)).then_some(entry)
}

/// A file as it would be without its list of modules.
pub(in crate::config) fn without_modules(mut root: Node) -> Node {
    take(&mut root, "modules");
    root
}

/// The modules of a file.
pub(in crate::config) fn items(root: &Node) -> &[Node] {
    match root.get("modules").map(|it| &it.value) {
        Some(Value::Seq(items)) => items,
        _ => &[],
    }
}

/// The directory of a module.
pub(in crate::config) fn path_of(item: &Node) -> String {
    match item.get("path").map(|it| &it.value) {
        Some(Value::Scalar(text)) => normal(text).unwrap_or_else(|_| text.clone()),
        _ => String::new(),
    }
}

/// What a file says to one of its modules that has a file of its own: the sections that hold for
/// it, and its name.
pub(in crate::config) fn view(root: &Node, item: Option<&Node>) -> Node {
    let mut own = item.cloned();
    let own = &mut own;
    let mut entries = Vec::new();
    for (name, _) in names() {
        let said = own.as_mut().and_then(|it| take(it, name)).filter(|it| !says_nothing(&it.1));
        let top = || tops(root).into_iter().find(|it| it.0.text == name);
        entries.extend(said.or_else(top));
    }
    entries.extend(own.as_mut().and_then(|it| take(it, "name")));
    Node::new(root.span, Value::Map(entries))
}

fn pairs(
    reader: &mut Reader,
    first: Entry,
    second: Option<Entry>,
    tops: &[Vec<Entry>; 2],
) -> Entry {
    let (key, node) = first;
    let span = node.span;
    let listed = !matches!(node.value, Value::Null);
    let firsts = match node.value {
        Value::Seq(items) => items,
        Value::Null => Vec::new(),
        value => return (key, Node::new(span, value)),
    };
    let seconds = match second {
        None => Vec::new(),
        Some((_, Node { value: Value::Seq(items), .. })) => items,
        Some(other) => return other,
    };
    let mut locations: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, item) in firsts.iter().enumerate() {
        locations.entry(path_of(item)).or_default().push(at);
    }
    let mut all: Vec<[Option<Node>; 2]> = firsts.into_iter().map(|it| [Some(it), None]).collect();
    for item in seconds {
        let path = path_of(&item);
        match locations.get(&path).map(Vec::as_slice) {
            _ if !listed => all.push([None, Some(item)]),
            Some([at]) if all[*at][1].is_none() => all[*at][1] = Some(item),
            Some(_) => {
                let message = format!("there are several modules at `{path}`");
                let location = reader.location(key.span);
                let help = format!("say what is to be added in the `modules` at {location}");
                reader.fault_help(item.span, message, help);
            }
            None => {
                let location = reader.location(key.span);
                let message = format!("no module at `{path}` is among the `modules` at {location}");
                reader.fault_help(item.span, message, "list the module there, or remove it here");
            }
        }
    }
    let mut left = MAX_NODES;
    let items = all.into_iter().map(|it| item(reader, it, tops, &mut left)).collect();
    (key, Node::new(span, Value::Seq(items)))
}

/// One module, as two files say it.
fn item(
    reader: &mut Reader,
    [mut first, mut second]: [Option<Node>; 2],
    tops: &[Vec<Entry>; 2],
    left: &mut usize,
) -> Node {
    let mut sections = Vec::new();
    for (key, name) in names() {
        let of = |node: &mut Option<Node>| {
            node.as_mut().and_then(|it| take(it, key)).filter(|it| !says_nothing(&it.1))
        };
        let (one, other) = (of(&mut first), of(&mut second));
        let mut top = |at: usize| shared(reader, &tops[at], key, left);
        sections.extend(match (one, other) {
            (None, None) => None,
            (Some((key, one)), None) => {
                let top = top(1);
                Some((key, fill(reader, name, one, top, Counts::First)))
            }
            (None, Some((key, other))) => match top(0) {
                None => Some((key, other)),
                Some(top) => Some((key, merged(reader, name, top, other, Counts::Second))),
            },
            (Some((key, one)), Some((_, other))) => {
                Some((key, fill(reader, name, one, Some(other), Counts::Same)))
            }
        });
    }
    let mut out = match (first, second) {
        (Some(first), Some(mut second)) => {
            // It is the same, though perhaps not written in the same way.
            take(&mut second, "path");
            section(reader, "module", first, second)
        }
        (Some(value), None) | (None, Some(value)) => value,
        (None, None) => {
            let span = protosmith_compiler::source::Span { file: 0, start: 0, end: 0 };
            return Node::new(span, Value::Null);
        }
    };
    if let Value::Map(entries) = &mut out.value {
        entries.extend(sections);
    }
    out
}

fn fill(
    reader: &mut Reader,
    name: &'static str,
    first: Node,
    second: Option<Node>,
    counts: Counts,
) -> Node {
    match second {
        Some(second) => merged(reader, name, first, second, counts),
        None => first,
    }
}

/// A copy of a section at the top of a file, for a module.
fn shared(reader: &mut Reader, top: &[Entry], key: &str, left: &mut usize) -> Option<Node> {
    let (at, node): &(Key, Node) = top.iter().find(|it| it.0.text == key)?;
    let Some(rest) = left.checked_sub(node.count()) else {
        if *left > 0 {
            reader.fault(at.span, format!("`{key}` is too large to hold for so many modules"));
        }
        *left = 0;
        return None;
    };
    *left = rest;
    node.each(&mut |it| {
        reader.shared.insert(it.span);
    });
    Some(node.clone())
}

/// Whether a section leaves everything at its default; such a one replaces nothing.
pub(in crate::config) fn says_nothing(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar(text) => text.is_empty() || super::truth(text) == Some(false),
        Value::Seq(items) => items.iter().all(says_nothing),
        Value::Map(entries) => entries.iter().all(|it| says_nothing(&it.1)),
    }
}
