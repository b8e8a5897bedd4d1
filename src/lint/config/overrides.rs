//! What holds otherwise for single files, as the engine takes it.

use std::{collections::BTreeSet, sync::Arc};

use protosmith_compiler::diagnostic::Severity;
use protosmith_rules::{
    self as rules,
    rule::{ImpactFilter, Opt, Settings, Version},
};

use super::{
    Config, Located, ModuleConfig, OverrideConfig, PathSet,
    fault::ConfigError,
    lookup::{Kind, Lookup, is_known},
    select,
};
use crate::engine::{self, Override, Overrides, Plan, Selected};

/// Adds to the plan of a module's own section what overrides say of rules of a kind.
pub(super) fn apply(
    config: &Config,
    module: &ModuleConfig,
    kind: Kind,
    plan: &mut Plan,
) -> Result<(), ConfigError> {
    if config.overrides.is_empty() {
        return Ok(());
    }
    let mut out = Overrides::default();
    for item in &config.overrides {
        out.list.push(one(config, module, kind, (item, plan.version))?);
    }
    let on: BTreeSet<&str> = plan.rules.iter().map(|it| it.rule.id).collect();
    let more = out.list.iter().flat_map(|it| &it.runs).filter(|it| *it.1 && !on.contains(it.0));
    out.off = more.map(|it| *it.0).collect();
    let lookup = Lookup::new(kind, plan.version, config, &config.rules);
    // In the order of the registry, as all rules are.
    for rule in lookup.rules().filter(|it| out.off.contains(it.id)) {
        let (severity, impact) = (rule.severity, ImpactFilter::Source);
        plan.rules.push(Selected { rule, severity, impact });
    }
    plan.overrides = out;
    Ok(())
}

fn one(
    config: &Config,
    module: &ModuleConfig,
    kind: Kind,
    (item, version): (&OverrideConfig, Version),
) -> Result<Override, ConfigError> {
    let mut lookup = Lookup::new(kind, version, config, &config.rules);
    // The lists are those of both kinds; what means nothing to either is a fault for both.
    let is_ours = |id: &Located<String>| {
        let version = config.version_at(id.span, version);
        let knows = |kind| is_known(&id.value, kind, version, &config.rules);
        knows(kind) || !knows(kind.other())
    };
    let mut out = Override::default();
    for id in item.use_ids.iter().filter(|it| is_ours(it)) {
        out.runs.extend(lookup.one(id).into_iter().map(|it| (it, true)));
    }
    for id in item.except.iter().filter(|it| is_ours(it)) {
        out.runs.extend(lookup.one(id).into_iter().map(|it| (it, false)));
    }
    let levels: Vec<(Located<String>, Option<Severity>)> =
        item.severity.iter().filter(|it| is_ours(&it.0)).cloned().collect();
    for (rule, level) in lookup.each(&levels) {
        match level {
            Some(level) => drop(out.severities.insert(rule, level)),
            None => drop(out.runs.insert(rule, false)),
        }
    }
    out.settings = settings(item, kind);
    for rule in lookup.rules() {
        let asked_by = rule.asked_by.and_then(|it| out.settings.get(it.key));
        if asked_by.is_some_and(|it| !it.is_empty()) {
            out.runs.entry(rule.id).or_insert(true);
        }
    }
    if let Some(error) = ConfigError::new(lookup.faults) {
        return Err(error);
    }
    let seen = |paths: &PathSet| -> Vec<Arc<engine::PathSet>> {
        paths.seen_in(config, module).into_iter().map(Arc::new).collect()
    };
    (out.files, out.not) = (seen(&item.files), seen(&item.not));
    Ok(out)
}

/// The options of rules of a kind.
fn settings(item: &OverrideConfig, kind: Kind) -> Settings {
    let all: Vec<&Opt> = match kind {
        Kind::Lint => rules::lint_options().collect(),
        Kind::Breaking => rules::breaking_options().collect(),
    };
    let mut out = select::settings(&item.options);
    out.retain(|key, _| all.iter().any(|it| it.key == key));
    out
}
