//! Rules of one's own, as files list them.

mod one;
mod place;

use protosmith_compiler::diagnostic::COMPILE;
use protosmith_rules::{
    self as rules, deprecated,
    rule::{Category, Rule},
};

use super::{
    keys,
    located::Located,
    reader::{Reader, Section},
    settings::Config,
    yaml::{Node, Value},
};

use crate::own;

/// A configuration has no more rules of its own.
const MAX_RULES: usize = 1000;

/// Reads the rules that a file lists, and notes the files that it names.
pub(super) fn read(
    reader: &mut Reader,
    top: &Section<'_>,
    config: &mut Config,
) -> Vec<&'static Rule> {
    let Some(node) = top.get("rules") else { return Vec::new() };
    let Some(items) = list(reader, node) else { return Vec::new() };
    let (mut out, mut paths) = (Vec::new(), Vec::new());
    for item in items {
        match &item.value {
            Value::Scalar(path) => {
                paths.push(Located { value: path.clone(), span: Some(item.span) });
            }
            _ => add(reader, item, &mut out),
        }
    }
    config.rule_files = paths;
    out
}

/// The items of a list of rules.
pub(super) fn list<'n>(reader: &mut Reader, node: &'n Node) -> Option<&'n [Node]> {
    match &node.value {
        Value::Seq(items) => Some(items),
        Value::Null => None,
        other => {
            let message = format!("`rules` must be a list, not {}", other.noun());
            reader.fault_help(
                node.span,
                message,
                "each item is a rule, or the path of a file with rules",
            );
            None
        }
    }
}

/// Adds the rule of a map to those that are known.
pub(super) fn add(reader: &mut Reader, item: &Node, known: &mut Vec<&'static Rule>) {
    let Some(section) = reader.section(keys::RULE, item) else { return };
    let Some((id, rule)) = one::read(reader, &section) else { return };
    let Some(span) = id.span else { return };
    if known.len() >= MAX_RULES {
        reader.fault(span, format!("a configuration has at most {MAX_RULES} rules of its own"));
    } else if known.iter().any(|it| it.id == rule.id) {
        reader.fault_help(
            span,
            format!("rule `{}` is declared twice", id.value),
            "rename one of the two",
        );
    } else {
        known.push(rule);
    }
}

/// What a name is already, of which a rule or category of one's own would be another.
fn taken(name: &str) -> Option<&'static str> {
    let is_old = || deprecated::DEPRECATED.iter().any(|it| it.id == name);
    if rules::named(name).is_some() || is_old() {
        return Some("a rule");
    }
    if Category::named(name).is_some() {
        return Some("a category");
    }
    is_reserved(name).then_some("the id of other findings or pages")
}

/// Whether a name is that of what is no rule.
pub(super) fn is_reserved(name: &str) -> bool {
    [COMPILE, super::FORMAT, own::RULES].contains(&name)
}

/// Whether a name is one of capitals, digits and `_`.
fn is_id(name: &str) -> bool {
    let is_rest = |it: char| it.is_ascii_uppercase() || it.is_ascii_digit() || it == '_';
    name.len() <= 100
        && name.starts_with(|it: char| it.is_ascii_uppercase())
        && name.chars().all(is_rest)
}
