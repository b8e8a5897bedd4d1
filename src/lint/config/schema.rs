//! The JSON Schema of `protosmith.yaml`, from the table of keys and the list of rules.

use protosmith_rules::rule::Version;
use serde_json::{Map, Value, json};

use super::{
    keys::{self, FILE, KEYS, Key, Kind},
    lookup::{self, Kind as RuleKind},
};

/// The schema as text. Editors of YAML complete and check with it.
pub fn schema() -> String {
    let mut definitions = Map::new();
    for key in KEYS.iter() {
        if key.is_in(Version::Own) && key.section != FILE && reached(key.section) {
            let name = key.section.to_owned();
            definitions.entry(name).or_insert_with(|| section(key.section));
        }
    }
    // Editors show them beside the ids.
    let meanings = protosmith_rules::meanings();
    let paths = json!({ "type": "array", "items": { "type": "string" } });
    definitions.insert("paths".into(), paths);
    for (name, kind) in [("lint id", RuleKind::Lint), ("breaking id", RuleKind::Breaking)] {
        let ids = lookup::ids(kind, Version::Own);
        let said: Vec<_> = ids.iter().map(|it| meanings.get(it).copied()).collect();
        // A file may add rules of its own.
        let others = json!({ "type": "string", "pattern": "^[A-Z][A-Z0-9_]*$" });
        let known = json!({ "enum": ids, "enumDescriptions": said });
        definitions.insert(name.into(), json!({ "anyOf": [known, others] }));
    }
    let mut out = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "protosmith.yaml",
    });
    if let (Some(out), Value::Object(file)) = (out.as_object_mut(), section(FILE)) {
        out.extend(file);
        out.insert("definitions".into(), definitions.into());
    }
    format!("{out:#}\n")
}

/// Whether a `protosmith.yaml` holds a section, other than those of files beside it.
fn reached(section: &str) -> bool {
    let leads_there = |key: &Key| {
        let leads = matches!(key.kind, Kind::Section(name) | Kind::Sections(name) | Kind::SectionsOrPaths(name) | Kind::PlacesOr(name) if name == section);
        let is_file = [keys::POLICY, keys::RULES].contains(&key.section);
        leads && key.is_in(Version::Own) && !is_file
    };
    KEYS.iter().any(leads_there)
}

fn section(name: &str) -> Value {
    let known = || keys::of(name).filter(|it| it.is_in(Version::Own));
    let properties = known().map(|it| (it.name.to_owned(), property(it)));
    let required: Vec<&str> = known().filter(|it| it.is_required()).map(|it| it.name).collect();
    let mut out = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties.collect::<Map<_, _>>(),
    });
    if !required.is_empty() {
        out["required"] = required.into();
    }
    out
}

fn property(key: &Key) -> Value {
    let id = json!({ "$ref": reference(if key.section.starts_with("breaking") { "breaking id" } else { "lint id" }) });
    let any_id = json!({ "anyOf": [
        { "$ref": reference("lint id") },
        { "$ref": reference("breaking id") },
    ] });
    let id = if key.section == "policy" { any_id.clone() } else { id };
    let text = json!({ "type": "string" });
    let texts = json!({ "type": "array", "items": text });
    let paths = json!({ "$ref": reference("paths") });
    let mut out = match key.kind {
        Kind::Version => json!({ "const": "v2" }),
        Kind::Text => text,
        Kind::Id => json!({ "$ref": reference("breaking id") }),
        Kind::Bool => json!({ "type": "boolean" }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Texts => texts,
        Kind::TextOrTexts | Kind::Command => json!({ "anyOf": [text, texts] }),
        Kind::Ids => json!({ "type": "array", "items": id }),
        Kind::Paths => json!({ "allOf": [paths] }),
        Kind::AnyIds => json!({ "type": "array", "items": any_id }),
        Kind::AnyLevels => map(&any_id, &json!({ "enum": ["error", "warning", "note", "off"] })),
        Kind::IdPaths => map(&id, &paths),
        Kind::Levels => map(&id, &json!({ "enum": ["error", "warning", "note", "off"] })),
        Kind::Fixes => map(&id, &json!({ "enum": ["safe", "unsafe", "off"] })),
        Kind::Places => json!({ "type": "object", "additionalProperties": text }),
        Kind::PlacesOr(name) => json!({
            "type": "object",
            "additionalProperties": { "anyOf": [text, { "$ref": reference(name) }] },
        }),
        Kind::Int(min, max) => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Kind::IntOr(min, max, words) => json!({ "anyOf": [
            { "type": "integer", "minimum": min, "maximum": max },
            { "enum": words },
        ] }),
        Kind::Choice(all) => json!({ "enum": all }),
        Kind::Choices(all) => json!({ "type": "array", "items": { "enum": all } }),
        Kind::Regex => json!({ "type": "string", "format": "regex" }),
        Kind::Any | Kind::LintOptions | Kind::BreakingOptions | Kind::AllOptions => json!({}),
        Kind::TextOr(name) => json!({ "anyOf": [text, { "$ref": reference(name) }] }),
        Kind::Section(name) => json!({ "allOf": [{ "$ref": reference(name) }] }),
        Kind::Sections(name) => json!({ "type": "array", "items": { "$ref": reference(name) } }),
        Kind::SectionsOrPaths(name) => json!({
            "type": "array",
            "items": { "anyOf": [text, { "$ref": reference(name) }] },
        }),
        Kind::Examples => examples(),
    };
    out["description"] = key.doc().into();
    out
}

/// One example or several: the text of a file, or an old and a new one.
fn examples() -> Value {
    let text = json!({ "type": "string" });
    let pair = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": { "old": text, "new": text },
        "required": ["old", "new"],
    });
    let one = json!({ "anyOf": [text, pair] });
    json!({ "anyOf": [text, pair, { "type": "array", "items": one }] })
}

fn map(keys: &Value, values: &Value) -> Value {
    json!({ "type": "object", "propertyNames": keys, "additionalProperties": values })
}

fn reference(name: &str) -> String {
    format!("#/definitions/{}", name.replace(' ', "%20"))
}
