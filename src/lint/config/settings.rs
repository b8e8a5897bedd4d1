//! A configuration as plain data, with the place of everything that can be wrong later.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use protosmith_compiler::{
    diagnostic::{Safety, Severity},
    source::{Sources, Span},
};
use protosmith_rules::{
    rule::{Rule, Setting, Version},
    stability::Stability,
};

use super::{
    check_plugin::{Asked, CheckPlugin},
    date::Date,
    dependencies::{Source, Vendored},
    fault::{ConfigError, Notice},
    format::FormatConfig,
    located::{Layer, Located},
    paths::PathSet,
    template::Template,
};

use crate::{
    engine::Grace,
    tree::{below, join},
};

/// Everything that the configuration of one workspace says.
#[derive(Debug)]
pub struct Config {
    /// That of the file that says what the modules are; [`Version::Own`] is `protosmith.yaml`.
    pub version: Version,
    /// The directory of the file, in the tree that was searched.
    pub dir: String,
    /// The file as a user would write it; `None` where there is none.
    pub path: Option<String>,
    /// The `protosmith.yaml` beside that file, which adds to it.
    pub added: Option<String>,
    /// Whether it was named, with `--config`: no file but those is read then.
    pub is_given: bool,
    /// Whether a `buf.work.yaml` lies in the directory, beside which no `buf.yaml` may be.
    pub beside_work: bool,
    /// In the order of the file. A file without `modules` has one, at its own directory.
    pub modules: Vec<ModuleConfig>,
    /// What applies to an image, which has no modules: the sections at the top.
    pub image: ModuleConfig,
    /// Policy files, which apply to every module besides its own sections.
    pub policies: Vec<Policy>,
    /// Names of modules in a registry, without a `:reference`.
    pub deps: Vec<Located<String>>,
    /// The references of those that have one: labels or commits, by name.
    pub references: BTreeMap<String, String>,
    /// Where dependencies lie on disk, by name. A path is relative to the file unless absolute.
    pub dependencies: BTreeMap<String, Located<String>>,
    /// Where those come from that are copied.
    pub sources: BTreeMap<String, Located<Source>>,
    /// Whether those are registries that nobody names but `deps`.
    pub is_implied: bool,
    /// What locks of buf pin otherwise than it is locked then.
    pub(super) outdated: Option<ConfigError>,
    /// What they need besides, and is locked.
    pub copied: BTreeSet<String>,
    /// The folders that they are copied to, by the directory of the file that says it.
    pub vendored: BTreeMap<String, Vendored>,
    /// The rules that the configuration adds, in the order of its files.
    pub rules: Vec<&'static Rule>,
    /// Paths of files and folders with more of them, and patterns.
    pub(super) rule_files: Vec<Located<String>>,
    /// What holds otherwise for single files; what comes later counts before what comes earlier.
    pub overrides: Vec<OverrideConfig>,
    /// Check plugins.
    pub plugins: Vec<CheckPlugin>,
    /// Whether they have said which rules they have, and those of policies.
    pub asked: Asked,
    /// Ids of rules and categories that plugins list as deprecated, with those that they stand for.
    pub replaced: BTreeMap<String, Vec<String>>,
    /// Whether it lies on disk, and not in a revision or an archive.
    pub is_on_disk: bool,
    /// What `protosmith generate` generates.
    pub generate: Option<Template>,
    /// Each file that was read; spans point into them.
    pub files: Sources,
    /// What is known of each of `files`.
    pub layers: Vec<Layer>,
    /// To be said once, on stderr.
    pub notices: Vec<Notice>,
}

/// One module: files that import each other by paths relative to a root.
#[derive(Clone, Debug)]
pub struct ModuleConfig {
    /// `registry/owner/name`.
    pub name: Option<Located<String>>,
    /// The directory, relative to [`Config::dir`]; empty for that directory itself.
    pub path: Located<String>,
    /// Import roots below `path`; version v1beta1 alone may have any but the one empty one.
    pub roots: Vec<Located<String>>,
    /// The import paths of what lies in each root, once the files are listed; where there is one
    /// root alone, nothing.
    pub root_files: Vec<Arc<BTreeSet<String>>>,
    /// The paths below their root of files that do not lie where they belong, by import path.
    pub places: Arc<BTreeMap<String, String>>,
    /// Directories below `path`, relative to it; none means all of it.
    pub includes: Vec<Located<String>>,
    /// What is left out of the module.
    pub excludes: PathSet,
    pub lint: Arc<LintConfig>,
    pub breaking: Arc<BreakingConfig>,
    pub format: Arc<FormatConfig>,
}

/// A policy file.
#[derive(Clone, Debug)]
pub struct Policy {
    /// As `policies[].policy` has it; findings carry it.
    pub name: Located<String>,
    pub lint: LintConfig,
    pub breaking: BreakingConfig,
    pub plugins: Vec<CheckPlugin>,
    /// The rules of its plugins, once they have been asked.
    pub rules: Vec<&'static Rule>,
}

/// A `lint` section. Ids are not looked up yet.
#[derive(Clone, Debug)]
pub struct LintConfig {
    /// That of the file that says which rules run; without `use`, that of the module's file.
    pub version: Version,
    pub rules: Selection,
    /// The settings of rules by key; those that were not written are missing.
    pub options: BTreeMap<String, Located<Setting>>,
    /// Names that rules about the form of names let pass.
    pub name_exceptions: Vec<Located<String>>,
    /// The file with findings that are known, below the directory of the file that names it.
    pub baseline: Option<Located<String>>,
    /// Whether `buf:lint:ignore` counts.
    pub comment_ignores: Located<bool>,
}

/// A `breaking` section. Ids are not looked up yet.
#[derive(Clone, Debug)]
pub struct BreakingConfig {
    /// As in [`LintConfig`].
    pub version: Version,
    pub rules: Selection,
    pub ignore_unstable_packages: Located<bool>,
    /// How long something has to be deprecated before it may go.
    pub deprecate_first: Option<Located<Grace>>,
    /// What holds otherwise for packages of a stability.
    pub stability: BTreeMap<Stability, StabilityConfig>,
    /// As in [`LintConfig`].
    pub options: BTreeMap<String, Located<Setting>>,
    pub approvals: Vec<Approval>,
    /// As in [`LintConfig`].
    pub baseline: Option<Located<String>>,
}

/// Which rules run, on which files, how loudly. Each id names a rule or a category.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Empty means the rules that are on by default.
    pub use_ids: Vec<Located<String>>,
    pub except: Vec<Located<String>>,
    /// The options that are set, by key: some ask for rules.
    pub set_options: BTreeSet<String>,
    pub ignore: PathSet,
    pub ignore_only: Vec<(Located<String>, PathSet)>,
    /// In the order of the file; `None` means off. Ids of rules count before those of categories.
    pub severity: Vec<(Located<String>, Option<Severity>)>,
    /// How safe fixes count; `None` means that there are none. Ordered as `severity`; sections of
    /// breaking rules and of policies have none.
    pub fix: Vec<(Located<String>, Option<Safety>)>,
    /// No rule of ours runs.
    pub disable_builtin: Located<bool>,
}

/// What holds otherwise for packages of a stability. Ids are those of breaking rules.
#[derive(Clone, Debug)]
pub struct StabilityConfig {
    /// `None` means those of the section.
    pub use_ids: Option<Vec<Located<String>>>,
    /// Besides those of the section.
    pub except: Vec<Located<String>>,
    /// As in [`Selection`], before those of the section.
    pub severity: Vec<(Located<String>, Option<Severity>)>,
}

/// What holds otherwise for some files. Ids are those of lint and of breaking rules.
#[derive(Clone, Debug)]
pub struct OverrideConfig {
    pub files: PathSet,
    /// What of these is left as it is.
    pub not: PathSet,
    pub use_ids: Vec<Located<String>>,
    pub except: Vec<Located<String>>,
    /// As in [`Selection`].
    pub severity: Vec<(Located<String>, Option<Severity>)>,
    /// The options of rules of both kinds, by key.
    pub options: BTreeMap<String, Located<Setting>>,
}

/// An incompatible change that somebody has agreed to.
#[derive(Clone, Debug)]
pub struct Approval {
    /// A rule or a category.
    pub rule: Located<String>,
    /// A full name; a message covers what is inside it.
    pub symbol: Located<String>,
    pub reason: Located<String>,
    /// Who agreed.
    pub by: Option<Located<String>>,
    /// The last day on which it counts.
    pub until: Option<Located<Date>>,
}

impl LintConfig {
    /// What an empty section means.
    pub fn of(version: Version) -> Self {
        Self {
            version,
            rules: Selection::default(),
            options: BTreeMap::new(),
            name_exceptions: Vec::new(),
            baseline: None,
            comment_ignores: Located::nowhere(version >= Version::V2),
        }
    }
}

impl BreakingConfig {
    /// What an empty section means.
    pub fn of(version: Version) -> Self {
        let (rules, approvals) = (Selection::default(), Vec::new());
        Self {
            version,
            rules,
            ignore_unstable_packages: Located::default(),
            deprecate_first: None,
            stability: BTreeMap::new(),
            options: BTreeMap::new(),
            approvals,
            baseline: None,
        }
    }
}

impl ModuleConfig {
    /// The module that an empty file of a version means.
    pub fn of(version: Version) -> Self {
        Self {
            name: None,
            path: Located::nowhere(String::new()),
            roots: vec![Located::nowhere(String::new())],
            root_files: Vec::new(),
            places: Arc::default(),
            includes: Vec::new(),
            excludes: PathSet::default(),
            lint: Arc::new(LintConfig::of(version)),
            breaking: Arc::new(BreakingConfig::of(version)),
            format: Arc::default(),
        }
    }

    /// What tells a module from others, and has it known again in another state: its name, else its
    /// directory.
    pub fn id(&self) -> &str {
        match &self.name {
            Some(name) => &name.value,
            None if self.path.value.is_empty() => ".",
            None => &self.path.value,
        }
    }

    /// The directories that imports are relative to, in the tree of a configuration in `dir`.
    pub fn root_dirs(&self, dir: &str) -> impl Iterator<Item = String> {
        let dir = join(dir, &self.path.value);
        self.roots.iter().map(move |it| join(&dir, &it.value))
    }
}

impl ModuleConfig {
    /// Notes in which root each file is, given its import path and its place in the tree.
    pub fn list_roots<'a>(
        &mut self,
        dir: &str,
        files: &(impl Iterator<Item = (&'a str, &'a str)> + Clone),
    ) {
        if self.roots.len() < 2 {
            return;
        }
        let inside = |root: String| {
            let place = |import: &str| -> String {
                self.places.get(import).map_or(import, String::as_str).to_owned()
            };
            let here = files
                .clone()
                .filter(|(import, path)| below(&root, path).is_some_and(|it| it == place(import)));
            Arc::new(here.map(|it| it.0.to_owned()).collect())
        };
        self.root_files = self.root_dirs(dir).map(inside).collect();
    }
}

impl Config {
    /// Takes over in which roots the files of an old state were.
    pub fn add_root_files(&mut self, old: &Self) {
        for module in self.modules.iter_mut().filter(|it| it.roots.len() > 1) {
            let mut olds = old.modules.iter();
            let same = |other: &&ModuleConfig| other.path.value == module.path.value;
            let found = olds.clone().find(|other| other.id() == module.id());
            let Some(old) = found.or_else(|| olds.find(same)) else { continue };
            for (root, files) in module.roots.iter().zip(&mut module.root_files) {
                let at = old.roots.iter().position(|other| other.value == root.value);
                let more =
                    at.and_then(|at| old.root_files.get(at)).into_iter().flat_map(|it| &**it);
                Arc::make_mut(files).extend(more.cloned());
            }
        }
    }

    /// The directory of a module, in the tree that was searched.
    pub fn dir_of(&self, module: &ModuleConfig) -> String {
        join(&self.dir, &module.path.value)
    }

    /// Where a path leads that is relative to the file that it stands in, in the tree that was
    /// searched.
    pub fn location(&self, path: &Located<String>) -> String {
        let dir = path.span.and_then(|it| self.layer(it)).map_or(&self.dir, |it| &it.dir);
        join(dir, &path.value)
    }

    /// The file that says something.
    pub fn layer(&self, span: Span) -> Option<&Layer> {
        self.layers.get(span.file as usize)
    }

    /// How the file is read that says something; what stands nowhere is read as a default.
    pub(super) fn version_at(&self, span: Option<Span>, default: Version) -> Version {
        span.and_then(|it| self.layer(it)).map_or(default, |it| it.version)
    }

    /// Dependencies that lie neither in the workspace nor at a place that the file names.
    pub fn homeless_deps(&self) -> Vec<&str> {
        let here = |name: &str| {
            let mut names = self.modules.iter().filter_map(|it| it.name.as_ref());
            names.any(|it| it.value == name) || self.dependencies.contains_key(name)
        };
        self.deps.iter().map(|it| it.value.as_str()).filter(|it| !here(it)).collect()
    }

    /// The `lint` sections that hold for a module: its own, then those of policies with names.
    pub fn lints<'a>(
        &'a self,
        module: &'a ModuleConfig,
    ) -> impl Iterator<Item = (Option<&'a str>, &'a LintConfig)> {
        let policies = self.policies.iter().map(|it| (Some(it.name.value.as_str()), &it.lint));
        std::iter::once((None, &*module.lint)).chain(policies)
    }

    /// The `breaking` sections that hold for a module.
    pub fn breakings<'a>(
        &'a self,
        module: &'a ModuleConfig,
    ) -> impl Iterator<Item = (Option<&'a str>, &'a BreakingConfig)> {
        let policies = self.policies.iter().map(|it| (Some(it.name.value.as_str()), &it.breaking));
        std::iter::once((None, &*module.breaking)).chain(policies)
    }

    /// The rules that the configuration adds to those of a module's own section; to those of a
    /// policy, the rules of its plugins.
    pub(super) fn added(&self, policy: Option<&str>) -> &[&'static Rule] {
        let Some(name) = policy else { return &self.rules };
        let policy = self.policies.iter().find(|it| it.name.value == name);
        policy.map_or(&[], |it| &it.rules)
    }

    /// What holds where no file was found: the rules of v1.
    pub fn none(dir: impl Into<String>) -> Self {
        let module = ModuleConfig::of(Version::V1);
        Self {
            version: Version::V1,
            dir: dir.into(),
            path: None,
            added: None,
            is_given: false,
            beside_work: false,
            modules: vec![module.clone()],
            image: module,
            policies: Vec::new(),
            deps: Vec::new(),
            references: BTreeMap::new(),
            dependencies: BTreeMap::new(),
            sources: BTreeMap::new(),
            is_implied: false,
            outdated: None,
            copied: BTreeSet::new(),
            vendored: BTreeMap::new(),
            rules: Vec::new(),
            rule_files: Vec::new(),
            overrides: Vec::new(),
            plugins: Vec::new(),
            asked: Asked::default(),
            replaced: BTreeMap::new(),
            is_on_disk: true,
            generate: None,
            files: Sources::default(),
            layers: Vec::new(),
            notices: Vec::new(),
        }
    }
}
