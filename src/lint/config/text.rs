//! A text in YAML.

use std::fmt::Write as _;

use crate::config::yaml::ScalarKind;

/// A value as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Text {
    One(String),
    List(Vec<String>),
    Map(Vec<(String, Self)>),
    /// A list of maps.
    Maps(Vec<Vec<(String, Self)>>),
}

/// Lists that are longer have a line for each element.
const WIDTH: usize = 80;

impl Text {
    pub(super) fn one(text: impl Into<String>) -> Self {
        Self::One(text.into())
    }

    pub(super) fn list<T: Into<String>>(all: impl IntoIterator<Item = T>) -> Self {
        Self::List(all.into_iter().map(Into::into).collect())
    }

    pub(super) fn map(entries: Vec<(String, Self)>) -> Self {
        Self::Map(entries)
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::One(_) => false,
            Self::List(all) => all.is_empty(),
            Self::Map(all) => all.is_empty(),
            Self::Maps(all) => all.is_empty(),
        }
    }

    /// A map as a file.
    pub(super) fn file(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    /// In one line, with brackets; `is_json` has keys and texts in quotes.
    pub(super) fn flow(&self, is_json: bool) -> String {
        let scalar = |text: &str| {
            if is_json { serde_json::Value::from(text).to_string() } else { scalar(text) }
        };
        let map = |entries: &[(String, Self)]| {
            let all = entries.iter().map(|it| format!("{}: {}", scalar(&it.0), it.1.flow(is_json)));
            format!("{{{}}}", all.collect::<Vec<_>>().join(", "))
        };
        let list = |all: Vec<String>| format!("[{}]", all.join(", "));
        match self {
            Self::One(text) => scalar(text),
            Self::List(all) => list(all.iter().map(|it| scalar(it)).collect()),
            Self::Map(entries) => map(entries),
            Self::Maps(all) => list(all.iter().map(|it| map(it)).collect()),
        }
    }

    /// What stands behind a key, and below it.
    pub(super) fn write(&self, out: &mut String, indent: usize) {
        match self {
            Self::One(text) => {
                let _ = writeln!(out, " {}", scalar(text));
            }
            Self::List(all) => list(out, all, indent),
            Self::Map(entries) => {
                if indent > 0 {
                    out.push('\n');
                }
                map(out, entries, indent);
            }
            Self::Maps(all) => {
                out.push('\n');
                for entries in all {
                    let start = out.len();
                    map(out, entries, indent + 2);
                    // The first key carries the dash.
                    out.replace_range(start + indent..=start + indent, "-");
                }
            }
        }
    }
}

fn map(out: &mut String, entries: &[(String, Text)], indent: usize) {
    for (key, value) in entries {
        let _ = write!(out, "{}{}:", " ".repeat(indent), scalar(key));
        value.write(out, indent + 2);
    }
}

fn list(out: &mut String, all: &[String], indent: usize) {
    let all: Vec<_> = all.iter().map(|it| scalar(it)).collect();
    let line = format!(" [{}]", all.join(", "));
    if line.len() <= WIDTH {
        *out += &line;
        out.push('\n');
        return;
    }
    out.push('\n');
    for item in all {
        let _ = writeln!(out, "{}- {item}", " ".repeat(indent));
    }
}

/// A single value: as it is where that is a text in any place, in quotes else. What is a truth value
/// or a number stays one.
fn scalar(text: &str) -> String {
    let is_plain = |it: u8| it.is_ascii_alphanumeric() || b"_./-+".contains(&it);
    let starts = text.starts_with(|it: char| it.is_ascii_alphanumeric() || it == '.' || it == '_');
    let is_word =
        starts && text.bytes().all(is_plain) && text != "null" && text != "Null" && text != "NULL";
    if is_word && ScalarKind::of(text) != ScalarKind::Time {
        text.to_owned()
    } else {
        // A string of JSON is one of YAML.
        serde_json::Value::from(text).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn what_is_written_is_yaml() {
        let text = Text::map(vec![
            ("a".into(), Text::one("v2")),
            ("b c".into(), Text::list(["x", "*.y", "12"])),
            ("d".into(), Text::map(vec![("e".into(), Text::one("a: b\n"))])),
            (
                "f".into(),
                Text::Maps(vec![vec![("g".into(), Text::one("h")), ("i".into(), Text::one(""))]]),
            ),
        ]);
        let wanted =
            "a: v2\n\"b c\": [x, \"*.y\", 12]\nd:\n  e: \"a: b\\n\"\nf:\n  - g: h\n    i: \"\"\n";
        assert_eq!(text.file(), wanted);
    }
}
