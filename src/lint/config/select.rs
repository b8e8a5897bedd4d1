//! From the ids of a section to the rules that run.

use std::collections::BTreeMap;

use protosmith_compiler::diagnostic::Safety;
use protosmith_rules::{
    deprecated,
    rule::{ImpactFilter, Rule, Setting, Settings, Version},
};

use super::{
    Config, Located, Selection,
    fault::{ConfigError, Fault},
    lookup::{Added, Kind, Lookup},
};

use crate::engine::Selected;

/// The rules of a section, and what else its ids mean.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// In the order of the registry.
    pub rules: Vec<Selected>,
    /// The rules that each id of `ignore_only` stands for, in the order of the section.
    pub ignore_only: Vec<Vec<&'static str>>,
    /// How safe fixes of rules count; `None` means that there are none.
    pub fixes: BTreeMap<&'static str, Option<Safety>>,
    /// To be said once: deprecated ids.
    pub notices: Vec<Fault>,
}

/// Looks up every id of a section. `added` are the rules that the configuration adds to it. Unknown
/// ids are faults; all of them are reported, with those that the section of the other kind uses and
/// nobody knows.
pub(super) fn choose(
    section: &Selection,
    other: &Selection,
    kind: Kind,
    version: Version,
    (config, added): (&Config, Added<'_>),
) -> Result<Chosen, ConfigError> {
    let mut lookup = Lookup::new(kind, version, config, added);
    let mut used = BTreeMap::<_, ImpactFilter>::new();
    for id in &section.use_ids {
        let version = config.version_at(id.span, version);
        for rule in lookup.one(id) {
            let found = lookup.find(rule);
            let impact = found.map_or(ImpactFilter::Source, |rule| rule.impact(&id.value, version));
            let most = used.entry(rule).or_insert(impact);
            *most = impact.max(*most);
        }
    }
    let except = lookup.all(&section.except);
    let ignore_only = section.ignore_only.iter().map(|it| lookup.one(&it.0)).collect();
    let severities = lookup.each(&section.severity);
    let fixes = lookup.each(&section.fix);
    let gone = |it: &Located<String>| deprecated::DEPRECATED.iter().any(|old| old.id == it.value);
    if used.is_empty() && lookup.faults.is_empty() && section.use_ids.iter().any(gone) {
        let first = &section.use_ids[0];
        let names: Vec<_> = section.use_ids.iter().map(|it| it.value.as_str()).collect();
        let message = format!("no rule is in use: {} stands for none", names.join(", "));
        lookup.fault(first, message, "leave `use` out to get the default rules");
    }
    let in_use = |rule: &Rule| {
        if rule.asked_by.is_some_and(|it| section.set_options.contains(it.key)) {
            true
        } else if section.use_ids.is_empty() {
            rule.is_default(version)
        } else {
            used.contains_key(rule.id)
        }
    };
    let all = lookup.rules();
    let mut left = all.filter(|it| in_use(it) && !except.contains(it.id)).peekable();
    if let Some(first) = section.except.first()
        && !section.disable_builtin.value
        && !config.may_have_more_rules()
        && lookup.faults.is_empty()
        && left.peek().is_none()
    {
        let message = "no rule is left: `except` takes away every rule that is in use";
        lookup.fault(first, message.to_owned(), "to run no rule, set `disable_builtin: true`");
    }
    if !section.disable_builtin.value {
        lookup.nowhere_known(&other.use_ids);
    }
    if let Some(error) = ConfigError::new(lookup.faults) {
        return Err(error);
    }
    let mut rules = Vec::new();
    for rule in left.filter(|it| !section.disable_builtin.value || it.data.is_some()) {
        let severity = severities.get(rule.id).copied().unwrap_or(Some(rule.severity));
        let impact = used.get(rule.id).copied().unwrap_or_default();
        rules.extend(severity.map(|severity| Selected { rule, severity, impact }));
    }
    Ok(Chosen { rules, ignore_only, fixes, notices: lookup.notices })
}

/// The rules that an approval is for, as far as its id means something.
pub(super) fn rules_of(
    id: &Located<String>,
    version: Version,
    (config, added): (&Config, Added<'_>),
) -> Result<Vec<&'static str>, ConfigError> {
    let mut lookup = Lookup::new(Kind::Breaking, version, config, added);
    let rules = lookup.one(id);
    ConfigError::new(lookup.faults).map_or(Ok(rules), Err)
}

/// The options of a section as rules read them.
pub(super) fn settings(options: &BTreeMap<String, Located<Setting>>) -> Settings {
    options.iter().map(|(key, it)| (key.clone(), it.value.clone())).collect()
}
