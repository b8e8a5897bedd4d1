//! What is special about a rule, for machines.

use protosmith_compiler::diagnostic::Severity;
use protosmith_rules::rule::{Opt, OptKind, Rule, Stage};
use serde_json::{Map, Value, json};

/// The severity of a rule's findings, its stage, since when it is there, what it is taken from, its
/// other names, what it is the same as, and its options. What is as in most rules is left out.
pub fn metadata(rule: &Rule) -> Map<String, Value> {
    let mut out = Map::new();
    let mut add = |key: &str, value: Value| out.extend([(key.to_owned(), value)]);
    if rule.severity != Severity::Error {
        add("severity", rule.severity.name().into());
    }
    if rule.stage == Stage::Preview {
        add("preview", true.into());
    }
    if rule.is_fixable() {
        add("fixable", true.into());
    }
    for (key, text) in [("since", rule.since), ("source", rule.source)] {
        if let Some(text) = text {
            add(key, text.into());
        }
    }
    for (key, names) in [("aliases", rule.aliases), ("same_as", rule.same_as)] {
        if !names.is_empty() {
            add(key, names.into());
        }
    }
    if !rule.options.is_empty() {
        add("options", rule.options.iter().map(|it| option(it)).collect());
    }
    out
}

fn option(item: &Opt) -> Value {
    let mut out = json!({
        "key": item.key,
        "type": item.kind.name(),
        "purpose": item.doc,
        "versions": item.versions.iter().map(|it| it.name()).collect::<Vec<_>>(),
    });
    match item.kind {
        OptKind::Flag => out["default"] = false.into(),
        OptKind::Int { min, max, default } => {
            (out["min"], out["max"]) = (min.into(), max.into());
            out["default"] = default.into();
        }
        OptKind::Choice(all) => {
            out["choices"] = all.into();
            out["default"] = all.first().copied().into();
        }
        OptKind::Choices(all) => out["choices"] = all.into(),
        OptKind::Words(default) => out["default"] = default.into(),
        OptKind::Regex | OptKind::Table(_) | OptKind::Patterns(_) => {}
    }
    out
}
