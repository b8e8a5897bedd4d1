//! Configurations of other linters to a `protosmith.yaml` that gives the same findings.

mod api_linter;
mod buf;
mod comments;
mod protolint;
#[cfg(test)]
mod tests;

use protosmith_compiler::source::Span;

pub use self::comments::{Rewritten, rewrite_comments};
use super::{
    bytes::bytes,
    fault::{ConfigError, Notice},
    file,
    load::{BUF_YAML, first_of},
    reader::{MAX_FAULTS, Reader},
    text::Text,
    toml,
    yaml::{self, Key, Node, Value},
};
use crate::tree::{FileTree, join};

/// A tool whose configuration is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    Buf,
    ApiLinter,
    Protolint,
}

/// What became of a configuration.
#[derive(Debug)]
pub struct Migrated {
    /// The text of a `protosmith.yaml`.
    pub text: String,
    /// What of it has no place there, and why, in the order of the file.
    pub notices: Vec<Notice>,
}

impl Tool {
    pub const ALL: [Self; 3] = [Self::Buf, Self::ApiLinter, Self::Protolint];

    pub fn name(self) -> &'static str {
        match self {
            Self::Buf => "buf",
            Self::ApiLinter => "api-linter",
            Self::Protolint => "protolint",
        }
    }

    /// Whether it looks for its file in the folders around, too.
    pub fn looks_around(self) -> bool {
        self == Self::Protolint
    }

    /// Files of others that may have its configuration, where there is none of its own.
    pub fn shared_files(self) -> &'static [&'static str] {
        if self == Self::Protolint { &["package.json", "pyproject.toml"] } else { &[] }
    }

    /// The names that files of its configuration have where nothing else is said, the usual first;
    /// none where it is always named.
    pub fn files(self) -> &'static [&'static str] {
        match self {
            Self::Buf => &["buf.yaml", "buf.mod", "buf.work.yaml", "buf.work"],
            Self::ApiLinter => &[],
            Self::Protolint => {
                &[".protolint.yaml", ".protolint.yml", "protolint.yaml", "protolint.yml"]
            }
        }
    }
}

/// What a `protosmith.yaml` says that gives the same findings. `shown` is the file as a user would
/// write it; JSON is YAML, too.
pub fn migrate(tool: Tool, shown: &str, bytes: Vec<u8>) -> Result<Migrated, ConfigError> {
    let mut draft = Draft::default();
    let root = open(&mut draft.reader, shown, bytes);
    if let Some(root) = &root {
        match tool {
            Tool::Buf => buf::read(&mut draft, root),
            Tool::ApiLinter => api_linter::read(&mut draft, root),
            Tool::Protolint => protolint::read(&mut draft, root, shown),
        }
    }
    draft.finish(tool, shown)
}

fn open(reader: &mut Reader, shown: &str, bytes: Vec<u8>) -> Option<Node> {
    let parse = if shown.ends_with(".toml") { toml::parse } else { yaml::parse };
    reader.open_as(parse, "", shown, bytes)
}

/// Whether a file that others share has a configuration of protolint.
pub fn has_protolint(shown: &str, bytes: Vec<u8>) -> bool {
    let root = open(&mut Reader::default(), shown, bytes);
    root.is_some_and(|it| protolint::section(&it, shown).is_some())
}

/// The same for the modules of a `buf.work.yaml`, each with its `buf.yaml` or none, in a directory of a
/// tree.
pub fn migrate_work(tree: &dyn FileTree, dir: &str, work: &str) -> Result<Migrated, ConfigError> {
    let mut draft = Draft::default();
    let shown = tree.shown(work);
    let dirs = file::read_work(&mut draft.reader, dir, &shown, bytes(tree, work)?);
    draft.reader.finish()?;
    for module in dirs.unwrap_or_default() {
        let inside = join(dir, &module.value);
        let root = match first_of(tree, &inside, &BUF_YAML) {
            Some(path) => {
                let bytes = bytes(tree, &path)?;
                draft.reader.open(&inside, &tree.shown(&path), bytes)
            }
            None => None,
        };
        buf::read_member(&mut draft, &module, root.as_ref());
    }
    draft.modules();
    draft.finish(Tool::Buf, &shown)
}

/// The file as it grows. What is empty is left out.
#[derive(Default)]
struct Draft {
    reader: Reader,
    /// Keys at the top besides the sections.
    file: Vec<(String, Text)>,
    lint: Vec<(String, Text)>,
    breaking: Vec<(String, Text)>,
    format: Vec<(String, Text)>,
    /// The modules of a workspace.
    members: Vec<Vec<(String, Text)>>,
}

impl Draft {
    /// The text of the file; an error where what was read has faults.
    fn finish(mut self, tool: Tool, shown: &str) -> Result<Migrated, ConfigError> {
        let top = self.top();
        self.reader.finish()?;
        let said = format!(
            "# What `{shown}` says to {}, as `protosmith migrate` reads it.\n",
            tool.name()
        );
        let text = said + &Text::map(top).file();
        let mut notices = self.reader.notices;
        notices.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
        Ok(Migrated { text, notices })
    }

    /// The list of modules, once all are read.
    fn modules(&mut self) {
        let modules = std::mem::take(&mut self.members);
        self.file.insert(0, ("modules".to_owned(), Text::Maps(modules)));
    }

    fn top(&mut self) -> Vec<(String, Text)> {
        let mut top = vec![("version".to_owned(), Text::one("v2"))];
        top.append(&mut self.file);
        let sections = [
            ("lint", &mut self.lint),
            ("breaking", &mut self.breaking),
            ("format", &mut self.format),
        ];
        for (name, section) in sections {
            let entries: Vec<_> =
                std::mem::take(section).into_iter().filter(|it| !it.1.is_empty()).collect();
            if !entries.is_empty() {
                top.push((name.to_owned(), Text::map(entries)));
            }
        }
        top
    }

    /// Says what has no place in the new file. Of a hostile file, not everything is said.
    fn lost(&mut self, span: Span, message: impl Into<String>) {
        if self.reader.notices.len() < MAX_FAULTS {
            self.reader.notice(span, message);
        }
    }

    /// The entries of a map; a fault where it is none.
    fn entries<'n>(&mut self, node: &'n Node) -> &'n [(Key, Node)] {
        match &node.value {
            Value::Map(entries) => entries,
            Value::Null => &[],
            other => {
                let message = format!("expected a map of keys, found {}", other.noun());
                self.reader.fault(node.span, message);
                &[]
            }
        }
    }

    /// The elements of a list; one value is a list of one.
    fn items<'n>(&mut self, node: &'n Node) -> &'n [Node] {
        match &node.value {
            Value::Seq(items) => items,
            Value::Null => &[],
            Value::Scalar(_) => std::slice::from_ref(node),
            Value::Map(_) => {
                self.reader.fault(node.span, "expected a list, found a map of keys");
                &[]
            }
        }
    }

    /// The texts of a list, each with its place.
    fn texts<'n>(&mut self, node: &'n Node) -> Vec<(&'n str, Span)> {
        let items = self.items(node);
        items.iter().filter_map(|it| Some((self.one(it)?, it.span))).collect()
    }

    /// A single value; a fault where it is none.
    fn one<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match &node.value {
            Value::Scalar(text) => Some(text),
            Value::Null => None,
            other => {
                let message = format!("expected a single value, found {}", other.noun());
                self.reader.fault(node.span, message);
                None
            }
        }
    }

    fn is_true(&mut self, node: &Node) -> bool {
        self.one(node).is_some_and(|it| it.eq_ignore_ascii_case("true"))
    }
}
