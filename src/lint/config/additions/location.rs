//! Which file, and what in it, has to say that a rule is ignored.

use std::{collections::BTreeMap, sync::Arc};

use protosmith_compiler::source::SourceFile;
use protosmith_rules::rule::{Check, Version};

use super::{Asker, Holder, Paired};

use crate::config::{
    BUF_WORK, BUF_YAML, PROTOSMITH_YAML,
    layers::{items, path_of, says_nothing},
    lookup::{Kind, is_known},
    settings::{Config, ModuleConfig, Selection},
    yaml::{self, Key, Node, Value},
};

/// Where an entry goes.
#[derive(Clone, Debug)]
pub(super) struct Location {
    pub file: File,
    pub holder: Holder,
}

/// A file of the configuration, or one that is to be made.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub shown: String,
    pub version: Version,
    /// The directory that its paths are relative to, in the tree of the configuration.
    pub dir: String,
    pub is_obvious: bool,
}

/// The places of entries, each found once.
pub(super) struct Places<'a> {
    config: &'a Config,
    kind: Kind,
    known: BTreeMap<Asker<'a>, Vec<Location>>,
    /// `None` for what is no tree.
    trees: BTreeMap<u32, Option<Tree>>,
    /// The files that say what holds for modules, by the directories of modules where these are
    /// those of a `buf.work.yaml`.
    files: BTreeMap<&'a str, Vec<u32>>,
    is_work: bool,
    /// What adds to them.
    added: Option<u32>,
}

/// What a file says of modules.
struct Tree {
    root: Node,
    /// The numbers of modules in its list, by their paths.
    modules: BTreeMap<String, Vec<usize>>,
}

impl Tree {
    fn of(root: Node) -> Self {
        let mut modules: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, item) in items(&root).iter().enumerate() {
            modules.entry(path_of(item)).or_default().push(number);
        }
        Self { root, modules }
    }

    /// What is said of the modules at a path.
    fn items(&self, path: &str) -> impl Iterator<Item = &Node> {
        let numbers = self.modules.get(path).into_iter().flatten();
        numbers.filter_map(|it| items(&self.root).get(*it))
    }
}

impl<'a> Places<'a> {
    pub(super) fn new(config: &'a Config, kind: Kind) -> Self {
        let is_work = config.path.as_deref().is_some_and(|it| BUF_WORK.contains(&name(it)));
        let mut files: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for ((file, layer), number) in config.files.0.iter().zip(&config.layers).zip(0..) {
            let name = name(&file.path);
            // What has no name stands in for a file.
            if file.path.is_empty() {
                continue;
            }
            if is_work && (BUF_YAML.contains(&name) || name == PROTOSMITH_YAML) {
                files.entry(&layer.dir).or_default().push(number);
            } else if !is_work && config.path.as_ref() == Some(&file.path) {
                files.entry("").or_default().push(number);
            }
        }
        let is_added = |it: &Arc<SourceFile>| config.added.as_ref() == Some(&it.path);
        let added = config.files.0.iter().position(is_added).map(|it| it as u32);
        let (known, trees) = (BTreeMap::new(), BTreeMap::new());
        Self { config, kind, known, trees, files, is_work, added }
    }

    /// Each of them has to say the same: two files may say a key alike, and not otherwise.
    pub(super) fn of(&mut self, asker: Asker<'a>) -> &[Location] {
        if !self.known.contains_key(&asker) {
            let locations = self.find(asker);
            self.known.insert(asker, locations);
        }
        &self.known[&asker]
    }

    fn find(&mut self, asker: Asker<'_>) -> Vec<Location> {
        let config = self.config;
        if let Some(name) = asker.policy {
            let policy = config.policies.iter().find(|it| it.name.value == name);
            if let Some(span) = policy.and_then(|it| it.name.span) {
                return self.of_policy(name, span.file);
            }
        }
        let module = asker.module.map_or(&config.image, |at| &config.modules[at]);
        let dir = if self.is_work { config.dir_of(module) } else { String::new() };
        let own = self.files.get(&*dir).cloned().unwrap_or_default();
        let mut files = own.iter().copied().chain(self.added);
        let written = self.written(module, asker.rule, files.clone());
        if !written.is_empty() {
            return written;
        }
        let version = |it: &u32| config.layers[*it as usize].version;
        // What a configuration adds is nobody's but ours.
        let mut added = config.rules.iter().filter(|it| it.id == asker.rule).peekable();
        let is_added = added.peek().is_some();
        let is_foreign = added.any(|it| matches!(it.check, Check::Foreign(_)));
        let knows = |it| {
            let since = if is_foreign { Version::V2 } else { Version::Own };
            is_known(asker.rule, self.kind, it, &[]) || (is_added && it >= since)
        };
        let is_alone = asker.paired == Paired::Alone;
        if own.is_empty() && is_alone && knows(Version::V1) && !config.beside_work {
            // It is as if there was an empty file.
            let (shown, dir) = (format!("{}{}", asker.dir, BUF_YAML[0]), config.dir_of(module));
            let is_obvious = config.path.is_none();
            let file = File { shown, version: Version::V1, dir, is_obvious };
            return vec![Location { file, holder: Holder::Top }];
        }
        let fits = |it: &u32| knows(version(it)) && (is_alone || version(it) == Version::Own);
        if let Some(file) = files.find(fits) {
            return vec![Location { file: self.file(file), holder: self.holder(file, module) }];
        }
        let beside = folder(config.path.as_deref().unwrap_or(asker.dir));
        let file = File {
            shown: format!("{beside}{PROTOSMITH_YAML}"),
            version: Version::Own,
            dir: config.dir.clone(),
            is_obvious: false,
        };
        vec![Location { file, holder: Holder::Top }]
    }

    /// The `protosmith.yaml` that says what else holds for a module, there already or beside the file
    /// that says it, and where in it; none where there is no file at all.
    pub(super) fn own(&mut self, module: &'a ModuleConfig) -> Option<Location> {
        let config = self.config;
        let dir = if self.is_work { config.dir_of(module) } else { String::new() };
        let files = self.files.get(&*dir).cloned().unwrap_or_default();
        let mut holders = files.iter().map(|it| self.holder(*it, module)).collect::<Vec<_>>();
        holders.retain(|it| *it != Holder::Top);
        let holder = holders.pop().unwrap_or(Holder::Top);
        let is_own = |it: &u32| config.layers[*it as usize].version == Version::Own;
        let added = self.added.filter(|_| !self.is_work);
        if let Some(file) = files.iter().copied().chain(added).find(is_own) {
            let holder = if holder == Holder::Top { self.holder(file, module) } else { holder };
            return Some(Location { file: self.file(file), holder });
        }
        let beside = self.file(*files.first()?);
        let shown = format!("{}{PROTOSMITH_YAML}", folder(&beside.shown));
        let file = File { shown, version: Version::Own, is_obvious: false, ..beside };
        Some(Location { file, holder })
    }

    /// The files whose list of policies has one; `file` has it.
    fn of_policy(&mut self, name: &str, file: u32) -> Vec<Location> {
        let all: Vec<u32> = self.files.values().flatten().copied().chain(self.added).collect();
        let mut out = vec![file];
        for other in all {
            let has_list = |it: &Tree| get(&it.root, "policies").is_some();
            if other != file && self.tree(other).is_some_and(has_list) {
                out.push(other);
            }
        }
        let holder = Holder::Policy(name.to_owned());
        out.into_iter().map(|it| Location { file: self.file(it), holder: holder.clone() }).collect()
    }

    fn selection(&self, module: &'a ModuleConfig) -> &'a Selection {
        match self.kind {
            Kind::Lint => &module.lint.rules,
            Kind::Breaking => &module.breaking.rules,
        }
    }

    /// Where something is ignored for a rule already: no other file may say the same key, and those
    /// that do may not say it otherwise.
    fn written(
        &mut self,
        module: &'a ModuleConfig,
        rule: &str,
        files: impl Iterator<Item = u32>,
    ) -> Vec<Location> {
        let mut ids = self.selection(module).ignore_only.iter();
        let found = ids.find(|it| it.0.value == rule).and_then(|it| it.0.span);
        let Some(span) = found else { return Vec::new() };
        let keys = [self.kind.section(), "ignore_only", rule];
        let (is_work, path) = (self.is_work, &module.path.value);
        let Some(tree) = self.tree(span.file) else { return Vec::new() };
        let is_own = tree.items(path).filter_map(|it| at(it, &keys)).any(|it| it.0.span == span);
        let mut out = vec![(span.file, is_own)];
        for file in files.filter(|it| *it != span.file) {
            let Some(tree) = self.tree(file) else { continue };
            let in_own = tree.items(path).any(|it| at(it, &keys).is_some());
            let in_top = at(&tree.root, &keys).is_some();
            // A module's own section counts before what stands at the top of the other file.
            if in_own && (is_own || is_work) {
                out.push((file, true));
            } else if in_top && (is_work || !is_own) {
                out.push((file, false));
            }
        }
        let location = |(file, is_own): (u32, bool)| {
            let holder = if is_own { Holder::of(module) } else { Holder::Top };
            Location { file: self.file(file), holder }
        };
        out.into_iter().map(location).collect()
    }

    /// Whether a file has a section of a module's own, which holds in place of that at the top.
    fn holder(&mut self, file: u32, module: &ModuleConfig) -> Holder {
        let (path, section) = (&module.path.value, self.kind.section());
        let Some(tree) = self.tree(file) else { return Holder::Top };
        let mut sections = tree.items(path).filter_map(|it| get(it, section));
        if sections.any(|it| !says_nothing(it)) { Holder::of(module) } else { Holder::Top }
    }

    fn file(&self, number: u32) -> File {
        let (file, layer) = (&self.config.files[number], &self.config.layers[number as usize]);
        let is_obvious = self.config.files.0.len() == 1;
        File {
            shown: file.path.clone(),
            version: layer.version,
            dir: layer.dir.clone(),
            is_obvious,
        }
    }

    fn tree(&mut self, file: u32) -> Option<&Tree> {
        let text = self.config.files[file].text().unwrap_or_default();
        let parse = || yaml::parse(file, text).ok().map(|it| Tree::of(it.0));
        self.trees.entry(file).or_insert_with(parse).as_ref()
    }
}

impl Holder {
    fn of(module: &ModuleConfig) -> Self {
        Self::Module(module.path.value.clone())
    }
}

fn name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// What comes before the name of a file.
fn folder(path: &str) -> &str {
    path.rfind(['/', '\\']).map_or("", |at| &path[..=at])
}

fn get<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    at(node, &[key]).map(|it| &it.1)
}

/// The entry that some keys lead to, one in the other.
fn at<'n>(node: &'n Node, keys: &[&str]) -> Option<&'n (Key, Node)> {
    let (last, around) = keys.split_last()?;
    let node = around.iter().try_fold(node, |node, key| get(node, key))?;
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|it| it.0.text == *last)
}
