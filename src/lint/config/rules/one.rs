//! One rule of one's own.

use protosmith_compiler::{diagnostic::Severity, source::Span};
use protosmith_rules::rule::{Category, Rule, Setting};

use super::{is_id, place, taken};
use crate::{
    config::{
        located::Located,
        reader::{Reader, Section, nearest},
        yaml::{Node, Value},
    },
    own::{self, At, Definition, Example, On, Part},
};

/// The id of a rule and the rule; what is wrong with it is left in the reader.
pub(super) fn read(
    reader: &mut Reader,
    section: &Section<'_>,
) -> Option<(Located<String>, &'static Rule)> {
    let id = reader.text(section, "id");
    let on = choice(reader, section, "on", own::ON).and_then(On::named);
    let when = reader.text(section, "when");
    let message = reader.text(section, "message");
    let at = choice(reader, section, "at", own::AT).and_then(At::named).unwrap_or_default();
    let severity = choice(reader, section, "severity", &["error", "warning", "note"]);
    for (key, is_there) in [
        ("id", section.get("id").is_some()),
        ("on", section.get("on").is_some()),
        ("when", when.is_some()),
        ("message", message.is_some()),
    ] {
        if !is_there {
            let help = "a rule has an `id`, an `on`, a `when` and a `message`";
            reader.fault_help(section.span, format!("a rule without `{key}`"), help);
        }
    }
    let (id, on, when, message) = (id?, on?, when?, message?);
    let definition = Definition {
        on,
        when: when.value,
        message: message.value,
        help: reader.text(section, "help").map(|it| it.value),
        severity: match severity {
            Some("warning") => Severity::Warning,
            Some("note") => Severity::Note,
            _ => Severity::Error,
        },
        categories: categories(reader, section, on),
        at,
        source: reader.text(section, "source").map(|it| it.value),
        bad: examples(reader, section, "bad", on),
        good: examples(reader, section, "good", on),
        id: id.value.clone(),
    };
    let span = id.span?;
    if !is_id(&id.value) {
        let message = format!("`{}` is no id of a rule", id.value);
        reader.fault_help(span, message, "write capitals, digits and `_`: `ACME_NO_FLOAT_MONEY`");
        return None;
    }
    if let Some(what) = taken(&id.value) {
        reader.fault_help(span, format!("`{}` is {what} already", id.value), "choose another id");
        return None;
    }
    if !at.fits(on) {
        let message = format!("what `on: {}` looks at has no such part", on.name());
        reader.fault(section.get("at").map_or(section.span, |it| it.span), message);
        return None;
    }
    match own::declare(&definition) {
        Ok(rule) => Some((id, rule)),
        Err(broken) => {
            for item in &broken {
                fault(reader, section, item, &definition);
            }
            None
        }
    }
}

/// A fault in an expression, at its place in the file.
fn fault(
    reader: &mut Reader,
    section: &Section<'_>,
    broken: &own::Broken,
    definition: &Definition,
) {
    let (key, text) = match broken.part {
        Part::When => ("when", &definition.when),
        Part::Message => ("message", &definition.message),
    };
    let Some(node) = section.get(key) else { return };
    let within = broken.span.start as usize..broken.span.end as usize;
    let raw = reader.files[node.span.file].text().unwrap_or_default();
    let span = place::find(raw, node.span, text, within).unwrap_or(node.span);
    let near = broken.unknown.as_ref().and_then(|(name, all)| nearest(name, all.iter().copied()));
    match near {
        Some(near) => reader.fault_help(span, &broken.message, format!("did you mean `{near}`?")),
        None if broken.unknown.is_some() => {
            reader.fault_help(
                span,
                &broken.message,
                "`protosmith explain RULES` lists what there is",
            );
        }
        None => reader.fault(span, &broken.message),
    }
}

fn choice(
    reader: &mut Reader,
    section: &Section<'_>,
    key: &str,
    all: &'static [&'static str],
) -> Option<&'static str> {
    let wanted = format!("one of `{}`", all.join("`, `"));
    match reader.choice(section.get(key)?, key, all, &wanted)? {
        Setting::Choice(word) => Some(word),
        _ => None,
    }
}

fn categories(reader: &mut Reader, section: &Section<'_>, on: On) -> Vec<String> {
    let mut out = reader.texts(section, "categories");
    out.retain(|Located { value: name, span }| {
        let Some(span) = span else { return false };
        let message = match Category::named(name) {
            Some(it) if it.is_breaking() == on.is_pair() => return true,
            Some(_) => {
                let kind = if on.is_pair() { "lint" } else { "breaking" };
                format!("category `{name}` is one of {kind} rules, and this is none")
            }
            None if taken(name).is_some() => format!("`{name}` is no category"),
            None if !is_id(name) => format!("`{name}` is no name of a category"),
            None => return true,
        };
        reader.fault_help(*span, message, "write capitals, digits and `_`: `ACME`");
        false
    });
    out.into_iter().map(|it| it.value).collect()
}

/// One example, or a list of them.
fn examples(reader: &mut Reader, section: &Section<'_>, key: &str, on: On) -> Vec<Example> {
    let Some(node) = section.get(key) else { return Vec::new() };
    let items = match &node.value {
        Value::Seq(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    items.iter().filter_map(|it| example(reader, it, key, on)).collect()
}

fn example(reader: &mut Reader, node: &Node, key: &str, on: On) -> Option<Example> {
    let wanted = if on.is_pair() {
        "a map with `old` and `new`: the texts of a file"
    } else {
        "the text of a file"
    };
    let wrong = |reader: &mut Reader, span: Span| {
        reader.fault(span, format!("an example of `{key}` must be {wanted}"));
        None
    };
    match &node.value {
        Value::Scalar(text) if !on.is_pair() => Some(Example { old: None, text: text.clone() }),
        Value::Map(entries) if on.is_pair() => {
            let text = |name: &str| match entries.iter().find(|it| it.0.text == name)?.1.value {
                Value::Scalar(ref text) => Some(text.clone()),
                _ => None,
            };
            let (old, new) = (text("old"), text("new"));
            match (old, new) {
                (Some(old), Some(text)) if entries.len() == 2 => {
                    Some(Example { old: Some(old), text })
                }
                _ => wrong(reader, node.span),
            }
        }
        _ => wrong(reader, node.span),
    }
}
