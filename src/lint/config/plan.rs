//! From a module's sections to what the engine runs.

use std::sync::Arc;

use protosmith_rules::rule::{REQUIRE_REASON, Setting, Version};

use super::{
    BreakingConfig, Config, ConfigError, Date, LintConfig, Located, ModuleConfig, Notice,
    Selection,
    lookup::{Added, Kind},
    overrides,
    paths::PathSet,
    select::{self, Chosen},
    stability,
};

use crate::{
    engine::{self, Approval, BufComments, Ignores, Plan, Term, Unknown, Unstable},
    tree::{below, join},
};

/// The plans of a module: its own section's first, then one for each policy.
#[derive(Debug, Default)]
pub struct Plans {
    /// Without files: who knows the schema fills them in.
    pub plans: Vec<Plan>,
    /// For each plan of breaking rules, what files of the reference ignore.
    pub common: Vec<Ignores>,
    /// To be said once.
    pub notices: Vec<Notice>,
}

/// What the `lint` sections of a module ask for.
pub fn lint_plans(config: &Config, module: &ModuleConfig) -> Result<Plans, ConfigError> {
    let mut out = Plans::default();
    for ((policy, section), (_, other)) in config.lints(module).zip(config.breakings(module)) {
        let known = (config, config.added(policy));
        let mut chosen =
            select::choose(&section.rules, &other.rules, Kind::Lint, section.version, known)?;
        // Policy files have no word for it.
        let fixes = out.plans.first().map(|it| it.fixes.clone());
        chosen.fixes = fixes.unwrap_or(chosen.fixes);
        let plan = out.add(config, module, (policy, chosen), &section.rules);
        plan.version = section.version;
        lint(plan, section);
        if policy.is_none() {
            overrides::apply(config, module, Kind::Lint, plan)?;
        }
    }
    out.require_reasons(config, module.lint.options.get(REQUIRE_REASON), Kind::Lint);
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
        let known = (config, config.added(policy));
        let chosen =
            select::choose(&section.rules, &other.rules, Kind::Breaking, section.version, known)?;
        let mut said = Vec::new();
        let approvals = approvals(known, section, today, &mut said)?;
        let buf = |it: &PathSet| it.by.version != Version::Own;
        out.common.push(ignores(config, module, &chosen, &section.rules, buf));
        let plan = out.add(config, module, (policy, chosen), &section.rules);
        plan.version = section.version;
        plan.settings = select::settings(&section.options);
        plan.approvals = approvals;
        plan.grace = section.deprecate_first.as_ref().map(|it| it.value.clone());
        if section.ignore_unstable_packages.value {
            plan.unstable = Unstable::Ignored;
        }
        if policy.is_none() {
            overrides::apply(config, module, Kind::Breaking, plan)?;
            stability::apply(known, section, plan, &mut said)?;
        }
        out.notices.append(&mut said);
    }
    out.require_reasons(config, module.breaking.options.get(REQUIRE_REASON), Kind::Breaking);
    Ok(out)
}

impl Plans {
    fn add(
        &mut self,
        config: &Config,
        module: &ModuleConfig,
        (policy, chosen): (Option<&str>, Chosen),
        section: &Selection,
    ) -> &mut Plan {
        let ignores = ignores(config, module, &chosen, section, |_| true);
        self.notices.extend(chosen.notices);
        let policy = policy.map(Arc::from);
        let Chosen { rules, fixes, .. } = chosen;
        let added = config.added(policy.as_deref()).into();
        let unknown = if config.may_have_more_rules() { Unknown::Possible } else { Unknown::Wrong };
        let plan = Plan { rules, added, ignores, policy, fixes, unknown, ..Plan::default() };
        self.plans.push(plan);
        self.plans.last_mut().expect("it was just pushed")
    }

    /// Lets comments say why, for policies too, whose files have no word for it. A notice where no
    /// plan has the rule that looks at them.
    fn require_reasons(&mut self, config: &Config, key: Option<&Located<Setting>>, kind: Kind) {
        let Some(key) = key.filter(|it| it.value == Setting::Flag(true)) else { return };
        for plan in &mut self.plans {
            plan.settings.insert(REQUIRE_REASON.to_owned(), Setting::Flag(true));
        }
        let rule = kind.rule_of_comments();
        if let Some(span) = key.span.filter(|_| !self.plans.iter().any(|it| it.asks_for(rule))) {
            let message = format!("`require_reason` does nothing: `{rule}` is not in use");
            let help = format!("add `{rule}` to the `use` of `{}`, or remove it", kind.section());
            self.notices.push(Notice::at(&config.files, span, message).help(help));
        }
    }
}

/// What a section ignores, as far as its sets of paths are wanted.
fn ignores(
    config: &Config,
    module: &ModuleConfig,
    chosen: &Chosen,
    section: &Selection,
    wanted: impl Fn(&PathSet) -> bool,
) -> Ignores {
    let seen = |path_set: &PathSet| -> Vec<Arc<engine::PathSet>> {
        let sets = if wanted(path_set) { path_set.seen_in(config, module) } else { Vec::new() };
        sets.into_iter().map(Arc::new).collect()
    };
    let mut out = Ignores { all: seen(&section.ignore), ..Ignores::default() };
    for ((_, paths), rules) in section.ignore_only.iter().zip(&chosen.ignore_only) {
        let sets = seen(paths);
        for rule in rules {
            out.by_rule.entry((*rule).to_owned()).or_default().extend(sets.iter().cloned());
        }
    }
    out
}

fn lint(plan: &mut Plan, section: &LintConfig) {
    plan.settings = select::settings(&section.options);
    plan.name_exceptions = section.name_exceptions.iter().map(|it| it.value.clone()).collect();
    plan.buf_comments = if section.comment_ignores.value {
        BufComments::Honoured
    } else {
        BufComments::Disregarded
    };
}

/// What was agreed to; for what does not count any more, a notice, too.
fn approvals(
    known: (&Config, Added<'_>),
    section: &BreakingConfig,
    today: Date,
    notices: &mut Vec<Notice>,
) -> Result<Vec<Arc<Approval>>, ConfigError> {
    let mut out = Vec::new();
    for approval in &section.approvals {
        let rules = select::rules_of(&approval.rule, section.version, known)?;
        let mut term = Term::Current;
        if let Some(Located { value: until, span: Some(span) }) = approval.until
            && until < today
        {
            let message = format!("the approval for `{}` ended on {until}", approval.symbol.value);
            let notice = Notice::at(&known.0.files, span, message);
            notices.push(notice.help("renew it, or remove it"));
            term = Term::Ended;
        }
        for rule in rules {
            let approved = Approval {
                rule: rule.to_owned(),
                symbol: approval.symbol.value.clone(),
                reason: approval.reason.value.clone(),
                by: approval.by.as_ref().map(|it| it.value.clone()),
                until: approval.until.as_ref().map(|it| it.value.to_string()),
                term,
            };
            out.push(approved.into());
        }
    }
    Ok(out)
}

impl PathSet {
    /// What of the set matters in a module, asked with import paths: one set for each root. What
    /// v1beta1 and v1 ignore is relative to the roots, what later versions do to their file.
    pub(super) fn seen_in(&self, config: &Config, module: &ModuleConfig) -> Vec<engine::PathSet> {
        let dir = config.dir_of(module);
        let base = below(&self.by.dir, &dir).unwrap_or_default();
        let places = || Arc::clone(&module.places);
        if self.by.version < Version::V2 {
            return vec![engine::PathSet { places: places(), ..self.seen_from(base) }];
        }
        let seen = module.roots.iter().enumerate().map(|(at, root)| engine::PathSet {
            only: module.root_files.get(at).cloned(),
            places: places(),
            ..self.seen_from(&join(base, &root.value))
        });
        seen.collect()
    }
}
