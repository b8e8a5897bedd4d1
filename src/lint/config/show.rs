//! What a configuration says, line by line, with the place of each value.

use std::{collections::BTreeMap, fmt::Write as _};

use protosmith_compiler::{
    diagnostic::Severity,
    source::{Sources, Span},
};
use protosmith_rules::{rule::Setting, stability::Stability};

use super::{
    format::FormatConfig,
    located::Located,
    lookup::Kind,
    paths::PathSet,
    reader::Reader,
    select,
    settings::*,
    yaml::{Node, Value},
};

use crate::{config::ConfigError, engine::Grace, visible::Line};

/// What is in force in each module, and where it was written. Ids are looked up.
pub fn show(config: &Config) -> Result<String, ConfigError> {
    let mut out = Lines { config, text: String::new() };
    out.line("configuration", &files(config), None);
    for dep in &config.deps {
        out.dependency(&dep.value, dep.span);
    }
    let is_listed = |name: &str| config.deps.iter().any(|it| it.value == name);
    for name in config.dependencies.keys().filter(|it| !is_listed(it)) {
        out.dependency(name, None);
    }
    for rule in &config.rules {
        out.line("rule", rule.id, None);
    }
    for item in &config.overrides {
        out.overriding(item);
    }
    for (_, plugin) in config.check_plugins() {
        let words: Vec<&str> = plugin.command.iter().map(|it| it.value.as_str()).collect();
        out.line("plugin", &words.join(" "), plugin.command.first().and_then(|it| it.span));
        out.line("  rules", "not asked for here; `protosmith rules --configured` runs it", None);
    }
    for module in &config.modules {
        out.module(module)?;
    }
    Ok(out.text)
}

/// The files that say it, each with the version in which it is read.
fn files(config: &Config) -> String {
    let Some(path) = &config.path else {
        return format!("none; these are the defaults ({})", config.version.name());
    };
    let named = |path: &String| {
        let at = config.files.0.iter().position(|it| it.path == *path);
        let layer = at.and_then(|it| config.layers.get(it));
        format!("{path} ({})", layer.map_or(config.version, |it| it.version).name())
    };
    let all: Vec<String> = std::iter::once(path).chain(&config.added).map(named).collect();
    all.join(", ")
}

struct Lines<'a> {
    config: &'a Config,
    text: String,
}

impl Lines<'_> {
    fn dependency(&mut self, name: &str, span: Option<Span>) {
        self.line("dependency", name, span);
        match self.config.dependencies.get(name) {
            // Only the lock names it.
            Some(location) if self.config.copied.contains(name) => {
                self.line("  place", &location.value, None);
            }
            Some(location) => self.line("  place", &location.value, location.span),
            None => self.line("  place", "none on disk", None),
        }
        if let Some(source) = self.config.sources.get(name) {
            self.line("  source", &source.value.to_string(), source.span);
        }
    }

    fn module(&mut self, module: &ModuleConfig) -> Result<(), ConfigError> {
        self.text.push('\n');
        let dir = |it: &str| if it.is_empty() { ".".to_owned() } else { it.to_owned() };
        self.line("module", &dir(&module.path.value), module.path.span);
        if let Some(name) = &module.name {
            self.line("  name", &name.value, name.span);
        }
        for root in module.roots.iter().filter(|it| it.span.is_some()) {
            self.line("  root", &dir(&root.value), root.span);
        }
        for include in &module.includes {
            self.line("  include", &include.value, include.span);
        }
        self.paths("  exclude", &module.excludes);
        for (policy, lint) in self.config.lints(module) {
            self.lint(policy, lint)?;
        }
        for (policy, breaking) in self.config.breakings(module) {
            self.breaking(policy, breaking)?;
        }
        self.format(&module.format);
        Ok(())
    }

    /// What holds otherwise for single files.
    fn overriding(&mut self, item: &OverrideConfig) {
        self.paths("override", &item.files);
        self.paths("  not", &item.not);
        for (what, ids) in [("  use", &item.use_ids), ("  except", &item.except)] {
            for id in ids {
                self.line(what, &id.value, id.span);
            }
        }
        self.levels("  severity", &item.severity);
        for (key, option) in &item.options {
            self.line(&format!("  {key}"), &option.value.shown(), option.span);
        }
    }

    fn levels(&mut self, key: &str, levels: &[(Located<String>, Option<Severity>)]) {
        for (id, level) in levels {
            let level = level.map_or("off", Severity::name);
            self.line(key, &format!("{} {level}", id.value), id.span);
        }
    }

    /// Nothing where nothing is said: the layout is that of the reference then.
    fn format(&mut self, format: &FormatConfig) {
        for (key, setting) in &format.settings {
            self.line(&format!("  format {key}"), &setting.value.shown(), setting.span);
        }
        self.paths("  format exclude", &format.exclude);
        if !format.settings.is_empty() {
            let output = if format.is_buf() { "that of buf" } else { "other than that of buf" };
            self.line("  format output", output, None);
        }
    }

    fn lint(&mut self, policy: Option<&str>, lint: &LintConfig) -> Result<(), ConfigError> {
        self.selection("lint", policy, &lint.rules);
        self.options("lint", &lint.options);
        for name in &lint.name_exceptions {
            self.line("  lint name exception", &name.value, name.span);
        }
        self.baseline("lint", lint.baseline.as_ref());
        let comments = if lint.comment_ignores.value { "honoured" } else { "disregarded" };
        self.line("  lint comments of buf", comments, lint.comment_ignores.span);
        self.rules(policy, &lint.rules, Kind::Lint, lint.version)
    }

    fn breaking(
        &mut self,
        policy: Option<&str>,
        breaking: &BreakingConfig,
    ) -> Result<(), ConfigError> {
        self.selection("breaking", policy, &breaking.rules);
        let unstable = &breaking.ignore_unstable_packages;
        if unstable.value {
            self.line("  breaking ignores", "packages of unstable versions", unstable.span);
        }
        if let Some(grace) = &breaking.deprecate_first {
            let Grace { releases, tags, days } = &grace.value;
            let releases = releases.map(|it| format!("{it} releases ({tags})"));
            let days = days.map(|it| format!("{it} days"));
            let value = releases.into_iter().chain(days).collect::<Vec<_>>().join(" and ");
            self.line("  breaking deprecate first", &value, grace.span);
        }
        for (stability, said) in &breaking.stability {
            self.stability(*stability, said);
        }
        self.options("breaking", &breaking.options);
        self.baseline("breaking", breaking.baseline.as_ref());
        for approval in &breaking.approvals {
            let by = approval.by.as_ref().map(|it| format!(" by {}", it.value));
            let until = approval.until.as_ref().map(|it| format!(" until {}", it.value));
            let more: String = by.into_iter().chain(until).collect();
            let (rule, symbol) = (&approval.rule.value, &approval.symbol.value);
            let value = format!("{rule} of {symbol}{more}");
            self.line("  breaking approval", &value, approval.rule.span);
        }
        self.rules(policy, &breaking.rules, Kind::Breaking, breaking.version)
    }

    /// What holds otherwise for packages of a stability.
    fn stability(&mut self, stability: Stability, said: &StabilityConfig) {
        let key = |what: &str| format!("  breaking {} {what}", stability.name());
        for (what, ids) in [("use", said.use_ids.as_ref()), ("except", Some(&said.except))] {
            if what == "use" && ids.is_some_and(Vec::is_empty) {
                self.line(&key(what), "none", None);
            }
            for id in ids.into_iter().flatten() {
                self.line(&key(what), &id.value, id.span);
            }
        }
        self.levels(&key("severity"), &said.severity);
    }

    fn baseline(&mut self, section: &str, baseline: Option<&Located<String>>) {
        if let Some(path) = baseline {
            self.line(&format!("  {section} baseline"), &path.value, path.span);
        }
    }

    fn options(&mut self, section: &str, options: &BTreeMap<String, Located<Setting>>) {
        for (key, option) in options {
            self.line(&format!("  {section} {key}"), &option.value.shown(), option.span);
        }
    }

    fn selection(&mut self, section: &str, policy: Option<&str>, rules: &Selection) {
        if let Some(policy) = policy {
            let span = self.config.policies.iter().find(|it| it.name.value == policy);
            self.line(&format!("  {section} policy"), policy, span.and_then(|it| it.name.span));
        }
        for (what, ids) in [("use", &rules.use_ids), ("except", &rules.except)] {
            for id in ids {
                self.line(&format!("  {section} {what}"), &id.value, id.span);
            }
        }
        self.paths(&format!("  {section} ignore"), &rules.ignore);
        for (id, paths) in &rules.ignore_only {
            self.paths(&format!("  {section} ignore {}", id.value), paths);
        }
        self.levels(&format!("  {section} severity"), &rules.severity);
        for (id, safety) in &rules.fix {
            let safety = safety.map_or("off", protosmith_compiler::diagnostic::Safety::name);
            self.line(&format!("  {section} fix"), &format!("{} {safety}", id.value), id.span);
        }
        if rules.disable_builtin.value {
            let span = rules.disable_builtin.span;
            self.line(&format!("  {section} builtin rules"), "off", span);
        }
    }

    fn rules(
        &mut self,
        policy: Option<&str>,
        rules: &Selection,
        kind: Kind,
        version: protosmith_rules::rule::Version,
    ) -> Result<(), ConfigError> {
        let known = (self.config, self.config.added(policy));
        let chosen = select::choose(rules, &Selection::default(), kind, version, known)?;
        let section = kind.section();
        let why = if rules.use_ids.is_empty() { " by default" } else { "" };
        self.line(
            &format!("  {section} rules in force{why}"),
            &chosen.rules.len().to_string(),
            None,
        );
        for rule in chosen.rules {
            self.line(&format!("    {}", rule.rule.id), rule.severity.name(), None);
        }
        Ok(())
    }

    fn paths(&mut self, key: &str, paths: &PathSet) {
        for path in &paths.written {
            let value = if path.value.is_empty() { "." } else { &path.value };
            self.line(key, value, path.span);
        }
    }

    fn line(&mut self, key: &str, value: &str, span: Option<Span>) {
        line(&mut self.text, &self.config.files, (key, value), span);
    }
}

/// A key, its value, and where it was written.
fn line(out: &mut String, files: &Sources, (key, value): (&str, &str), span: Option<Span>) {
    let location = span.map(|span| {
        let file = &files[span.file];
        let at = file.position(span.start);
        format!("  ({}:{}:{})", Line(&file.path), at.line + 1, at.column + 1)
    });
    let _ = writeln!(out, "{}: {}{}", Line(key), Line(value), location.unwrap_or_default());
}

/// What a template says, value by value, as it stands in its files.
pub(super) fn generate(reader: &Reader, root: &Node) -> String {
    let files = reader.files.0.iter().zip(&reader.layers);
    let files = files.map(|(file, layer)| format!("{} ({})", file.path, layer.version.name()));
    let mut out = "\n".to_owned();
    let files = files.collect::<Vec<_>>().join(", ");
    line(&mut out, &reader.files, ("generate", &files), None);
    values(&mut out, &reader.files, "", root);
    out
}

fn values(out: &mut String, files: &Sources, key: &str, node: &Node) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(text) => line(out, files, (&format!("  {key}"), text), Some(node.span)),
        Value::Seq(items) => {
            for (at, item) in items.iter().enumerate() {
                match item.value {
                    Value::Map(_) => values(out, files, &format!("{key} {}", at + 1), item),
                    _ => values(out, files, key, item),
                }
            }
        }
        Value::Map(entries) => {
            let entries = entries.iter().filter(|it| !(key.is_empty() && it.0.text == "version"));
            for (name, node) in entries {
                let inner = if key.is_empty() { String::new() } else { format!("{key} ") };
                values(out, files, &format!("{inner}{}", name.text), node);
            }
        }
    }
}
