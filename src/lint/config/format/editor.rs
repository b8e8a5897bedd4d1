//! `.editorconfig` files around a file, as far as they say how schemas are laid out.

use std::{collections::BTreeMap, sync::Arc};

use protosmith_format::{
    Style,
    style::{Indent, LineEnds},
};
use protosmith_rules::rule::Pattern;

use super::{TAB, glob::pattern};

use crate::{
    config::fault::{ConfigError, Fault},
    tree::{FileTree, Kind, below, join, parent, upwards},
};

/// The name of the files.
const NAME: &str = ".editorconfig";

/// Larger files are an error.
const MAX_BYTES: u64 = 1 << 20;

/// More sections around one file are an error: each is tried on each file.
const MAX_SECTIONS: usize = 1000;

/// What `.editorconfig` says of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor(BTreeMap<&'static str, String>);

/// The properties that matter for a schema.
const KNOWN: [&str; 6] = [
    "indent_style",
    "indent_size",
    "tab_width",
    "max_line_length",
    "end_of_line",
    "insert_final_newline",
];

/// The files of a tree, each read once.
pub struct EditorConfigs<'a> {
    tree: &'a dyn FileTree,
    by_dir: BTreeMap<String, Option<Arc<File>>>,
}

/// One file.
#[derive(Default)]
struct File {
    /// Whether none further up counts.
    is_root: bool,
    sections: Vec<Section>,
}

struct Section {
    /// `None` matches nothing.
    pattern: Option<Pattern>,
    properties: Vec<(&'static str, String)>,
}

impl<'a> EditorConfigs<'a> {
    pub fn new(tree: &'a dyn FileTree) -> Self {
        Self { tree, by_dir: BTreeMap::new() }
    }

    /// What the files around a path of the tree say of it. An error where one cannot be read.
    pub fn of(&mut self, path: &str) -> Result<Editor, ConfigError> {
        let mut around = Vec::new();
        let mut count = 0;
        for dir in upwards(parent(path).unwrap_or_default()) {
            let Some(file) = self.file(dir)? else { continue };
            count += file.sections.len();
            if count > MAX_SECTIONS {
                let message = format!("there are more than {MAX_SECTIONS} sections around a file");
                return Err(Fault::of(self.tree.shown(&join(dir, NAME)), message).into());
            }
            let is_root = file.is_root;
            around.push((dir, file));
            if is_root {
                break;
            }
        }
        let mut out = BTreeMap::new();
        for (dir, file) in around.iter().rev() {
            let seen = format!("/{}", below(dir, path).unwrap_or_default());
            let matches = |it: &&Section| it.pattern.as_ref().is_some_and(|it| it.matches(&seen));
            for (name, value) in file.sections.iter().filter(matches).flat_map(|it| &it.properties)
            {
                out.insert(*name, value.clone());
            }
        }
        out.retain(|_, value| value != "unset");
        Ok(Editor(out))
    }

    fn file(&mut self, dir: &str) -> Result<Option<Arc<File>>, ConfigError> {
        if let Some(known) = self.by_dir.get(dir) {
            return Ok(known.clone());
        }
        let path = join(dir, NAME);
        let file = match self.tree.kind(&path) {
            // Other tools pass over what is no file.
            None | Some(Kind::Dir | Kind::Other) => None,
            Some(Kind::File) => {
                let read = self.tree.read_at_most(&path, MAX_BYTES);
                let bytes = read.map_err(|it| Fault::of(it.path(), it.message()))?;
                Some(Arc::new(File::read(&String::from_utf8_lossy(&bytes))))
            }
        };
        self.by_dir.insert(dir.to_owned(), file.clone());
        Ok(file)
    }
}

impl File {
    /// Reads a file. Lines that mean nothing are passed over, as the specification has it.
    fn read(text: &str) -> Self {
        let mut out = Self::default();
        let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
        for line in lines.filter(|it| !it.is_empty() && !it.starts_with(['#', ';'])) {
            let header = line.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
            if let Some(glob) = header {
                out.sections.push(Section { pattern: pattern(glob), properties: Vec::new() });
                continue;
            }
            let Some((name, value)) = line.split_once('=') else { continue };
            let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
            let value = value.to_ascii_lowercase();
            match out.sections.last_mut() {
                None if name == "root" => out.is_root = value == "true",
                None => {}
                Some(section) => {
                    let known = KNOWN.iter().find(|it| **it == name);
                    section.properties.extend(known.map(|it| (*it, value)));
                }
            }
        }
        out
    }
}

impl Editor {
    /// Changes what is said. Values that mean nothing change nothing.
    pub(super) fn apply(&self, style: &mut Style) {
        self.indent(style);
        match self.get("max_line_length") {
            Some("off") => style.line_width = None,
            Some(width) => style.line_width = width.parse().ok().or(style.line_width),
            None => {}
        }
        match self.get("end_of_line") {
            Some("lf") => style.line_ends = LineEnds::Lf,
            Some("crlf") => style.line_ends = LineEnds::CrLf,
            // With `cr` comments would not end.
            _ => {}
        }
        match self.get("insert_final_newline") {
            Some("true") => style.final_newline = true,
            Some("false") => style.final_newline = false,
            _ => {}
        }
    }

    fn indent(&self, style: &mut Style) {
        let number = |name| self.get(name)?.parse::<u8>().ok().filter(|it| (1..=16).contains(it));
        let size = number("indent_size");
        let is_tab = match self.get("indent_style") {
            Some("tab") => true,
            Some("space") => false,
            _ => matches!(style.indent, Indent::Tab(_)),
        };
        style.indent = match (is_tab, style.indent) {
            (true, _) => Indent::Tab(number("tab_width").or(size).unwrap_or(TAB)),
            (false, Indent::Spaces(old)) => Indent::Spaces(size.unwrap_or(old)),
            (false, Indent::Tab(_)) => Indent::Spaces(size.unwrap_or(TAB)),
        };
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}
