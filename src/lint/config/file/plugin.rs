//! The check plugins that a file names.

use crate::config::{
    check_plugin::{CheckOption, CheckPlugin},
    reader::{Reader, Section},
    yaml::{Node, ScalarKind, Value, integer},
};

/// Reads `plugins`.
pub(super) fn plugins(reader: &mut Reader, section: &Section<'_>) -> Vec<CheckPlugin> {
    let mut out = Vec::new();
    for plugin in reader.items(section, "plugins", "plugin") {
        let command = reader.one_or_more(&plugin, "plugin");
        if command.first().is_none_or(|it| it.value.is_empty()) {
            reader.fault(plugin.span, "a plugin without `plugin`, the program to run");
            continue;
        }
        let options = reader.map(&plugin, "options").into_iter();
        let options = options.filter_map(|(key, node)| Some((key.value, option(reader, node)?)));
        let options = options.collect();
        out.push(CheckPlugin { command, options });
    }
    out
}

/// The value of an option; a fault where it is none that says something.
fn option(reader: &mut Reader, node: &Node) -> Option<CheckOption> {
    let value = value(reader, node)?;
    let says_nothing = match &value {
        CheckOption::Bool(value) => !value,
        CheckOption::Int(value) => *value == 0,
        CheckOption::Double(value) => *value == 0.0,
        CheckOption::Text(text) => text.is_empty(),
        CheckOption::List(values) => values.is_empty(),
    };
    if says_nothing {
        let message = "plugins cannot tell `false`, 0 and what is empty from nothing";
        reader.fault_help(node.span, message, "remove the option");
        return None;
    }
    Some(value)
}

fn value(reader: &mut Reader, node: &Node) -> Option<CheckOption> {
    match (&node.value, node.kind()) {
        (Value::Scalar(text), Some(ScalarKind::Bool)) => {
            Some(CheckOption::Bool(text.eq_ignore_ascii_case("true")))
        }
        (Value::Scalar(text), Some(ScalarKind::Number)) => number(reader, node, text),
        (Value::Scalar(text), Some(ScalarKind::Text)) => Some(CheckOption::Text(text.clone())),
        (Value::Seq(items), _) => list(reader, node, items),
        (other, kind) => {
            let noun = kind.map_or(other.noun(), ScalarKind::noun);
            let message = format!("an option of a plugin cannot be {noun}");
            let help = "write a text, in quotes where it looks like something else, a number, `true` \
                        or a list";
            reader.fault_help(node.span, message, help);
            None
        }
    }
}

fn number(reader: &mut Reader, node: &Node, text: &str) -> Option<CheckOption> {
    if let Some(value) = integer(text) {
        let value = i64::try_from(value).ok().map(CheckOption::Int);
        if value.is_none() {
            reader.fault(node.span, format!("`{text}` has more than 64 bits"));
        }
        return value;
    }
    let plain = text.replace('_', "").to_ascii_lowercase().replace(".inf", "inf");
    let plain = plain.replace(".nan", "nan");
    plain.parse().ok().map(CheckOption::Double)
}

/// Plugins know lists of one kind of values.
fn list(reader: &mut Reader, node: &Node, items: &[Node]) -> Option<CheckOption> {
    let values: Option<Vec<_>> = items.iter().map(|it| value(reader, it)).collect();
    let values = values?;
    let kind = std::mem::discriminant::<CheckOption>;
    if values.iter().any(|it| kind(it) != kind(&values[0])) {
        reader.fault(node.span, "the values of a list are of several kinds");
        return None;
    }
    Some(CheckOption::List(values))
}
