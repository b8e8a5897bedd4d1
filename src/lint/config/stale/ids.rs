//! Ids of rules and categories that change nothing where they stand.

use std::collections::BTreeSet;

use protosmith_rules::rule::Version;

use super::{
    super::{
        BreakingConfig, Config, Kind, Located, ModuleConfig, Notice, Selection, lookup::Lookup,
        settings::StabilityConfig,
    },
    Stale,
};

/// Ids of `use`, `except`, `ignore_only`, `severity`, `approvals` and `stability` that no rule in use is meant by.
/// Those that stand for no rule at all are said where ids are looked up; `ignore_only` of policies
/// holds for both sections and is not looked at.
pub fn stale_ids<'a>(
    config: &'a Config,
    kind: Kind,
    modules: impl Iterator<Item = &'a ModuleConfig>,
) -> Vec<Notice> {
    let mut out = Stale::default();
    let mut sections: Vec<(Section<'_>, Version)> = Vec::new();
    for module in modules {
        match kind {
            Kind::Lint => {
                sections.extend(config.lints(module).map(|(policy, lint)| {
                    (Section { policy, rules: &lint.rules, breaking: None }, lint.version)
                }));
            }
            Kind::Breaking => {
                sections.extend(config.breakings(module).map(|(policy, breaking)| {
                    let section =
                        Section { policy, rules: &breaking.rules, breaking: Some(breaking) };
                    (section, breaking.version)
                }));
            }
        }
    }
    let mut seen = BTreeSet::new();
    for (section, version) in sections {
        // Modules share the sections of the top of a file, and policies.
        if seen.insert(std::ptr::from_ref(section.rules)) {
            section.look(config, kind, version, &mut out);
        }
    }
    out.notices(config, "ids of rules that do nothing")
}

struct Section<'a> {
    policy: Option<&'a str>,
    rules: &'a Selection,
    /// What else a section of breaking rules says.
    breaking: Option<&'a BreakingConfig>,
}

impl Section<'_> {
    fn look(&self, config: &Config, kind: Kind, version: Version, out: &mut Stale) {
        let rules = self.rules;
        if rules.disable_builtin.value {
            return;
        }
        let mut lookup = Lookup::new(kind, version, config, config.added(self.policy));
        let used: BTreeSet<&'static str> = if rules.use_ids.is_empty() {
            lookup.rules().filter(|it| it.is_default(version)).map(|it| it.id).collect()
        } else {
            lookup.all(&rules.use_ids)
        };
        let except = lookup.all(&rules.except);
        let own: BTreeSet<&str> = used.difference(&except).copied().collect();
        let levels = self.breaking.into_iter().flat_map(|it| it.stability.values());
        let levels: Vec<Level<'_>> =
            levels.map(|it| Level::new(it, (&used, &except), &mut lookup)).collect();
        // What runs in packages of any stability.
        let left = &levels.iter().fold(own.clone(), |all, it| &all | &it.used);
        let mut look = |key, id: &Located<String>, there: &BTreeSet<&str>, why: &str| {
            let meant = lookup.one(id);
            if !meant.is_empty() && meant.iter().all(|it| !there.contains(it)) {
                out.add(id.span, || format!("`{}` of `{key}` does nothing: {why}", id.value));
            }
        };
        let unused = "no rule that it stands for is in use";
        for id in &rules.use_ids {
            look("use", id, &own, "`except` takes all of it away");
        }
        for id in &rules.except {
            look("except", id, &used, unused);
        }
        for (id, _) in rules.ignore_only.iter().filter(|_| self.policy.is_none()) {
            look("ignore_only", id, left, unused);
        }
        for (id, _) in &rules.severity {
            look("severity", id, left, unused);
        }
        for (id, _) in &rules.fix {
            look("fix", id, left, unused);
        }
        for approval in self.breaking.into_iter().flat_map(|it| &it.approvals) {
            look("approvals", &approval.rule, left, unused);
        }
        for Level { said, used, left } in &levels {
            for id in said.use_ids.iter().flatten() {
                look("use", id, left, "`except` takes all of it away");
            }
            for id in &said.except {
                look("except", id, used, unused);
            }
            for (id, _) in &said.severity {
                look("severity", id, left, unused);
            }
        }
    }
}

/// What a section says of packages of a stability.
struct Level<'a> {
    said: &'a StabilityConfig,
    /// Without what the section takes away.
    used: BTreeSet<&'static str>,
    left: BTreeSet<&'static str>,
}

impl<'a> Level<'a> {
    /// `used` and `except` are those of the section.
    fn new(
        said: &'a StabilityConfig,
        (used, except): (&BTreeSet<&'static str>, &BTreeSet<&'static str>),
        lookup: &mut Lookup<'_>,
    ) -> Self {
        let used = said.use_ids.as_ref().map_or_else(|| used.clone(), |it| lookup.all(it));
        let used = &used - except;
        let left = &used - &lookup.all(&said.except);
        Self { said, used, left }
    }
}
