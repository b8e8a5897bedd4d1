//! Approvals in the text of a `protosmith.yaml`: comments and layout stay as they are.

mod insert;
#[cfg(test)]
mod tests;

use super::{
    Holder,
    date::Date,
    layers::{equal, items, path_of},
    text::Text,
    yaml::{self, Node, Value},
};

/// What is to be agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApproval {
    pub rule: String,
    pub symbol: String,
    pub reason: String,
    pub by: Option<String>,
    pub until: Option<Date>,
}

/// A file that only says what was agreed to; what else holds comes from the file beside it.
pub const ONLY_APPROVALS: &str = "version: v2\n";

/// The text with more approvals in the section of breaking rules of a holder, at the end of those
/// that it has. `None` where the text is none, or is written in a way in which nothing can be put
/// into it, such as a list that an alias stands for.
pub fn approve(old: &[u8], holder: &Holder, new: &[NewApproval]) -> Option<Vec<u8>> {
    let text = str::from_utf8(old).ok()?;
    let (root, wrongs) = yaml::parse(0, old).ok()?;
    if !wrongs.is_empty() {
        return None;
    }
    let approvals: Vec<_> = new.iter().map(entries).collect();
    let keys = ["breaking", "approvals"];
    let module = |path: &str| {
        let wanted = |it: &&Node| path_of(it) == path;
        items(&root).iter().find(wanted)
    };
    let edit = match holder {
        Holder::Policy(_) => return None,
        Holder::Top => insert::into(text, &root, &keys, approvals),
        Holder::Module(path) => match module(path) {
            Some(item) => insert::into(text, item, &keys, approvals),
            None => insert::into(text, &root, &["modules"], vec![of_module(path, approvals)]),
        },
    }?;
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let inserted = edit.text.replace('\n', line_end);
    let (before, behind) = (&text[..edit.range.start], &text[edit.range.end..]);
    let new_text = [before, &inserted, behind].concat().into_bytes();
    // What was put in is there, and all else is what it was.
    let (found, wrongs) = yaml::parse(0, &new_text).ok()?;
    let wanted = wanted(root, holder, new)?;
    (wrongs.is_empty() && equal(&found, &wanted)).then_some(new_text)
}

fn entries(new: &NewApproval) -> Vec<(String, Text)> {
    let until = new.until.map(|it| it.to_string());
    let all = [
        ("rule", Some(&new.rule)),
        ("symbol", Some(&new.symbol)),
        ("reason", Some(&new.reason)),
        ("by", new.by.as_ref()),
        ("until", until.as_ref()),
    ];
    let some = all.into_iter().filter_map(|(key, it)| Some((key, it?)));
    some.map(|(key, it)| (key.to_owned(), Text::one(it))).collect()
}

/// What a section of breaking rules says, under its key.
fn section(approvals: Vec<Vec<(String, Text)>>) -> (String, Text) {
    let approvals = ("approvals".to_owned(), Text::Maps(approvals));
    ("breaking".to_owned(), Text::map(vec![approvals]))
}

/// A module that only says what was agreed to.
fn of_module(path: &str, approvals: Vec<Vec<(String, Text)>>) -> Vec<(String, Text)> {
    let path = if path.is_empty() { "." } else { path };
    vec![("path".to_owned(), Text::one(path)), section(approvals)]
}

/// The tree that is to come of it.
fn wanted(mut root: Node, holder: &Holder, new: &[NewApproval]) -> Option<Node> {
    let parsed = |text: Text| Some(yaml::parse(0, text.file().as_bytes()).ok()?.0);
    let approvals = new.iter().map(entries).collect();
    match holder {
        Holder::Policy(_) => return None,
        Holder::Top => add(&mut root, parsed(Text::map(vec![section(approvals)]))?),
        Holder::Module(path) => {
            let item =
                items_mut(&mut root).and_then(|it| it.iter_mut().find(|it| path_of(it) == *path));
            if let Some(item) = item {
                add(item, parsed(Text::map(vec![section(approvals)]))?);
            } else {
                let modules = Text::Maps(vec![of_module(path, approvals)]);
                add(&mut root, parsed(Text::map(vec![("modules".to_owned(), modules)]))?);
            }
        }
    }
    Some(root)
}

fn items_mut(root: &mut Node) -> Option<&mut Vec<Node>> {
    let Value::Map(entries) = &mut root.value else { return None };
    match &mut entries.iter_mut().find(|it| it.0.text == "modules")?.1.value {
        Value::Seq(items) => Some(items),
        _ => None,
    }
}

/// Adds what a tree has: to maps what they lack, to lists all of it.
fn add(to: &mut Node, new: Node) {
    match (&mut to.value, new.value) {
        (Value::Seq(items), Value::Seq(more)) => items.extend(more),
        (Value::Map(entries), Value::Map(more)) => {
            for (key, node) in more {
                match entries.iter_mut().find(|it| it.0.text == key.text) {
                    Some(known) => add(&mut known.1, node),
                    None => entries.push((key, node)),
                }
            }
        }
        (value, new) => *value = new,
    }
}
