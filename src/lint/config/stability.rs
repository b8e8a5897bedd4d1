//! What holds otherwise for packages of a stability, as the engine takes it.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    BreakingConfig, Config, Notice, Selection,
    fault::ConfigError,
    lookup::{Added, Kind, Lookup},
    select,
    settings::StabilityConfig,
};
use crate::engine::{Plan, Promise, Selected};

/// Adds to the plan of a section what it says of packages by their stability. The plan then has all
/// rules that run in any package.
pub(super) fn apply(
    known: (&Config, Added<'_>),
    section: &BreakingConfig,
    plan: &mut Plan,
    notices: &mut Vec<Notice>,
) -> Result<(), ConfigError> {
    if section.stability.is_empty() {
        return Ok(());
    }
    let mut more: BTreeMap<&str, Selected> = BTreeMap::new();
    for (stability, said) in &section.stability {
        let mut level = BTreeMap::new();
        for rule in rules(known, section, said, notices)? {
            let Selected { severity, impact, .. } = rule;
            level.insert(rule.rule.id, Promise { severity, impact });
            let widest = more.entry(rule.rule.id).or_insert(rule);
            widest.impact = widest.impact.max(impact);
        }
        plan.overrides.levels.insert(*stability, level);
    }
    for rule in &mut plan.rules {
        if let Some(asked) = more.remove(rule.rule.id).filter(|it| it.impact > rule.impact) {
            plan.overrides.impacts.insert(rule.rule.id, rule.impact);
            rule.impact = asked.impact;
        }
    }
    plan.overrides.off.extend(more.keys().copied());
    // In the order of the registry, as all rules are.
    let all = Lookup::new(Kind::Breaking, section.version, known.0, known.1).rules();
    plan.rules.extend(all.filter_map(|it| more.remove(it.id)));
    Ok(())
}

/// The rules that run in packages of one stability.
fn rules(
    (config, added): (&Config, Added<'_>),
    section: &BreakingConfig,
    said: &StabilityConfig,
    notices: &mut Vec<Notice>,
) -> Result<Vec<Selected>, ConfigError> {
    let mut lookup = Lookup::new(Kind::Breaking, section.version, config, added);
    let except: BTreeSet<_> = lookup.all(&said.except);
    let mut severities = lookup.each(&section.rules.severity);
    severities.extend(lookup.each(&said.severity));
    let mut say = |all: Vec<Notice>| {
        for notice in all {
            if !notices.contains(&notice) {
                notices.push(notice);
            }
        }
    };
    say(std::mem::take(&mut lookup.notices));
    if let Some(error) = ConfigError::new(lookup.faults) {
        return Err(error);
    }
    if said.use_ids.as_ref().is_some_and(Vec::is_empty) {
        return Ok(Vec::new());
    }
    let rules = Selection {
        use_ids: said.use_ids.clone().unwrap_or_else(|| section.rules.use_ids.clone()),
        except: section.rules.except.clone(),
        set_options: section.rules.set_options.clone(),
        disable_builtin: section.rules.disable_builtin.clone(),
        ..Selection::default()
    };
    let other = Selection::default();
    let chosen = select::choose(&rules, &other, Kind::Breaking, section.version, (config, added))?;
    say(chosen.notices);
    let mut out = chosen.rules;
    out.retain_mut(|it| {
        let level = severities.get(it.rule.id).copied().unwrap_or(Some(it.severity));
        it.severity = level.unwrap_or(it.severity);
        level.is_some() && !except.contains(it.rule.id)
    });
    Ok(out)
}
