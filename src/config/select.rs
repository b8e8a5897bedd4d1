//! From the ids of a section to the rules that run.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Located, OptionValue, Selection,
    fault::{ConfigError, Fault},
    reader::nearest,
};
use crate::{
    diagnostic::Severity,
    engine::{Concern, Selected},
    rule::{Rule, Setting, Settings, sets},
    rules::{
        self, deprecated,
        planned::{self, Planned},
    },
    source::Sources,
};

/// Which of the two sections ids stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Lint,
    Breaking,
}

/// The rules of a section, and what else its ids mean.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// In the order of the registry.
    pub rules: Vec<Selected>,
    /// The rules that each id of `ignore_only` stands for, in the order of the section.
    pub ignore_only: Vec<Vec<&'static str>>,
    /// To be said once: deprecated ids, rules that are not there yet.
    pub notices: Vec<Fault>,
}

/// Looks up every id of a section. Unknown ids are faults; all of them are reported.
pub(super) fn choose(
    section: &Selection,
    kind: Kind,
    version: sets::Version,
    files: &Sources,
) -> Result<Chosen, ConfigError> {
    let mut lookup = Lookup { kind, version, files, faults: Vec::new(), notices: Vec::new() };
    let mut used = BTreeMap::<_, Concern>::new();
    for id in &section.use_ids {
        let concern = Concern::of(&id.value, version);
        for rule in lookup.one(id) {
            let most = used.entry(rule).or_insert(concern);
            *most = concern.max(*most);
        }
    }
    let except = lookup.all(&section.except);
    let ignore_only = section.ignore_only.iter().map(|it| lookup.one(&it.0)).collect();
    let severities = lookup.severities(section);
    let gone = |it: &Located<String>| deprecated::DEPRECATED.iter().any(|old| old.id == it.value);
    if used.is_empty() && lookup.faults.is_empty() && section.use_ids.iter().any(gone) {
        let first = &section.use_ids[0];
        let names: Vec<_> = section.use_ids.iter().map(|it| it.value.as_str()).collect();
        let message = format!("no rule is in use: {} stands for none", names.join(", "));
        lookup.fault(first, message, "leave `use` out to get the default rules");
    }
    if let Some(error) = ConfigError::new(lookup.faults) {
        return Err(error);
    }
    let in_use = |rule: &Rule| match section.use_ids.is_empty() {
        true => rule.is_default(version),
        false => used.contains_key(rule.id),
    };
    let mut rules = Vec::new();
    if !section.disable_builtin {
        for rule in of_kind(kind).filter(|it| in_use(it) && !except.contains(it.id)) {
            let severity = severities.get(rule.id).copied().unwrap_or(Some(Severity::Error));
            let concern = used.get(rule.id).copied().unwrap_or_default();
            rules.extend(severity.map(|severity| Selected { rule, severity, concern }));
        }
    }
    Ok(Chosen { rules, ignore_only, notices: lookup.notices })
}

/// The rules that an approval is for, as far as its id means something.
pub(super) fn rules_of(
    id: &Located<String>,
    version: sets::Version,
    files: &Sources,
) -> Result<Vec<&'static str>, ConfigError> {
    let (faults, notices) = (Vec::new(), Vec::new());
    let mut lookup = Lookup { kind: Kind::Breaking, version, files, faults, notices };
    let rules = lookup.one(id);
    ConfigError::new(lookup.faults).map_or(Ok(rules), Err)
}

/// Every id that a section of a version may name: rules, ids of old, categories.
pub(super) fn ids(kind: Kind, version: sets::Version) -> Vec<&'static str> {
    let breaking = kind == Kind::Breaking;
    let rules = of_kind(kind).filter(|it| it.categories(version).is_some()).map(|it| it.id);
    let old = deprecated::DEPRECATED.iter();
    let old = old.filter(|it| it.is_breaking == breaking && it.versions.contains(&version));
    let categories = deprecated::categories(breaking, version).iter().copied();
    let planned = planned::PLANNED.iter().filter(|it| !breaking && is_planned(it, version));
    let not_yet = planned.map(|it| it.id);
    let mut ids: Vec<_> =
        rules.chain(old.map(|it| it.id)).chain(not_yet).chain(categories).collect();
    ids.dedup();
    ids
}

fn is_planned(it: &Planned, version: sets::Version) -> bool {
    it.sets.iter().any(|it| it.0 == version)
}

/// The options of a section as rules read them.
pub(super) fn settings(options: &BTreeMap<String, Located<OptionValue>>) -> Settings {
    let value = |it: &OptionValue| match it {
        OptionValue::Bool(it) => Setting::Flag(*it),
        OptionValue::Text(it) => Setting::Words(vec![it.clone()]),
        OptionValue::List(it) => Setting::Words(it.clone()),
    };
    options.iter().map(|(key, it)| (key.clone(), value(&it.value))).collect()
}

fn of_kind(kind: Kind) -> impl Iterator<Item = &'static Rule> + Clone {
    rules::all().filter(move |it| it.check.is_breaking() == (kind == Kind::Breaking))
}

struct Lookup<'a> {
    kind: Kind,
    version: sets::Version,
    files: &'a Sources,
    faults: Vec<Fault>,
    notices: Vec<Fault>,
}

/// Whether an id means something somewhere.
fn is_known(name: &str, kind: Kind, version: sets::Version) -> bool {
    let is_breaking = kind == Kind::Breaking;
    let old = |it: &deprecated::Deprecated| {
        it.id == name && it.is_breaking == is_breaking && it.versions.contains(&version)
    };
    of_kind(kind).any(|it| it.id == name && it.categories(version).is_some())
        || deprecated::DEPRECATED.iter().any(old)
        || deprecated::categories(is_breaking, version).contains(&name)
}

impl Kind {
    fn section(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Breaking => "breaking",
        }
    }
}

impl Lookup<'_> {
    fn all(&mut self, ids: &[Located<String>]) -> BTreeSet<&'static str> {
        ids.iter().flat_map(|id| self.one(id)).collect()
    }

    /// The rules that an id stands for.
    fn one(&mut self, id: &Located<String>) -> Vec<&'static str> {
        let (name, version) = (id.value.as_str(), self.version);
        let known = of_kind(self.kind).filter(|it| it.categories(version).is_some());
        if let Some(rule) = known.clone().find(|it| it.id == name) {
            return vec![rule.id];
        }
        let planned = |it: &&Planned| it.id == name && is_planned(it, version);
        if self.kind == Kind::Lint && planned::PLANNED.iter().any(|it| planned(&it)) {
            self.notice(id, format!("`{name}` is not there yet and checks nothing"));
            return Vec::new();
        }
        if deprecated::categories(self.kind == Kind::Breaking, version).contains(&name) {
            let old = deprecated::DEPRECATED_CATEGORIES.iter().find(|it| it.0 == name);
            if let Some((old, new)) = old.filter(|_| self.kind == Kind::Lint) {
                self.notice(id, format!("category `{old}` is deprecated; write `{new}`"));
            }
            let inside = |it: &&Rule| it.categories(version).is_some_and(|it| it.contains(&name));
            return known.filter(inside).map(|it| it.id).collect();
        }
        let breaking = self.kind == Kind::Breaking;
        let mut old = deprecated::DEPRECATED.iter().filter(|it| it.is_breaking == breaking);
        if let Some(old) = old.find(|it| it.id == name && it.versions.contains(&version)) {
            let instead = match old.replacements {
                [] => "does nothing any more".to_owned(),
                names => format!("stands for `{}`", names.join("`, `")),
            };
            self.notice(id, format!("rule `{name}` is deprecated: it {instead}"));
            return old.replacements.to_vec();
        }
        self.unknown(id, known.map(|it| it.id).collect());
        Vec::new()
    }

    fn unknown(&mut self, id: &Located<String>, mut names: Vec<&'static str>) {
        let name = &id.value;
        names.extend(deprecated::categories(self.kind == Kind::Breaking, self.version));
        let other = match self.kind {
            Kind::Lint => Kind::Breaking,
            Kind::Breaking => Kind::Lint,
        };
        let help = if is_known(name, other, self.version) {
            format!("it belongs into a `{}` section", other.section())
        } else {
            let versions = sets::Version::ALL.into_iter();
            let versions = versions.filter(|it| is_known(name, self.kind, *it));
            match versions.map(sets::Version::name).collect::<Vec<_>>().as_slice() {
                [] => match nearest(name, names) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`protosmith rules` lists them".to_owned(),
                },
                all => {
                    format!("it is known in {}, not in {}", all.join(" and "), self.version.name())
                }
            }
        };
        self.fault(id, format!("no rule or category is called `{name}`"), help);
    }

    /// What is said of single rules counts before what is said of categories.
    fn severities(&mut self, section: &Selection) -> BTreeMap<&'static str, Option<Severity>> {
        let mut out = BTreeMap::new();
        for single in [false, true] {
            for (id, severity) in &section.severity {
                let is_rule = rules::find(&id.value).is_some();
                if is_rule == single {
                    out.extend(self.one(id).into_iter().map(|it| (it, *severity)));
                }
            }
        }
        out
    }

    fn fault(&mut self, id: &Located<String>, message: String, help: impl Into<String>) {
        let fault = self.at(id, message).help(help);
        self.faults.push(fault);
    }

    fn notice(&mut self, id: &Located<String>, message: String) {
        let notice = self.at(id, message);
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    fn at(&self, id: &Located<String>, message: String) -> Fault {
        match id.span {
            Some(span) => Fault::at(self.files, span, message),
            None => Fault::of("", message),
        }
    }
}
