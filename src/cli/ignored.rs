//! What to write into configurations so that what was found is ignored.

use std::collections::BTreeMap;

use memchr::memmem;
use protosmith_compiler::{diagnostic::Diagnostic, model::Schema};
use protosmith_lint::{
    config::{self, Addition, Asker, Config, Kind, ModuleConfig, Paired, Unwanted},
    engine::Plan,
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::open::Opened;

impl Opened {
    /// The places of modules in the configuration; what holds for an image is not there.
    pub(super) fn numbers(&self) -> FxHashMap<*const ModuleConfig, usize> {
        self.config.modules.iter().map(std::ptr::from_ref).zip(0..).collect()
    }
}

/// The additions for what plans found in an input, and for breaking rules in its old state. What is
/// in no file of either cannot be ignored.
pub(super) fn additions(
    opened: &Opened,
    old: Option<&Opened>,
    plans: &[Plan],
    found: &[Diagnostic],
) -> Vec<Addition> {
    let kind = if old.is_some() { Kind::Breaking } else { Kind::Lint };
    let unused = kind.rule_of_comments();
    let dirs = dirs(&opened.schema);
    let new = Side { schema: &opened.schema, plans: by_file(plans, |it| &it.files) };
    // The reference pairs modules where one came, if all of them ignore the same.
    let is_paired = old.is_none_or(|it| it.modules.len() == opened.modules.len());
    let old = old.map(|it| Side { schema: &it.schema, plans: by_file(plans, |it| &it.old_files) });
    let mut seen = FxHashSet::default();
    let mut unwanted = Vec::new();
    for found in found {
        let (side, file) = match (found.location.file(), &old, found.old_file) {
            (Some(file), ..) => (&new, file),
            (None, Some(old), Some(file)) => (old, file),
            (None, ..) => continue,
        };
        let policy = found.policy.as_deref();
        if !seen.insert((std::ptr::from_ref(side), file, found.rule, policy)) {
            continue;
        }
        let (import, source) = (side.schema.at(file).path(), &side.schema.sources[file]);
        let numbers = side.plans.get(&file).into_iter().flatten();
        let looking = numbers.map(|it| &plans[*it]);
        for plan in looking.filter(|it| it.policy == found.policy && it.asks_for(found.rule)) {
            let is_alone = is_paired && plan.asked_by.len() <= 1;
            let paired = if is_alone { Paired::Alone } else { Paired::Together };
            // A comment that named the rule keeps nothing quiet any more.
            let names = || source.text().is_some_and(|it| has(it, found.rule));
            let unused = (plan.asks_for(unused) && names()).then_some(unused);
            for module in askers(plan, side.schema.module_of(file), &opened.config) {
                let dir = dirs.get(&module).copied().unwrap_or_default();
                unwanted.extend(std::iter::once(found.rule).chain(unused).map(|rule| {
                    let asker = Asker { module, dir, policy, rule, paired };
                    Unwanted { asker, import, shown: &source.path }
                }));
            }
        }
    }
    config::additions(&opened.config, kind, unwanted)
}

/// A state of a schema, and which plans look at each of its files.
struct Side<'a> {
    schema: &'a Schema,
    plans: FxHashMap<u32, Vec<usize>>,
}

fn by_file(plans: &[Plan], files: fn(&Plan) -> &[u32]) -> FxHashMap<u32, Vec<usize>> {
    let mut out: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (at, plan) in plans.iter().enumerate() {
        files(plan).iter().for_each(|file| out.entry(*file).or_default().push(at));
    }
    out
}

/// What comes before the import paths of the files of each module, as reports show them.
fn dirs(schema: &Schema) -> BTreeMap<Option<usize>, &str> {
    let mut out = BTreeMap::new();
    for file in schema.files() {
        let shown = schema.sources[file.index()].path.as_str();
        if let Some((module, dir)) = file.module().zip(shown.strip_suffix(file.path())) {
            out.entry(Some(module.0 as usize)).or_insert(dir);
        }
    }
    out
}

/// The modules of a plan that are asked about a file: its own, else the first; all of them about a
/// file that is of none.
fn askers(plan: &Plan, module: Option<&str>, config: &Config) -> Vec<Option<usize>> {
    let mut all = plan.asked_by.iter().copied();
    let is_own = |it: &usize| module.is_some_and(|path| config.modules[*it].path.value == path);
    match module {
        _ if plan.asked_by.is_empty() => vec![None],
        None => all.map(Some).collect(),
        Some(_) => vec![all.clone().find(is_own).or_else(|| all.next())],
    }
}

/// Whether a text has a comment that could name a rule.
fn has(text: &[u8], rule: &str) -> bool {
    memmem::find(text, rule.as_bytes()).is_some()
}
