//! `dependencies` and `vendor` of a `protosmith.yaml`.

use std::collections::BTreeMap;

use protosmith_compiler::source::Span;

use super::{FOLDER, MANIFEST, Source, SourceKind};
use crate::config::{
    keys,
    located::Located,
    reader::{Reader, Section},
    yaml::{Node, Value},
};
use crate::tree::join;

/// What a file says about dependencies.
#[derive(Debug, Default)]
pub(in crate::config) struct Dependencies {
    /// Places by name; those of sources are where they are copied to.
    pub(in crate::config) locations: BTreeMap<String, Located<String>>,
    pub(in crate::config) sources: BTreeMap<String, Located<Source>>,
    /// Where they are copied to.
    pub(in crate::config) folder: String,
    /// Whether the file names that folder.
    pub(in crate::config) has_folder: bool,
}

impl Dependencies {
    /// What is said of some of them.
    pub(in crate::config) fn of(mut self, names: &[String]) -> Self {
        self.locations.retain(|name, _| names.contains(name));
        self.sources.retain(|name, _| names.contains(name));
        self.has_folder = false;
        self
    }
}

/// Reads both keys.
pub(in crate::config) fn read(reader: &mut Reader, top: &Section<'_>) -> Dependencies {
    let folder = folder(reader, top);
    let has_folder = folder.is_some();
    let folder = folder.unwrap_or_else(|| FOLDER.to_owned());
    let mut out = Dependencies { folder, has_folder, ..Dependencies::default() };
    for (name, node) in reader.map(top, "dependencies") {
        let Located { value: name, span } = name;
        if let Value::Map(_) = node.value {
            let Some(span) = span else { continue };
            if let Some(source) = source(reader, &name, span, node) {
                let value = join(&out.folder, &super::folder_of(&name));
                out.locations.insert(name.clone(), Located { value, span: Some(span) });
                out.sources.insert(name, Located { value: source, span: Some(span) });
            }
            continue;
        }
        match reader.scalar(node, &name, "a path, or a map of what it comes from") {
            Some(location) if !location.value.is_empty() => {
                out.locations.insert(name, location);
            }
            Some(_) => reader.fault(node.span, format!("`{name}` has no place")),
            None => {}
        }
    }
    apart(reader, &out.sources);
    out
}

fn folder(reader: &mut Reader, top: &Section<'_>) -> Option<String> {
    let text = reader.text(top, "vendor")?;
    let span = text.span?;
    let folder = reader.normal(span, &text.value, "vendor")?;
    if folder.is_empty() {
        let help = "name a folder that has nothing else in it";
        reader.fault_help(span, "`vendor` is the folder of this file", help);
        return None;
    }
    Some(folder)
}

fn source(reader: &mut Reader, name: &str, span: Span, node: &Node) -> Option<Source> {
    if !is_folder_name(name) {
        let help = "use letters, digits, `.`, `-` and `_`, with `/` between parts";
        reader.fault_help(span, format!("`{name}` can be no folder"), help);
        return None;
    }
    let section = reader.section(keys::DEPENDENCY, node)?;
    let mut kinds = SourceKind::ALL.into_iter().filter(|it| section.get(it.key()).is_some());
    let Some(kind) = kinds.next() else {
        let keys = SourceKind::ALL.map(SourceKind::key).join("`, `");
        reader.fault(node.span, format!("`{name}` has none of `{keys}`"));
        return None;
    };
    if let Some(other) = kinds.next() {
        let message = format!("`{}` stands beside `{}`", other.key(), kind.key());
        reader.fault_help(section.key_span(other.key()), message, "a source is one of them");
        return None;
    }
    let place = text_of(reader, &section, kind.key())?;
    let mut options = BTreeMap::new();
    for key in keys::of(keys::DEPENDENCY).map(|it| it.name) {
        if section.get(key).is_none() || SourceKind::ALL.iter().any(|it| it.key() == key) {
            continue;
        }
        if !kind.options().contains(&key) {
            let message = format!("`{key}` means nothing beside `{}`", kind.key());
            reader.fault(section.key_span(key), message);
            return None;
        }
        options.insert(key, option(reader, &section, key)?);
    }
    let mut revisions = options.keys().filter(|it| REVISIONS.contains(it));
    if let (Some(first), Some(second)) = (revisions.next(), revisions.next()) {
        let message = format!("`{second}` stands beside `{first}`");
        reader.fault_help(section.key_span(second), message, "name one of them");
        return None;
    }
    let source = Source { kind, place, options };
    if kind == SourceKind::Registry && source.registry_module(name).is_none() {
        let message = format!("`{name}` is no module of a registry `{}`", source.place);
        let help = "a module is called `host/owner/module`, a registry `host` or `host:port`";
        reader.fault_help(node.span, message, help);
        return None;
    }
    Some(source)
}

/// The keys that name a commit.
const REVISIONS: [&str; 4] = ["branch", "commit", "ref", "tag"];

fn option(reader: &mut Reader, section: &Section<'_>, key: &'static str) -> Option<String> {
    let value = text_of(reader, section, key)?;
    let span = section.get(key)?.span;
    let wrong = match key {
        "subdir" => return reader.normal(span, &value, key),
        "sha256" => {
            let is_hash = value.len() == 64 && value.bytes().all(|it| it.is_ascii_hexdigit());
            if is_hash {
                return Some(value.to_ascii_lowercase());
            }
            Some("64 hexadecimal digits, as `sha256sum` prints them")
        }
        "strip_components" => value.parse::<u8>().err().map(|_| "a number from 0 to 255"),
        "compression" => {
            let known = ["none", "gzip", "zstd"].contains(&value.as_str());
            (!known).then_some("`none`, `gzip` or `zstd`")
        }
        _ => None,
    };
    match wrong {
        Some(wanted) => {
            reader.fault(span, format!("`{key}` must be {wanted}"));
            None
        }
        None => Some(value),
    }
}

/// A text that is a part of a reference.
fn text_of(reader: &mut Reader, section: &Section<'_>, key: &str) -> Option<String> {
    let span = section.get(key)?.span;
    let Located { value, .. } = reader.any_text(section, key)?;
    if value.is_empty() {
        reader.fault(span, format!("`{key}` is empty"));
        return None;
    }
    if value.contains(['#', ',']) || value.contains(char::is_control) {
        reader.fault(span, format!("`{key}` has a `#`, a `,` or a control character in it"));
        return None;
    }
    Some(value)
}

/// Faults for folders that are one, or one of which lies in the other.
fn apart(reader: &mut Reader, sources: &BTreeMap<String, Located<Source>>) {
    let mut folders: Vec<(String, &String, Option<Span>)> =
        sources.iter().map(|(name, it)| (key_of(name), name, it.span)).collect();
    folders.sort();
    for pair in folders.windows(2) {
        let [(first, name, _), (second, other, span)] = pair else { continue };
        let is_in =
            first == second || second.strip_prefix(first).is_some_and(|it| it.starts_with('\0'));
        if let Some(span) = span.filter(|_| is_in) {
            let message = format!("`{other}` would lie in the folder of `{name}`");
            reader.fault_help(span, message, "each dependency has a folder of its own");
        }
    }
}

/// The folder of a name, the same for all that are one for some file systems. What is in a folder
/// sorts behind it.
fn key_of(name: &str) -> String {
    super::folder_of(name).to_lowercase().replace('/', "\0")
}

/// Whether a name can be a folder everywhere: parts of letters, digits and a few signs. `:` stands
/// before the port of a registry.
pub fn is_folder_name(name: &str) -> bool {
    let is_letter = |it: u8| it.is_ascii_alphanumeric() || b".-_".contains(&it);
    let is_part = |part: &str| {
        let (head, port) = part.split_once(':').unwrap_or((part, "0"));
        !head.is_empty()
            && head.bytes().all(is_letter)
            && !head.starts_with(['.', '-'])
            && !head.ends_with('.')
            && !port.is_empty()
            && port.bytes().all(|it| it.is_ascii_digit())
    };
    name.len() <= 255 && name != MANIFEST && name.split('/').all(is_part)
}
