//! From a module's sections to what the engine runs.

use std::sync::Arc;

use super::{
    BreakingConfig, Config, ConfigError, Date, LintConfig, Located, ModuleConfig, Notice,
    Selection,
    lookup::Kind,
    select::{self, Chosen},
};
use crate::{
    engine::{Approval, BufComments, Ignores, Plan, Unstable},
    rule::Setting,
    rules::shared::suppression::REQUIRE_REASON,
};

/// The plans of a module: its own section's first, then one for each policy.
#[derive(Debug, Default)]
pub struct Plans {
    /// Without files: who knows the schema fills them in.
    pub plans: Vec<Plan>,
    /// To be said once.
    pub notices: Vec<Notice>,
}

/// What the `lint` sections of a module ask for.
pub fn lint_plans(config: &Config, module: &ModuleConfig) -> Result<Plans, ConfigError> {
    let mut out = Plans::default();
    for ((policy, section), (_, other)) in config.lints(module).zip(config.breakings(module)) {
        let chosen = select::choose(
            &section.rules,
            &other.rules,
            Kind::Lint,
            section.version,
            &config.files,
        )?;
        let plan = out.add(module, policy, chosen, &section.rules);
        plan.version = section.version;
        lint(plan, section);
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
    for ((policy, section), (_, other)) in config.breakings(module).zip(config.lints(module)) {
        let chosen = select::choose(
            &section.rules,
            &other.rules,
            Kind::Breaking,
            section.version,
            &config.files,
        )?;
        let approvals = approvals(config, section, today, &mut out.notices)?;
        let plan = out.add(module, policy, chosen, &section.rules);
        plan.version = section.version;
        plan.approvals = approvals;
        if section.require_reason {
            plan.settings.insert(REQUIRE_REASON.opt.key.to_owned(), Setting::Flag(true));
        }
        if section.ignore_unstable_packages {
            plan.unstable = Unstable::Ignored;
        }
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
    ) -> &mut Plan {
        let all = section.ignore.seen_from(module.base());
        let mut ignores = Ignores { all, ..Ignores::default() };
        for ((_, paths), rules) in section.ignore_only.iter().zip(chosen.ignore_only) {
            let paths = Arc::new(paths.seen_from(module.base()));
            for rule in rules {
                let sets = ignores.by_rule.entry(rule.to_owned()).or_default();
                sets.push(Arc::clone(&paths));
            }
        }
        self.notices.extend(chosen.notices);
        let policy = policy.map(str::to_owned);
        let Chosen { rules, planned, .. } = chosen;
        self.plans.push(Plan { rules, planned, ignores, policy, ..Plan::default() });
        self.plans.last_mut().expect("it was just pushed")
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

/// What still counts; for what does not any more, a notice.
fn approvals(
    config: &Config,
    section: &BreakingConfig,
    today: Date,
    notices: &mut Vec<Notice>,
) -> Result<Vec<Approval>, ConfigError> {
    let mut out = Vec::new();
    for it in &section.approvals {
        let rules = select::rules_of(&it.rule, section.version, &config.files)?;
        if let Some(Located { value: until, span: Some(span) }) = it.until
            && until < today
        {
            let message = format!("the approval for `{}` ended on {until}", it.symbol.value);
            let notice = Notice::at(&config.files, span, message);
            notices.push(notice.help("renew it, or remove it"));
            continue;
        }
        for rule in rules {
            let symbol = it.symbol.value.clone();
            out.push(Approval { rule: rule.to_owned(), symbol });
        }
    }
    Ok(out)
}
