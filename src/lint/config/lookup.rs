//! What an id in a configuration stands for.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_rules::{
    self as rules, deprecated,
    rule::{Category, Rule, Version},
};

use super::{
    Config, Located,
    fault::Fault,
    reader::{MAX_FAULTS, nearest},
};

/// Which of the two sections ids stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Lint,
    Breaking,
}

/// Every id that a section of a version may name: rules, ids of old, categories.
pub(super) fn ids(kind: Kind, version: Version) -> Vec<&'static str> {
    let mut ids: Vec<_> = rule_ids(kind, version).chain(categories(kind, version)).collect();
    ids.dedup();
    ids
}

/// What a section may name besides where a configuration adds rules: their ids and their categories,
/// with what each means.
pub fn added_ids(kind: Kind, added: Added<'_>) -> BTreeMap<&'static str, &'static str> {
    let known: BTreeSet<&str> = ids(kind, Version::Own).into_iter().collect();
    let rules = of_added(kind, added);
    let categories = rules.clone().flat_map(|it| it.categories(Version::Own).unwrap_or_default());
    let categories = categories.map(|it| (it.name(), "A category of the configuration."));
    let all = categories.chain(rules.map(|it| (it.id, it.summary())));
    all.filter(|it| !known.contains(it.0)).collect()
}

fn rule_ids(kind: Kind, version: Version) -> impl Iterator<Item = &'static str> {
    let breaking = kind == Kind::Breaking;
    let rules = of_kind(kind).filter(move |it| it.categories(version).is_some()).map(|it| it.id);
    let old = deprecated::DEPRECATED.iter();
    let old = old.filter(move |it| it.is_breaking == breaking && it.versions.contains(&version));
    rules.chain(old.map(|it| it.id)).chain(aliases(kind, version))
}

/// What other linters call one rule or several.
fn aliases(kind: Kind, version: Version) -> impl Iterator<Item = &'static str> {
    let rules = of_kind(kind).filter(move |_| version == Version::Own);
    let groups = rules::groups().filter(move |_| version == Version::Own && kind == Kind::Lint);
    rules.flat_map(|it| it.aliases).copied().chain(groups)
}

/// The rules that one name of another linter stands for in a version.
fn group(name: &str, kind: Kind, version: Version) -> impl Iterator<Item = &'static Rule> {
    let of_kind = move |it: &&Rule| it.check.is_breaking() == (kind == Kind::Breaking);
    rules::group(name).filter(move |it| version == Version::Own && of_kind(it))
}

fn categories(kind: Kind, version: Version) -> impl Iterator<Item = &'static str> {
    let breaking = kind == Kind::Breaking;
    let all = rules::categories(version).filter(move |it| it.is_breaking() == breaking);
    all.map(Category::name)
}

/// Whether a name means something to sections of a kind; `added` are rules that the configuration
/// adds.
pub(super) fn is_known(name: &str, kind: Kind, version: Version, added: Added<'_>) -> bool {
    rule_ids(kind, version).any(|it| it == name)
        || of_added(kind, added).any(|it| it.id == name)
        || category(name, kind, version, added).is_some()
        || group(name, kind, version).next().is_some()
}

/// The category with a name, where a version has rules of the kind in it.
fn category(name: &str, kind: Kind, version: Version, added: Added<'_>) -> Option<Category> {
    let mut categories = with(kind, added).filter_map(|it| it.categories(version)).flatten();
    let found = Category::named(name);
    let found = found.or_else(|| categories.find(|it| it.name() == name).copied())?;
    with(kind, added).any(|it| it.is_in(found, version)).then_some(found)
}

/// The first category that has a word in its name: `GOOGLE_AIP` for `AIP`. What api-linter calls all
/// of its rules is that, too.
fn whole(word: &str, kind: Kind, version: Version) -> Option<&'static str> {
    let word = if word == "all" { "AIP" } else { word };
    categories(kind, version).find(|it| it.split('_').any(|it| it == word))
}

/// The rules of ours, of a kind.
pub(super) fn of_kind(kind: Kind) -> impl Iterator<Item = &'static Rule> + Clone {
    rules::all().filter(move |it| it.check.is_breaking() == (kind == Kind::Breaking))
}

/// Rules that a configuration adds.
pub(crate) type Added<'a> = &'a [&'static Rule];

/// The rules of a kind: ours, then those that the configuration adds.
pub(super) fn with(kind: Kind, added: Added<'_>) -> impl Iterator<Item = &'static Rule> + Clone {
    of_kind(kind).chain(of_added(kind, added))
}

/// Those of a kind that the configuration adds.
fn of_added(kind: Kind, added: Added<'_>) -> impl Iterator<Item = &'static Rule> + Clone {
    let is_of_kind = move |it: &&Rule| it.check.is_breaking() == (kind == Kind::Breaking);
    added.iter().copied().filter(is_of_kind)
}

/// Looks ids up, and collects what there is to say about them.
pub(super) struct Lookup<'a> {
    kind: Kind,
    /// That of ids that stand in no file.
    version: Version,
    config: &'a Config,
    added: Added<'a>,
    pub(super) faults: Vec<Fault>,
    pub(super) notices: Vec<Fault>,
}

impl Kind {
    pub(super) fn other(self) -> Self {
        match self {
            Self::Lint => Self::Breaking,
            Self::Breaking => Self::Lint,
        }
    }

    /// The rule that reports comments that keep nothing quiet; where it is asked for, so is what
    /// else does nothing.
    pub fn rule_of_comments(self) -> &'static str {
        let mut rules = of_kind(self).filter(|it| it.check.is_of_comments());
        rules.next().expect("both kinds have such a rule").id
    }

    pub(super) fn section(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Breaking => "breaking",
        }
    }
}

impl<'a> Lookup<'a> {
    /// `added` are the rules that the configuration adds to those of the section.
    pub(super) fn new(kind: Kind, version: Version, config: &'a Config, added: Added<'a>) -> Self {
        Self { kind, version, config, added, faults: Vec::new(), notices: Vec::new() }
    }

    /// The rules that ids can stand for.
    pub(super) fn rules(&self) -> impl Iterator<Item = &'static Rule> + Clone + use<'a> {
        with(self.kind, self.added)
    }

    /// The rule with an id.
    pub(super) fn find(&self, id: &str) -> Option<&'static Rule> {
        // Where rules of ours are off, plugins may have others of the same names.
        self.added.iter().copied().find(|it| it.id == id).or_else(|| rules::find(id))
    }

    pub(super) fn all(&mut self, ids: &[Located<String>]) -> BTreeSet<&'static str> {
        ids.iter().flat_map(|id| self.one(id)).collect()
    }

    /// The rules that an id stands for.
    pub(super) fn one(&mut self, id: &Located<String>) -> Vec<&'static str> {
        let (name, version) = (id.value.as_str(), self.version_of(id));
        let known = self.rules().filter(|it| it.categories(version).is_some());
        if let Some(rule) = known.clone().find(|it| it.is_called(name, version)) {
            return vec![rule.id];
        }
        if let Some(category) = category(name, self.kind, version, self.added) {
            if let Some(new) = category.replacement().map(Category::name) {
                self.notice(id, format!("category `{name}` is deprecated; write `{new}`"));
            }
            return known.filter(|it| it.is_in(category, version)).map(|it| it.id).collect();
        }
        if let Some(others) = self.config.replaced.get(name) {
            let instead = match others.as_slice() {
                [] => "does nothing any more".to_owned(),
                names => format!("stands for `{}`", names.join("`, `")),
            };
            self.notice(id, format!("`{name}` is deprecated: it {instead}"));
            let others = others.iter().filter(|it| !self.config.replaced.contains_key(*it));
            let others = others.map(|it| Located { value: it.clone(), span: id.span });
            return self.all(&others.collect::<Vec<_>>()).into_iter().collect();
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
        let group: Vec<_> = group(name, self.kind, version).map(|it| it.id).collect();
        if group.is_empty() {
            self.unknown(id, known.map(|it| it.id).collect());
        }
        group
    }

    /// The version in which an id is looked up: that of the file that it stands in.
    fn version_of(&self, id: &Located<String>) -> Version {
        self.config.version_at(id.span, self.version)
    }

    /// Faults for ids that neither kind of rule knows.
    pub(super) fn nowhere_known(&mut self, ids: &[Located<String>]) {
        for id in ids {
            let version = self.version_of(id);
            let known = |kind| is_known(&id.value, kind, version, self.added);
            if self.config.replaced.contains_key(&id.value) {
                continue;
            }
            if !known(Kind::Lint) && !known(Kind::Breaking) {
                self.unknown(id, self::ids(self.kind.other(), version));
            }
        }
    }

    fn unknown(&mut self, id: &Located<String>, mut names: Vec<&'static str>) {
        if self.config.may_have_more_rules() {
            return;
        }
        if self.faults.len() >= MAX_FAULTS {
            return;
        }
        let (name, version) = (&id.value, self.version_of(id));
        names.extend(categories(self.kind, version).chain(aliases(self.kind, version)));
        let added = self.added.iter().filter_map(|it| it.categories(version)).flatten();
        names.extend(added.map(|it| it.name()));
        let other = self.kind.other();
        let alias = rules::named(name).filter(|it| it.id != name && version != Version::Own);
        let help = if let Some(rule) = alias {
            format!("the rule is called `{}` here", rule.id)
        } else if is_known(name, other, version, self.added) {
            format!("it belongs into a `{}` section", other.section())
        } else {
            let versions = Version::ALL.into_iter();
            let versions = versions.filter(|it| is_known(name, self.kind, *it, &[]));
            match versions.map(Version::name).collect::<Vec<_>>().as_slice() {
                [] => match whole(name, self.kind, version).or_else(|| nearest(name, names)) {
                    Some(near) => {
                        let near = rules::named(near).map_or(near, |it| it.id);
                        format!("did you mean `{near}`?")
                    }
                    None => "`protosmith rules` lists them".to_owned(),
                },
                [_] if is_known(name, self.kind, Version::Own, &[]) => format!(
                    "only a file named `protosmith.yaml` knows it, and this one is read as a \
                     `buf.yaml` of version {}",
                    version.name()
                ),
                all => {
                    format!("it is known in {}, not in {}", all.join(" and "), version.name())
                }
            }
        };
        self.fault(id, format!("no rule or category is called `{name}`"), help);
    }

    /// What is said of single rules counts before what is said of categories.
    pub(super) fn each<T: Copy>(
        &mut self,
        said: &[(Located<String>, T)],
    ) -> BTreeMap<&'static str, T> {
        let mut out = BTreeMap::new();
        for single in [false, true] {
            for (id, what) in said {
                let is_rule = rules::named(&id.value).is_some() || self.find(&id.value).is_some();
                if is_rule == single {
                    out.extend(self.one(id).into_iter().map(|it| (it, *what)));
                }
            }
        }
        out
    }

    pub(super) fn fault(&mut self, id: &Located<String>, message: String, help: impl Into<String>) {
        if self.faults.len() < MAX_FAULTS {
            let fault = self.at(id, message).help(help);
            self.faults.push(fault);
        }
    }

    fn notice(&mut self, id: &Located<String>, message: String) {
        let notice = self.at(id, message);
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    fn at(&self, id: &Located<String>, message: String) -> Fault {
        match id.span {
            Some(span) => Fault::at(&self.config.files, span, message),
            None => Fault::of("", message),
        }
    }
}
