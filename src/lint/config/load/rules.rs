//! Files of rules that several configurations share.

use protosmith_compiler::source::Span;

use super::bytes;
use crate::{
    config::{
        fault::ConfigError,
        file::OWN,
        keys,
        located::Located,
        paths::is_glob,
        reader::Reader,
        rules::{add, list},
        settings::Config,
    },
    engine::{Globs, glob_fault},
    tree::{FileTree, Kind, below, join, parent},
};

/// No more files are read.
const MAX_FILES: usize = 1000;

/// Reads the files with rules that a configuration names.
pub(in crate::config) fn complete(
    tree: &dyn FileTree,
    reader: &mut Reader,
    config: &mut Config,
) -> Result<(), ConfigError> {
    let mut known = std::mem::take(&mut config.rules);
    let mut read = Vec::new();
    for Located { value, span } in std::mem::take(&mut config.rule_files) {
        let Some(span) = span else { continue };
        for path in paths(tree, reader, span, &value) {
            // A file may be in a folder and be named besides.
            if read.contains(&path) {
                continue;
            }
            if read.len() >= MAX_FILES {
                reader.fault(span, format!("`rules` names more than {MAX_FILES} files"));
                break;
            }
            let shown = tree.shown(&path);
            let root = reader.open(parent(&path).unwrap_or_default(), &shown, bytes(tree, &path)?);
            read.push(path);
            let Some(root) = root.filter(|it| reader.version(it, OWN).is_some()) else { continue };
            let Some(top) = reader.section(keys::RULES, &root) else { continue };
            let Some(node) = top.get("rules") else { continue };
            for item in list(reader, node).unwrap_or_default() {
                add(reader, item, &mut known);
            }
        }
    }
    config.rules = known;
    Ok(())
}

/// The files that a path means: itself, those of a folder, those that a pattern matches.
fn paths(tree: &dyn FileTree, reader: &mut Reader, span: Span, written: &str) -> Vec<String> {
    let Some(path) = reader.normal(span, written, "rules") else { return Vec::new() };
    let dir = reader.layer(span).dir.clone();
    if is_glob(&path) {
        if let Some(why) = glob_fault(&path) {
            reader.fault(span, format!("`{written}` is no pattern: {why}"));
            return Vec::new();
        }
        let plain = path.split('/').take_while(|it| !is_glob(it)).collect::<Vec<_>>().join("/");
        let globs = Globs::new([path.as_str()]);
        let mut found = files(tree, reader, span, &join(&dir, &plain));
        found.retain(|it| below(&dir, it).is_some_and(|it| globs.covers(it)));
        if found.is_empty() {
            reader.fault(span, format!("no file with rules matches `{written}`"));
        }
        return found;
    }
    let path = join(&dir, &path);
    match tree.kind(&path) {
        None => {
            let help = "the path is relative to the file that names it";
            reader.fault_help(span, format!("there is no file of rules `{written}`"), help);
            Vec::new()
        }
        Some(Kind::Dir) => {
            let found = files(tree, reader, span, &path);
            if found.is_empty() {
                reader.fault(span, format!("no file with rules is in `{written}`"));
            }
            found
        }
        Some(_) => vec![path],
    }
}

/// The `.yaml` and `.yml` files of a folder, in order.
fn files(tree: &dyn FileTree, reader: &mut Reader, span: Span, dir: &str) -> Vec<String> {
    let mut out = Vec::new();
    for suffix in [".yaml", ".yml"] {
        match tree.walk(dir, suffix) {
            Ok(found) => out.extend(found),
            Err(error) => reader.fault(span, error.to_string()),
        }
    }
    out.sort();
    out
}
