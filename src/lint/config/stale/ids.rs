//! Ids of rules and categories that change nothing where they stand.

use std::collections::BTreeSet;

use protosmith_rules::rule::Version;

use super::{
    super::{Config, Kind, Located, ModuleConfig, Notice, Selection, lookup::Lookup},
    Stale,
};

/// Ids of `use`, `except`, `ignore_only`, `severity` and `approvals` that no rule in use is meant by.
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
                    (Section { policy, rules: &lint.rules, approved: Vec::new() }, lint.version)
                }));
            }
            Kind::Breaking => {
                sections.extend(config.breakings(module).map(|(policy, breaking)| {
                    let approved = breaking.approvals.iter().map(|it| &it.rule).collect();
                    (Section { policy, rules: &breaking.rules, approved }, breaking.version)
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
    /// The rules of approvals.
    approved: Vec<&'a Located<String>>,
}

impl Section<'_> {
    fn look(&self, config: &Config, kind: Kind, version: Version, out: &mut Stale) {
        let rules = self.rules;
        if rules.disable_builtin.value {
            return;
        }
        let mut lookup = Lookup::new(kind, version, config, config.added(self.policy));
        let used: BTreeSet<&str> = if rules.use_ids.is_empty() {
            lookup.rules().filter(|it| it.is_default(version)).map(|it| it.id).collect()
        } else {
            lookup.all(&rules.use_ids)
        };
        let except = lookup.all(&rules.except);
        let left: BTreeSet<&str> = used.difference(&except).copied().collect();
        let mut look = |key, id: &Located<String>, there: &BTreeSet<&str>, why: &str| {
            let meant = lookup.one(id);
            if !meant.is_empty() && meant.iter().all(|it| !there.contains(it)) {
                out.add(id.span, || format!("`{}` of `{key}` does nothing: {why}", id.value));
            }
        };
        let unused = "no rule that it stands for is in use";
        for id in &rules.use_ids {
            look("use", id, &left, "`except` takes all of it away");
        }
        for id in &rules.except {
            look("except", id, &used, unused);
        }
        for (id, _) in rules.ignore_only.iter().filter(|_| self.policy.is_none()) {
            look("ignore_only", id, &left, unused);
        }
        for (id, _) in &rules.severity {
            look("severity", id, &left, unused);
        }
        for (id, _) in &rules.fix {
            look("fix", id, &left, unused);
        }
        for id in &self.approved {
            look("approvals", id, &left, unused);
        }
    }
}
