//! The rules of a template by what they are about: no file looks at the rules of others.

use std::collections::BTreeMap;

use protosmith_lint::config::{Disable, Managed, ManagedOption, Override, Scope};
use rustc_hash::FxHashMap;

/// The rules of a template.
pub(in crate::generate) struct Index<'a> {
    pub(super) is_enabled: bool,
    pub(super) sets_fields: bool,
    disables: Scopes<'a, Option<ManagedOption>>,
    overrides: Scopes<'a, ManagedOption>,
    managed: &'a Managed,
}

/// The rules that are about a file, in the order of the template; those for one field aside.
/// Overrides have their places among all.
pub(super) struct Fitting<'a> {
    pub(super) disables: Vec<&'a Disable>,
    pub(super) overrides: Vec<(usize, &'a Override)>,
}

/// The path and the module that a rule is about.
type Key<'a> = (Option<&'a str>, Option<&'a str>);

/// Places in a list of rules.
struct Scopes<'a, O> {
    /// By path and module. Of several rules with one scope for one option, the last counts.
    of_files: FxHashMap<Key<'a>, BTreeMap<O, usize>>,
    of_fields: FxHashMap<&'a str, Vec<usize>>,
}

impl<'a, O: Ord> Scopes<'a, O> {
    fn new(rules: impl Iterator<Item = (O, &'a Scope)>) -> Self {
        let mut out = Self { of_files: FxHashMap::default(), of_fields: FxHashMap::default() };
        for (at, (option, scope)) in rules.enumerate() {
            if let Some(field) = &scope.field {
                out.of_fields.entry(field).or_default().push(at);
            } else {
                let key = (scope.path.as_deref(), scope.module.as_deref());
                out.of_files.entry(key).or_default().insert(option, at);
            }
        }
        out
    }

    fn of_file(&self, path: &str, module: Option<&str>) -> Vec<usize> {
        let around = std::iter::successors(Some(path), |it| protosmith_lint::tree::parent(it));
        let paths = around.map(Some).chain([None]);
        let modules = [None, module];
        let modules = if module.is_some() { &modules[..] } else { &modules[..1] };
        let keys = paths.flat_map(|path| modules.iter().map(move |module| (path, *module)));
        let found = keys.filter_map(|it| self.of_files.get(&it));
        let mut out: Vec<usize> = found.flat_map(BTreeMap::values).copied().collect();
        out.sort_unstable();
        out
    }
}

impl<'a> Index<'a> {
    pub(in crate::generate) fn new(managed: &'a Managed) -> Self {
        Self {
            is_enabled: managed.enabled,
            sets_fields: managed.overrides.iter().any(|it| it.option == ManagedOption::Jstype),
            disables: Scopes::new(managed.disables.iter().map(|it| (it.option, &it.scope))),
            overrides: Scopes::new(managed.overrides.iter().map(|it| (it.option, &it.scope))),
            managed,
        }
    }

    pub(super) fn of_file(&self, path: &str, module: Option<&str>) -> Fitting<'a> {
        let disables = self.disables.of_file(path, module).into_iter();
        let overrides = self.overrides.of_file(path, module).into_iter();
        Fitting {
            disables: disables.map(|it| &self.managed.disables[it]).collect(),
            overrides: overrides.map(|it| (it, &self.managed.overrides[it])).collect(),
        }
    }

    /// Rules for one field, whichever file it is in.
    pub(super) fn disables_of(&self, field: &str) -> impl Iterator<Item = &'a Disable> {
        let all = self.disables.of_fields.get(field).into_iter().flatten();
        all.map(|it| &self.managed.disables[*it])
    }

    /// The same, each with its place among all rules.
    pub(super) fn overrides_of(&self, field: &str) -> impl Iterator<Item = (usize, &'a Override)> {
        let all = self.overrides.of_fields.get(field).into_iter().flatten();
        all.map(|it| (*it, &self.managed.overrides[*it]))
    }
}

#[cfg(test)]
mod tests {
    use super::Index;
    use protosmith_lint::config::{Managed, ManagedOption as O, ManagedValue, Override, Scope};

    fn rule(option: O, path: Option<String>, module: Option<&str>) -> Override {
        let scope = Scope { path, module: module.map(str::to_owned), field: None };
        Override { option, scope, value: ManagedValue::Text(String::new()) }
    }

    #[test]
    fn a_file_sees_the_rules_around_it_in_their_order() {
        let path = |it: &str| Some(it.to_owned());
        let overrides = vec![
            rule(O::GoPackage, path("a/b"), None),
            rule(O::GoPackage, None, None),
            rule(O::GoPackage, path("a/b.proto"), None),
            rule(O::GoPackage, path(""), Some("m")),
            rule(O::GoPackage, path("a/b/c.proto"), Some("n")),
            rule(O::GoPackage, path("a"), Some("m")),
            rule(O::GoPackage, path("a/b"), None),
            rule(O::RubyPackage, path("a/b"), None),
        ];
        let managed = Managed { enabled: true, disables: Vec::new(), overrides };
        let index = Index::new(&managed);
        let seen = |path: &str, module| {
            let all = index.of_file(path, module).overrides;
            all.into_iter().map(|it| it.0).collect::<Vec<_>>()
        };
        // The first has the scope and the option of a later one.
        assert_eq!(seen("a/b/c.proto", None), [1, 6, 7]);
        assert_eq!(seen("a/b/c.proto", Some("m")), [1, 3, 5, 6, 7]);
        assert_eq!(seen("a/b/c.proto", Some("n")), [1, 4, 6, 7]);
        assert_eq!(seen("a/b.proto", None), [1, 2]);
    }

    /// It would not end if each file looked at each rule.
    #[test]
    fn rules_of_other_files_are_not_looked_at() {
        const COUNT: usize = 200_000;
        let path = |at: usize| format!("d{at}/a.proto");
        let mut overrides: Vec<_> =
            (0..COUNT).map(|it| rule(O::GoPackage, Some(path(it)), None)).collect();
        overrides.extend((0..COUNT).map(|_| rule(O::GoPackage, None, None)));
        let managed = Managed { enabled: true, disables: Vec::new(), overrides };
        let index = Index::new(&managed);
        for at in 0..COUNT {
            assert_eq!(index.of_file(&path(at), Some("m")).overrides.len(), 2);
        }
    }
}
