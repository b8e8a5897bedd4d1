//! Lists and maps of texts, ids and paths.

use std::collections::BTreeMap;

use protosmith_compiler::{
    diagnostic::{Safety, Severity},
    source::Span,
};
use protosmith_rules::rule::Version;

use super::{Reader, Section};

use crate::{
    config::{
        located::Located,
        paths::{PathSet, is_glob, normal},
        yaml::{Node, Value},
    },
    engine,
    tree::{below, parent},
};

impl Reader {
    /// The texts of a list; empty ones and repeated ones are left out.
    pub(in crate::config) fn texts(
        &mut self,
        section: &Section<'_>,
        key: &str,
    ) -> Vec<Located<String>> {
        let Some(node) = section.get(key) else { return Vec::new() };
        let mut seen = std::collections::BTreeSet::new();
        let mut texts = self.list(node, key);
        texts.retain(|it| !it.value.is_empty() && seen.insert(it.value.clone()));
        texts
    }

    /// The texts of a list as they stand; nothing is an empty text.
    pub(in crate::config) fn list(&mut self, node: &Node, key: &str) -> Vec<Located<String>> {
        let items = match &node.value {
            Value::Seq(items) => items,
            Value::Null => return Vec::new(),
            other => {
                let message = format!("`{key}` must be a list, not {}", other.noun());
                match other {
                    Value::Scalar(text) => {
                        self.fault_help(node.span, message, format!("write `[{text}]`"));
                    }
                    _ => self.fault(node.span, message),
                }
                return Vec::new();
            }
        };
        let mut out = Vec::new();
        for item in items {
            match &item.value {
                Value::Null => out.push(Located { value: String::new(), span: Some(item.span) }),
                Value::Scalar(_) => out.extend(self.scalar(item, key, "a list of single values")),
                other => {
                    let message = format!("`{key}` holds {}; each item is one value", other.noun());
                    self.fault(item.span, message);
                }
            }
        }
        out
    }

    /// One text, or the texts of a list as they stand.
    pub(in crate::config) fn one_or_more(
        &mut self,
        section: &Section<'_>,
        key: &str,
    ) -> Vec<Located<String>> {
        match section.get(key) {
            Some(node) if matches!(node.value, Value::Seq(_)) => self.list(node, key),
            _ => self.text(section, key).into_iter().collect(),
        }
    }

    /// The sections of a list.
    pub(in crate::config) fn items<'n>(
        &mut self,
        section: &Section<'n>,
        key: &str,
        name: &'static str,
    ) -> Vec<Section<'n>> {
        let Some(node) = section.get(key) else { return Vec::new() };
        let Value::Seq(items) = &node.value else {
            let message = format!("`{key}` must be a list, not {}", node.value.noun());
            self.fault(node.span, message);
            return Vec::new();
        };
        items.iter().filter_map(|it| self.section(name, it)).collect()
    }

    /// Paths that some file or directory may lie at, none of which is within another.
    pub(in crate::config) fn path_set(
        &mut self,
        section: &Section<'_>,
        key: &str,
        module: Option<&str>,
    ) -> PathSet {
        match section.get(key) {
            Some(node) => self.set_of(node, key, module),
            None => PathSet::default(),
        }
    }

    fn set_of(&mut self, node: &Node, key: &str, module: Option<&str>) -> PathSet {
        let by = self.layer(node.span).clone();
        // What stands at the top of a file holds for other modules too.
        let module = module.filter(|_| !self.shared.contains(&node.span));
        let mut paths: BTreeMap<String, Span> = BTreeMap::new();
        let mut globs = Vec::new();
        for path in self.list(node, key).into_iter().filter(|it| !it.value.is_empty()) {
            let Some(span) = path.span else { continue };
            let Some(value) = self.normal(span, &path.value, key) else { continue };
            if by.version == Version::Own && is_glob(&value) {
                match engine::glob_fault(&value) {
                    None => globs.push(Located { value, span: Some(span) }),
                    Some(why) => self.fault(span, format!("`{value}` is no pattern: {why}")),
                }
                continue;
            }
            if let Some(module) = module.filter(|module| below(module, &value).is_none()) {
                let message = format!("`{value}` is not in the module at `{module}`");
                self.fault_help(
                    span,
                    message,
                    format!("paths of `{key}` are relative to this file"),
                );
                continue;
            }
            if key == "ignore" && module == Some(&*value) {
                // All of the module is ignored: nothing else counts, nor what follows.
                paths = BTreeMap::from([(value, span)]);
                break;
            }
            paths.entry(value).or_insert(span);
        }
        self.not_nested(&paths, key);
        let paths = paths.into_iter().map(|(value, span)| Located { value, span: Some(span) });
        PathSet::new(by, paths.collect(), globs)
    }

    /// A path in normal form; a fault where it is absolute or leads out.
    pub(in crate::config) fn normal(
        &mut self,
        span: Span,
        path: &str,
        key: &str,
    ) -> Option<String> {
        match normal(path) {
            Ok(path) => Some(path),
            Err(why) => {
                self.fault(span, format!("path `{path}` of `{key}` {why}"));
                None
            }
        }
    }

    /// Faults for paths that lie within others.
    pub(in crate::config) fn not_nested(&mut self, paths: &BTreeMap<String, Span>, key: &str) {
        for (path, &span) in paths {
            let outer = std::iter::successors(parent(path), |it| parent(it))
                .find(|it| paths.contains_key(*it));
            if let Some(outer) = outer {
                let outer = if outer.is_empty() { "." } else { outer };
                let message = format!("`{path}` of `{key}` lies within `{outer}`");
                self.fault_help(span, message, "remove one of the two");
            }
        }
    }

    /// Directories, each once; an empty path is a fault.
    pub(in crate::config) fn dirs(
        &mut self,
        section: &Section<'_>,
        key: &str,
    ) -> Vec<Located<String>> {
        let Some(node) = section.get(key) else { return Vec::new() };
        let mut paths: BTreeMap<String, Span> = BTreeMap::new();
        let mut out = Vec::new();
        for path in self.list(node, key) {
            let Some(span) = path.span else { continue };
            if path.value.is_empty() {
                self.fault(span, format!("a path of `{key}` is empty"));
                continue;
            }
            let Some(value) = self.normal(span, &path.value, key) else { continue };
            if paths.insert(value.clone(), span).is_some() {
                self.fault(span, format!("`{}` is twice in `{key}`", path.value));
                continue;
            }
            out.push(Located { value, span: Some(span) });
        }
        self.not_nested(&paths, key);
        out
    }

    /// Ids to paths.
    pub(in crate::config) fn id_paths(
        &mut self,
        section: &Section<'_>,
        key: &str,
        module: Option<&str>,
    ) -> Vec<(Located<String>, PathSet)> {
        let entries = self.map(section, key);
        let sets = entries.into_iter().filter(|(id, _)| !id.value.is_empty()).map(|(id, node)| {
            let set = self.set_of(node, key, module);
            (id, set)
        });
        sets.collect()
    }

    /// Ids to severities.
    pub(in crate::config) fn levels(
        &mut self,
        section: &Section<'_>,
        key: &str,
    ) -> Vec<(Located<String>, Option<Severity>)> {
        let known = [
            ("error", Some(Severity::Error)),
            ("warning", Some(Severity::Warning)),
            ("note", Some(Severity::Note)),
            ("off", None),
        ];
        let help = "severities are `error`, `warning`, `note` and `off`";
        self.chosen(section, key, ("severity", help), &known)
    }

    /// Ids to how safe fixes are.
    pub(in crate::config) fn fixes(
        &mut self,
        section: &Section<'_>,
        key: &str,
    ) -> Vec<(Located<String>, Option<Safety>)> {
        let known = [("safe", Some(Safety::Safe)), ("unsafe", Some(Safety::Unsafe)), ("off", None)];
        self.chosen(section, key, ("safety", "fixes are `safe`, `unsafe` or `off`"), &known)
    }

    /// Ids to words with a meaning. Faults say what they are, and which there are.
    fn chosen<T: Copy>(
        &mut self,
        section: &Section<'_>,
        key: &str,
        (what, help): (&str, &str),
        known: &[(&str, T)],
    ) -> Vec<(Located<String>, T)> {
        let mut out = Vec::new();
        for (id, node) in self.map(section, key) {
            let message = match &node.value {
                Value::Scalar(text) => {
                    if let Some((_, meaning)) = known.iter().find(|it| it.0 == text.as_str()) {
                        out.push((id, *meaning));
                        continue;
                    }
                    format!("unknown {what} `{text}`")
                }
                other => format!("the {what} of `{}` is {}", id.value, other.noun()),
            };
            self.fault_help(node.span, message, help);
        }
        out
    }

    /// Names to texts, in the order of the file; nothing is an empty text.
    pub(in crate::config) fn values(
        &mut self,
        node: &Node,
        key: &str,
    ) -> Vec<(Located<String>, Located<String>)> {
        let mut out = Vec::new();
        for (name, node) in self.entries(node, key) {
            let value = match &node.value {
                Value::Null => Some(Located { value: String::new(), span: Some(node.span) }),
                _ => self.scalar(node, &name.value, "one value"),
            };
            out.extend(value.map(|it| (name, it)));
        }
        out
    }

    /// The entries of a map whose keys are free.
    pub(in crate::config) fn map<'n>(
        &mut self,
        section: &Section<'n>,
        key: &str,
    ) -> Vec<(Located<String>, &'n Node)> {
        section.get(key).map_or(Vec::new(), |node| self.entries(node, key))
    }

    fn entries<'n>(&mut self, node: &'n Node, key: &str) -> Vec<(Located<String>, &'n Node)> {
        let Value::Map(entries) = &node.value else {
            let message = format!("`{key}` must be a map, not {}", node.value.noun());
            self.fault(node.span, message);
            return Vec::new();
        };
        let entries = entries
            .iter()
            .map(|(key, node)| (Located { value: key.text.clone(), span: Some(key.span) }, node));
        entries.collect()
    }
}
