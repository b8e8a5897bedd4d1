//! What check plugins add to a configuration.

use protosmith_rules::rule::{Rule, Version};

use super::{
    check_plugin::{Asked, CheckPlugin},
    lookup::{Kind, is_known},
    rules,
    settings::{Config, ModuleConfig, Selection},
};

impl Config {
    /// Every check plugin: those of the file, then those of policies, each with the place of its policy.
    pub fn check_plugins(&self) -> impl Iterator<Item = (Option<usize>, &CheckPlugin)> {
        let own = self.plugins.iter().map(|it| (None, it));
        let policies = self.policies.iter().enumerate();
        own.chain(policies.flat_map(|(at, it)| it.plugins.iter().map(move |it| (Some(at), it))))
    }

    /// Whether ids that nobody knows may be those of rules of check plugins.
    pub fn may_have_more_rules(&self) -> bool {
        self.asked == Asked::No && self.check_plugins().next().is_some()
    }

    /// The rules that are added to those of the file's own sections or, where one is named, of a policy.
    pub fn rules_of(&mut self, policy: Option<usize>) -> &mut Vec<&'static Rule> {
        match policy {
            Some(at) => &mut self.policies[at].rules,
            None => &mut self.rules,
        }
    }

    /// What the name of a rule of a plugin, or of its category, is already in the sections that the plugin
    /// is for. `kind` is that of the rule.
    pub fn taken(&self, policy: Option<usize>, kind: Kind, name: &str) -> Option<&'static str> {
        if rules::is_reserved(name) {
            return Some("other findings");
        }
        let versions = self.layers.iter().map(|it| it.version).chain([self.version]);
        let is_ours = |version: Version| {
            let knows = |kind| is_known(name, kind, version, &[]);
            knows(kind) || knows(kind.other())
        };
        if !self.is_builtin_off(policy, kind) && versions.into_iter().any(is_ours) {
            return Some("a rule or category of ours");
        }
        let added = match policy {
            Some(at) => &self.policies[at].rules,
            None => &self.rules,
        };
        let has = |it: &&Rule| {
            let categories = it.categories(Version::Own).unwrap_or_default();
            it.id == name || categories.iter().any(|it| it.name() == name)
        };
        added.iter().copied().any(|it| has(&it)).then_some("one of another plugin or file")
    }

    /// Whether no rule of ours of a kind runs.
    fn is_builtin_off(&self, policy: Option<usize>, kind: Kind) -> bool {
        let is_off = |it: &Selection| it.disable_builtin.value;
        if let Some(policy) = policy.map(|at| &self.policies[at]) {
            return match kind {
                Kind::Lint => is_off(&policy.lint.rules),
                Kind::Breaking => is_off(&policy.breaking.rules),
            };
        }
        let is_off = |it: &ModuleConfig| match kind {
            Kind::Lint => is_off(&it.lint.rules),
            Kind::Breaking => is_off(&it.breaking.rules),
        };
        self.modules.iter().all(is_off)
    }
}
