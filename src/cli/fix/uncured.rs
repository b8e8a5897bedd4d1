//! Fixes that do what they say and leave what was found.

use std::collections::BTreeSet;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    fix, words,
};
use protosmith_lint::report::grouped;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::cli::Terminal;

/// Fixes that have left their findings, which ask for more than they do: some rules allow no deletion,
/// reserved or not.
pub(super) struct Uncured {
    /// How many fixes.
    pub(super) fixes: usize,
    /// The rules of what is left of them: one fix may be for several findings.
    pub(super) rules: Vec<&'static str>,
}

impl Uncured {
    pub(super) fn new(applied: &[fix::Applied], left: &[Diagnostic]) -> Self {
        let is_breaking =
            |rule: &str| protosmith_rules::find(rule).is_some_and(|it| it.check.is_breaking());
        let left = left.iter().filter(|it| is_breaking(it.rule) && it.fixes.is_empty());
        let mut by_message: FxHashMap<(&str, &str), Vec<Location>> = FxHashMap::default();
        for it in left.clone() {
            by_message.entry((it.rule, &it.message)).or_default().push(it.location);
        }
        let mut places = FxHashSet::default();
        let mut fixes = 0;
        for applied in applied {
            let found = by_message.get_mut(&(applied.rule, applied.message.as_str()));
            if let Some(location) = found.and_then(Vec::pop) {
                places.insert((applied.rule, location));
                fixes += 1;
            }
        }
        let rules = left.filter(|it| places.contains(&(it.rule, it.location))).map(|it| it.rule);
        Self { fixes, rules: rules.collect() }
    }

    pub(super) fn say(&self, terminal: &mut Terminal<'_, '_>) {
        let names: BTreeSet<&&str> = self.rules.iter().collect();
        let (stay, allow) = match (self.rules.len(), names.len()) {
            (0, _) => return,
            (1, _) => {
                ("1 problem stays though its number and name are reserved".to_owned(), "allows")
            }
            (some, count) => (
                format!(
                    "{} problems stay though their numbers and names are reserved",
                    grouped(some)
                ),
                if count == 1 { "allows" } else { "allow" },
            ),
        };
        let names =
            words::few(names.iter().map(|it| format!("`{it}`")), names.len(), words::Joint::And);
        terminal.note(&format!("{stay}: {names} {allow} no deletion"));
    }
}
