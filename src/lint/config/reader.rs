//! Nodes to values, with a fault for what has the wrong type. Knows the table of keys.

mod lists;
mod option;

use std::collections::BTreeSet;

use protosmith_compiler::source::{SourceFile, Sources, Span};
use protosmith_rules::rule::Version;
use strsim::jaro_winkler;

use super::{
    date::Date,
    fault::{ConfigError, Fault, Notice},
    keys::{self, Key},
    located::{Layer, Located},
    yaml::{self, Node, ScalarKind, Value, Wrong},
};

/// Reads the text of the file with a number, and the faults that leave a tree.
type Parse = fn(u32, &[u8]) -> Result<(Node, Vec<Wrong>), Wrong>;

/// More are not collected.
pub(super) const MAX_FAULTS: usize = 100;

/// Collects what is wrong with the files of one configuration.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) files: Sources,
    /// What is known of each of `files`.
    pub(super) layers: Vec<Layer>,
    /// Values that modules have from the top of a file: their paths may lie elsewhere.
    pub(super) shared: BTreeSet<Span>,
    faults: Vec<Fault>,
    pub(super) notices: Vec<Notice>,
}

/// One map of a file; its keys are all known.
#[derive(Clone, Copy)]
pub(super) struct Section<'n> {
    pub(super) span: Span,
    entries: &'n [(yaml::Key, Node)],
    /// That of the file that the section stands in; single keys may come from another.
    pub(super) version: Version,
}

impl<'n> Section<'n> {
    /// The value of a key that is set to something.
    pub(super) fn get(&self, key: &str) -> Option<&'n Node> {
        let (_, node) = self.entries.iter().find(|(it, _)| it.text == key)?;
        (!matches!(node.value, Value::Null)).then_some(node)
    }

    pub(super) fn key_span(&self, key: &str) -> Span {
        let found = self.entries.iter().find(|(it, _)| it.text == key);
        found.map_or(self.span, |(it, _)| it.span)
    }
}

impl Reader {
    /// The tree of a file whose paths are relative to a directory; `None` where it is not YAML,
    /// which is then a fault.
    pub(super) fn open(&mut self, dir: &str, shown: &str, bytes: Vec<u8>) -> Option<Node> {
        self.open_as(yaml::parse, dir, shown, bytes)
    }

    /// The same for a file in another format.
    pub(super) fn open_as(
        &mut self,
        parse: Parse,
        dir: &str,
        shown: &str,
        bytes: Vec<u8>,
    ) -> Option<Node> {
        let file = self.files.0.len() as u32;
        let parsed = parse(file, &bytes);
        self.files.0.push(SourceFile::new(shown, bytes).into());
        self.layers.push(Layer { version: Version::V2, dir: dir.to_owned() });
        let (node, wrongs) = match parsed {
            Ok((node, wrongs)) => (Some(node), wrongs),
            Err(wrong) => (None, vec![wrong]),
        };
        for wrong in wrongs.into_iter().take(MAX_FAULTS) {
            let mut fault = Fault::at(&self.files, wrong.span, wrong.message);
            if let Some(first) = wrong.first {
                let line = self.files[first.file].position(first.start).line + 1;
                fault = fault.help(format!("it is already set on line {line}"));
            }
            self.faults.push(fault);
        }
        node
    }

    pub(super) fn fault(&mut self, span: Span, message: impl Into<String>) {
        if !self.is_full() {
            self.faults.push(Fault::at(&self.files, span, message));
        }
    }

    /// Nobody reads further, and a hostile file has hundreds of thousands.
    fn is_full(&self) -> bool {
        self.faults.len() >= MAX_FAULTS
    }

    pub(super) fn fault_help(
        &mut self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if !self.is_full() {
            self.faults.push(Fault::at(&self.files, span, message).help(help));
        }
    }

    pub(super) fn notice(&mut self, span: Span, message: impl Into<String>) {
        self.notices.push(Fault::at(&self.files, span, message));
    }

    /// The faults so far, if any, in the order of the text.
    pub(super) fn finish(&mut self) -> Result<(), ConfigError> {
        let mut faults = std::mem::take(&mut self.faults);
        let file = |it: &Fault| self.files.0.iter().position(|file| file.path == it.path);
        faults.sort_by_cached_key(|it| (file(it), it.line, it.column));
        ConfigError::new(faults).map_or(Ok(()), Err)
    }

    /// The file that something stands in.
    pub(super) fn layer(&self, span: Span) -> &Layer {
        &self.layers[span.file as usize]
    }

    /// Where something stands, for messages: `buf.yaml:3:5`.
    pub(super) fn location(&self, span: Span) -> String {
        let fault = Fault::at(&self.files, span, "");
        format!("{}:{}:{}", fault.path, fault.line, fault.column)
    }

    /// A map with the keys of a section. Nothing is an empty map.
    pub(super) fn section<'n>(
        &mut self,
        name: &'static str,
        node: &'n Node,
    ) -> Option<Section<'n>> {
        let entries = match &node.value {
            Value::Map(entries) => entries.as_slice(),
            Value::Null => &[],
            other => {
                let message = format!("expected a map of keys, found {}", other.noun());
                self.fault(node.span, message);
                return None;
            }
        };
        for (key, _) in entries {
            if self.is_full() {
                break;
            }
            let version = self.layer(key.span).version;
            if keys::find(name, &key.text, version).is_none() {
                self.unknown(key, name);
            }
        }
        Some(Section { span: node.span, entries, version: self.layer(node.span).version })
    }

    /// A fault for a key that a section does not have.
    pub(super) fn unknown(&mut self, key: &yaml::Key, section: &str) {
        let version = self.layer(key.span).version;
        let message = format!("unknown key `{}`", key.text);
        let elsewhere = keys::of(section).find(|it| it.name == key.text);
        let help = match elsewhere {
            Some(Key { versions: [Version::Own], .. }) => {
                format!(
                    "`{}` works in a `protosmith.yaml` beside this file, with `version: v2`",
                    key.text
                )
            }
            Some(Key { versions, .. }) => {
                let names = versions.iter().filter(|it| **it != Version::Own);
                let names: Vec<&str> = names.map(|it| it.name()).collect();
                let (key, names) = (&key.text, names.join(" and "));
                format!("`{key}` is a key of {names}; this file is {}", written(version))
            }
            None => {
                let known = keys::of(section).filter(|it| it.is_in(version));
                let names: Vec<&str> = known.map(|it| it.name).collect();
                match nearest(&key.text, names.iter().copied()) {
                    Some(name) => format!("did you mean `{name}`?"),
                    None => format!("known keys are `{}`", names.join("`, `")),
                }
            }
        };
        self.fault_help(key.span, message, help);
    }

    /// The section under a key.
    pub(super) fn inner<'n>(
        &mut self,
        section: &Section<'n>,
        key: &str,
        name: &'static str,
    ) -> Option<Section<'n>> {
        self.section(name, section.get(key)?)
    }

    /// The version that a file names.
    pub(super) fn version(&mut self, root: &Node, allowed: &[Version]) -> Option<Version> {
        let Value::Map(entries) = &root.value else {
            let last = written(*allowed.last()?);
            let message = match &root.value {
                Value::Null => "the file is empty".to_owned(),
                other => format!("expected a map of keys, found {}", other.noun()),
            };
            let help = format!("a file begins with `version: {last}`");
            self.fault_help(root.span, message, help);
            return None;
        };
        let names: Vec<&str> = allowed.iter().map(|it| written(*it)).collect();
        let help = format!("set `version: {}`", names.join("` or `version: "));
        let found = entries.iter().find(|(key, _)| key.text == "version");
        let Some((key, node)) = found else {
            let span = Span { end: root.span.start, ..root.span };
            let help = format!("add `version: {}`", names.last().unwrap_or(&""));
            self.fault_help(span, "`version` is not set", help);
            return None;
        };
        let text = match &node.value {
            Value::Scalar(text) => text.as_str(),
            Value::Null => "",
            other => {
                let message = format!("expected a version, found {}", other.noun());
                self.fault_help(node.span, message, help);
                return None;
            }
        };
        let version = allowed.iter().find(|it| written(**it) == text);
        if version.is_none() {
            let span = if text.is_empty() { key.span } else { node.span };
            self.fault_help(span, format!("unknown version `{text}`"), help);
        }
        if let Some(version) = version {
            self.layers[root.span.file as usize].version = *version;
        }
        version.copied()
    }

    pub(super) fn text(&mut self, section: &Section<'_>, key: &str) -> Option<Located<String>> {
        self.any_text(section, key).filter(|it| !it.value.is_empty())
    }

    /// A text that may be empty.
    pub(super) fn any_text(&mut self, section: &Section<'_>, key: &str) -> Option<Located<String>> {
        self.scalar(section.get(key)?, key, "one value")
    }

    pub(super) fn flag(&mut self, section: &Section<'_>, key: &str) -> Option<Located<bool>> {
        let node = section.get(key)?;
        let text = self.scalar(node, key, "`true` or `false`")?;
        if node.kind() == Some(ScalarKind::Text) && ScalarKind::of(&text.value) == ScalarKind::Bool
        {
            let message = format!("`{key}` must be `true` or `false`, not a text");
            self.fault_help(node.span, message, format!("write `{}` without quotes", text.value));
            return None;
        }
        let Some(value) = truth(&text.value) else {
            let other = text.value.to_ascii_lowercase();
            let message = format!("`{key}` must be `true` or `false`, not `{other}`");
            self.fault(node.span, message);
            return None;
        };
        Some(Located { value, span: Some(node.span) })
    }

    /// Whether a flag is there and true.
    pub(super) fn is_on(&mut self, section: &Section<'_>, key: &str) -> bool {
        self.flag(section, key).is_some_and(|it| it.value)
    }

    pub(super) fn date(&mut self, section: &Section<'_>, key: &str) -> Option<Located<Date>> {
        let node = section.get(key)?;
        let text = self.scalar(node, key, "a date")?;
        let Some(value) = Date::parse(&text.value) else {
            let message = format!("`{}` is no date", text.value);
            self.fault_help(node.span, message, "write it as year-month-day: `2030-12-31`");
            return None;
        };
        Some(Located { value, span: Some(node.span) })
    }

    pub(super) fn scalar(
        &mut self,
        node: &Node,
        key: &str,
        wanted: &str,
    ) -> Option<Located<String>> {
        let Value::Scalar(text) = &node.value else {
            let found = node.value.noun();
            self.fault(node.span, format!("`{key}` must be {wanted}, not {found}"));
            return None;
        };
        Some(Located { value: text.clone(), span: Some(node.span) })
    }
}

/// What a word means where `true` or `false` is asked for.
pub(super) fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "y" => Some(true),
        "false" | "no" | "off" | "n" => Some(false),
        _ => None,
    }
}

/// A version as a file has it.
pub(super) fn written(version: Version) -> &'static str {
    match version {
        Version::Own => Version::V2.name(),
        other => other.name(),
    }
}

/// The known name that was meant, if one is near.
pub(super) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A name that is longer than any known one is nobody's slip, and slow to compare.
    let name: String = name.chars().take(100).collect();
    let scored =
        known.into_iter().map(|it| (jaro_winkler(&name.to_lowercase(), &it.to_lowercase()), it));
    let best = scored.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (best.0 > 0.8).then_some(best.1)
}
