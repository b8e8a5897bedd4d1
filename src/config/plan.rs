//! From a module's sections to what the engine runs.

use super::{
    BreakingConfig, Config, ConfigError, Date, LintConfig, ModuleConfig, Notice, Selection,
    select::{self, Chosen, Kind},
};
use crate::engine::{Approval, BufComments, Ignores, Plan, Unstable};

/// The plans of a module: its own section's first, then one for each policy.
#[derive(Debug, Default)]
pub struct Plans {
    /// Without files: who knows the schema fills them in. A policy has its name.
    pub plans: Vec<(Option<String>, Plan)>,
    /// To be said once.
    pub notices: Vec<Notice>,
}

/// What the `lint` sections of a module ask for.
pub fn lint_plans(config: &Config, module: &ModuleConfig) -> Result<Plans, ConfigError> {
    let mut out = Plans::default();
    for (policy, section) in config.lints(module) {
        let chosen = select::choose(&section.rules, Kind::Lint, section.version, &config.files)?;
        out.add(module, policy, chosen, &section.rules, |plan| lint(plan, section));
    }
    Ok(out)
}

/// What the `breaking` sections of a module ask for. Approvals count up to their day.
pub fn breaking_plans(
    config: &Config,
    module: &ModuleConfig,
    today: Date,
) -> Result<Plans, ConfigError> {
    let mut out = Plans::default();
    for (policy, section) in config.breakings(module) {
        let chosen =
            select::choose(&section.rules, Kind::Breaking, section.version, &config.files)?;
        out.add(module, policy, chosen, &section.rules, |plan| breaking(plan, section, today));
    }
    Ok(out)
}

impl Plans {
    fn add(
        &mut self,
        module: &ModuleConfig,
        policy: Option<&str>,
        chosen: Chosen,
        section: &Selection,
        fill: impl FnOnce(&mut Plan),
    ) {
        let all = section.ignore.seen_from(module.base());
        let mut ignores = Ignores { all, ..Ignores::default() };
        for ((_, paths), rules) in section.ignore_only.iter().zip(chosen.ignore_only) {
            for rule in rules {
                ignores
                    .by_rule
                    .entry(rule.to_owned())
                    .or_default()
                    .push(paths.seen_from(module.base()));
            }
        }
        let mut plan = Plan { rules: chosen.rules, ignores, ..Plan::default() };
        fill(&mut plan);
        self.plans.push((policy.map(str::to_owned), plan));
        self.notices.extend(chosen.notices);
    }
}

fn lint(plan: &mut Plan, section: &LintConfig) {
    plan.settings = select::settings(&section.options);
    plan.name_exceptions = section.name_exceptions.iter().map(|it| it.value.clone()).collect();
    plan.buf_comments = match section.comment_ignores {
        true => BufComments::Honoured,
        false => BufComments::Disregarded,
    };
}

fn breaking(plan: &mut Plan, section: &BreakingConfig, today: Date) {
    if section.ignore_unstable_packages {
        plan.unstable = Unstable::Ignored;
    }
    let counts = |until: Option<Date>| until.is_none_or(|it| today <= it);
    let current =
        section.approvals.iter().filter(|it| counts(it.until.as_ref().map(|it| it.value)));
    plan.approvals = current
        .map(|it| Approval { rule: it.rule.value.clone(), symbol: it.symbol.value.clone() })
        .collect();
}
