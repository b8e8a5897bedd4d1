//! The `lint` and `breaking` sections, of files, modules and policies alike.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_rules::{
    self as rules,
    rule::{Opt, Setting, Version},
    stability::Stability,
};

use super::super::{
    keys::{GRACE, STABILITY, STABILITY_RULES},
    located::Located,
    reader::{Reader, Section},
    settings::*,
};
use crate::engine::{Grace, glob_fault};

/// `version` is that of the module's file: its rules run where the section says nothing else.
/// `module` is the directory that paths must lie in, where the section is one module's.
pub(super) fn lint(
    reader: &mut Reader,
    section: &Section<'_>,
    module: Option<&str>,
    version: Version,
) -> LintConfig {
    let rules = selection(reader, section, module);
    LintConfig {
        version: rules.version(reader, version),
        comment_ignores: comment_ignores(reader, section, version),
        rules,
        options: options(reader, section, rules::lint_options()),
        name_exceptions: reader.texts(section, "name_exceptions"),
        baseline: baseline(reader, section),
    }
}

/// A file below the directory of the configuration: nobody else's is read, or written anew.
fn baseline(reader: &mut Reader, section: &Section<'_>) -> Option<Located<String>> {
    let Located { value, span } = reader.text(section, "baseline")?;
    let value = reader.normal(span?, &value, "baseline")?;
    Some(Located { value, span })
}

/// The options of rules that a section sets.
fn options(
    reader: &mut Reader,
    section: &Section<'_>,
    all: impl Iterator<Item = &'static Opt>,
) -> BTreeMap<String, Located<Setting>> {
    all.filter_map(|it| Some((it.key.to_owned(), reader.option(section, it)?))).collect()
}

/// Old files allow comments, new ones refuse them.
fn comment_ignores(reader: &mut Reader, section: &Section<'_>, version: Version) -> Located<bool> {
    let (allow, refuse) = ("allow_comment_ignores", "disallow_comment_ignores");
    let allowed = reader.flag(section, allow);
    let refused = reader.flag(section, refuse).map(|it| Located { value: !it.value, ..it });
    if let (Some(one), Some(other)) = (&allowed, &refused)
        && one.value != other.value
    {
        let location = reader.location(section.key_span(allow));
        let message = format!("`{refuse}` says the contrary of `{allow}` at {location}");
        reader.fault_help(section.key_span(refuse), message, "remove one of the two");
    }
    let default = LintConfig::of(version).comment_ignores;
    refused.or(allowed).unwrap_or(default)
}

pub(super) fn breaking(
    reader: &mut Reader,
    section: &Section<'_>,
    module: Option<&str>,
    version: Version,
) -> BreakingConfig {
    let options = options(reader, section, rules::breaking_options());
    let mut rules = selection(reader, section, module);
    let set = options.iter().filter(|it| !it.1.value.is_empty());
    rules.set_options = set.map(|it| it.0.clone()).collect();
    let unstable = reader.flag(section, "ignore_unstable_packages");
    BreakingConfig {
        version: rules.version(reader, version),
        rules,
        ignore_unstable_packages: unstable.unwrap_or_default(),
        deprecate_first: deprecate_first(reader, section),
        stability: stability(reader, section),
        options,
        approvals: approvals(reader, section),
        baseline: baseline(reader, section),
    }
}

/// How long something has to be deprecated before it may go.
fn deprecate_first(reader: &mut Reader, section: &Section<'_>) -> Option<Located<Grace>> {
    let item = reader.inner(section, "deprecate_first", GRACE)?;
    let mut number = |key: &str, most: i64| {
        let wanted = format!("a whole number from 1 to {most}");
        match reader.int_or(item.get(key)?, key, (1, most, &[]), &wanted)? {
            Setting::Int(number) => u32::try_from(number).ok(),
            _ => None,
        }
    };
    let (releases, days) = (number("releases", 1000), number("days", 36_500));
    let tags = reader.text(&item, "tags").unwrap_or(Located::nowhere("v*".to_owned()));
    if item.get("releases").is_none() && item.get("days").is_none() {
        let message = "`deprecate_first` says neither `releases` nor `days`";
        reader.fault_help(item.span, message, "write `releases: 2`, or `days: 90`");
    }
    if let (Some(span), Some(wrong)) = (tags.span, glob_fault(&tags.value)) {
        reader.fault(span, format!("`tags` is no pattern: {wrong}"));
        return None;
    }
    let value = Grace { releases, tags: tags.value, days };
    Some(Located { value, span: Some(section.key_span("deprecate_first")) })
}

/// What holds otherwise for packages of a stability.
fn stability(reader: &mut Reader, section: &Section<'_>) -> BTreeMap<Stability, StabilityConfig> {
    let mut out = BTreeMap::new();
    let Some(all) = reader.inner(section, "stability", STABILITY) else { return out };
    for stability in Stability::ALL {
        let Some(item) = reader.inner(&all, stability.name(), STABILITY_RULES) else { continue };
        let use_ids = item.get("use").map(|_| reader.texts(&item, "use"));
        let (except, severity) = (reader.texts(&item, "except"), reader.levels(&item, "severity"));
        out.insert(stability, StabilityConfig { use_ids, except, severity });
    }
    out
}

fn selection(reader: &mut Reader, section: &Section<'_>, module: Option<&str>) -> Selection {
    Selection {
        use_ids: reader.texts(section, "use"),
        except: reader.texts(section, "except"),
        set_options: BTreeSet::new(),
        ignore: reader.path_set(section, "ignore", module),
        ignore_only: reader.id_paths(section, "ignore_only", module),
        severity: reader.levels(section, "severity"),
        fix: reader.fixes(section, "fix"),
        disable_builtin: reader.flag(section, "disable_builtin").unwrap_or_default(),
    }
}

/// What holds otherwise for single files.
pub(super) fn overrides(reader: &mut Reader, top: &Section<'_>) -> Vec<OverrideConfig> {
    let mut out = Vec::new();
    for item in reader.items(top, "overrides", "override") {
        let files = reader.path_set(&item, "files", None);
        if files.is_empty() {
            let help = "`files` lists paths and patterns, relative to this file";
            reader.fault_help(item.span, "an override without `files`", help);
            continue;
        }
        let all = rules::lint_options().chain(rules::breaking_options());
        let options = reader.inner(&item, "options", "override options");
        out.push(OverrideConfig {
            files,
            not: reader.path_set(&item, "not", None),
            use_ids: reader.texts(&item, "use"),
            except: reader.texts(&item, "except"),
            severity: reader.levels(&item, "severity"),
            options: options.map(|it| self::options(reader, &it, all)).unwrap_or_default(),
        });
    }
    out
}

fn approvals(reader: &mut Reader, section: &Section<'_>) -> Vec<Approval> {
    let mut out = Vec::new();
    for approval in reader.items(section, "approvals", "approval") {
        let rule = reader.text(&approval, "rule");
        let symbol = reader.text(&approval, "symbol");
        let reason = reader.text(&approval, "reason");
        let by = reader.text(&approval, "by");
        let until = reader.date(&approval, "until");
        let (Some(rule), Some(symbol), Some(reason)) = (rule, symbol, reason) else {
            let help = "an approval has a `rule`, a `symbol` and a `reason`";
            reader.fault_help(approval.span, "an approval that does not say of what, or why", help);
            continue;
        };
        out.push(Approval { rule, symbol, reason, by, until });
    }
    out
}

impl Selection {
    /// The version that the rules are those of.
    fn version(&self, reader: &Reader, default: Version) -> Version {
        let span = self.use_ids.first().and_then(|it| it.span);
        span.map_or(default, |it| reader.layer(it).version)
    }

    fn says_nothing(&self) -> bool {
        self.use_ids.is_empty()
            && self.except.is_empty()
            && self.ignore.is_empty()
            && self.ignore_only.is_empty()
            && self.severity.is_empty()
            && self.fix.is_empty()
            && !self.disable_builtin.value
    }
}

/// Whether options are flags that are off.
fn are_unset(options: &BTreeMap<String, Located<Setting>>) -> bool {
    options.values().all(|it| it.value == Setting::Flag(false))
}

impl LintConfig {
    /// Whether a section leaves everything at its default; such a one replaces nothing.
    pub(super) fn says_nothing(&self) -> bool {
        self.rules.says_nothing()
            && are_unset(&self.options)
            && self.name_exceptions.is_empty()
            && self.baseline.is_none()
            && self.comment_ignores.value == Self::of(self.version).comment_ignores.value
    }
}

impl BreakingConfig {
    /// Whether a section leaves everything at its default; such a one replaces nothing.
    pub(super) fn says_nothing(&self) -> bool {
        self.rules.says_nothing()
            && !self.ignore_unstable_packages.value
            && self.stability.is_empty()
            && self.deprecate_first.is_none()
            && are_unset(&self.options)
            && self.approvals.is_empty()
            && self.baseline.is_none()
    }
}
