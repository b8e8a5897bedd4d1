//! A list that is to be longer, in the text of a YAML file.

use std::ops::Range;

use crate::config::{
    text::Text,
    yaml::{Key, Node, Value},
};

/// Text in the place of other text.
pub(super) struct Edit {
    pub range: Range<usize>,
    pub text: String,
}

/// How to put maps at the end of the list that some keys lead to, one in the other; what is not
/// there comes with it. `None` where the text has no place for it.
pub(super) fn into(
    text: &str,
    node: &Node,
    keys: &[&str],
    items: Vec<Vec<(String, Text)>>,
) -> Option<Edit> {
    match (&node.value, keys) {
        (Value::Seq(all), []) => list(text, node, all, items),
        (Value::Map(entries), [key, rest @ ..]) => {
            match entries.iter().find(|it| it.0.text == *key) {
                Some((key, value)) if matches!(value.value, Value::Null) => {
                    behind(text, (key, value), is_flow(text, node), &nested(rest, items))
                }
                Some((_, value)) => into(text, value, rest, items),
                None => Some(map(text, node, entries, (key, &nested(rest, items)))),
            }
        }
        _ => None,
    }
}

/// A list below keys that are not there yet.
fn nested(keys: &[&str], items: Vec<Vec<(String, Text)>>) -> Text {
    let list = Text::Maps(items);
    keys.iter().rev().fold(list, |inner, key| Text::map(vec![((*key).to_owned(), inner)]))
}

/// Behind the last item of a list.
fn list(text: &str, node: &Node, all: &[Node], items: Vec<Vec<(String, Text)>>) -> Option<Edit> {
    let last = all.last().map(|it| it.span.end as usize);
    if is_flow(text, node) {
        let items: Vec<_> = items.into_iter().map(|it| Text::map(it).flow(is_json(text))).collect();
        return Some(flow(node, last, &items.join(", ")));
    }
    // The list of a key may begin at the column of the key, and its span then says nothing.
    let first = all.first()?.span.start as usize;
    let line = first - column(text, first);
    let dash = line + text[line..].find(|it: char| it != ' ')?;
    let mut out = String::new();
    Text::Maps(items).write(&mut out, dash - line);
    // It would stand behind a key.
    text[dash..].starts_with('-').then(|| block(text, last.unwrap_or(first), &out[1..]))
}

/// Behind the last entry of a map.
fn map(text: &str, node: &Node, entries: &[(Key, Node)], (key, value): (&str, &Text)) -> Edit {
    let inside = entries.iter().filter(|it| it.0.span.start >= node.span.start);
    let last = inside.map(|it| it.0.span.end.max(it.1.span.end) as usize).max();
    if is_flow(text, node) {
        let entry = if is_json(text) {
            format!("\"{key}\": {}", value.flow(true))
        } else {
            format!("{key}: {}", value.flow(false))
        };
        return flow(node, last, &entry);
    }
    let indent = column(text, node.span.start as usize);
    let mut out = format!("{}{key}:", " ".repeat(indent));
    value.write(&mut out, indent + 2);
    block(text, last.unwrap_or(node.span.end as usize), &out)
}

/// Behind a key that has no value.
fn behind(text: &str, (key, value): (&Key, &Node), in_flow: bool, new: &Text) -> Option<Edit> {
    let start = key.span.end as usize;
    let colon = start + text.get(start..)?.find(':')? + 1;
    let written = text.get(value.span.start as usize..value.span.end as usize)?;
    // It may be said that there is nothing.
    let end = if written.trim().is_empty() { colon } else { value.span.end as usize };
    let mut out = String::new();
    if in_flow {
        out = format!(" {}", new.flow(is_json(text)));
    } else {
        new.write(&mut out, column(text, key.span.start as usize) + 2);
        out.truncate(out.trim_end().len());
    }
    Some(Edit { range: colon..end.max(colon), text: out })
}

fn flow(node: &Node, last: Option<usize>, new: &str) -> Edit {
    match last {
        Some(at) => Edit { range: at..at, text: format!(", {new}") },
        None => {
            let at = node.span.start as usize + 1;
            Edit { range: at..at, text: new.to_owned() }
        }
    }
}

/// Lines of their own behind the one that a place is on.
fn block(text: &str, at: usize, new: &str) -> Edit {
    let bytes = text.as_bytes();
    let is_at_start = at > 0 && bytes[at - 1] == b'\n';
    let line_end = memchr::memchr(b'\n', &bytes[at..]).map(|it| at + it + 1);
    match line_end {
        _ if is_at_start => Edit { range: at..at, text: new.to_owned() },
        Some(at) => Edit { range: at..at, text: new.to_owned() },
        None => Edit { range: text.len()..text.len(), text: format!("\n{new}") },
    }
}

/// Whether a list or map stands in brackets.
fn is_flow(text: &str, node: &Node) -> bool {
    text[node.span.start as usize..].starts_with(['[', '{'])
}

/// Whether all of the file does, as in JSON.
fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
}

/// How far from the start of its line a place is.
fn column(text: &str, at: usize) -> usize {
    at - memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |it| it + 1)
}
