//! Modules that have files of their own: those of `buf.work.yaml`, and those that a
//! `protosmith.yaml` lists.

use std::collections::BTreeMap;

use protosmith_rules::rule::Version;

use super::{
    bytes,
    here::{Here, open},
};

use crate::{
    config::{
        fault::{ConfigError, Fault},
        file::{self, Parsed},
        keys, layers,
        located::Located,
        reader::Reader,
        settings::{Config, ModuleConfig},
        yaml::{MAX_NODES, Node, Value},
    },
    tree::{FileTree, join},
};

/// The modules of `buf.work.yaml`, each with its own file or none, and what a `protosmith.yaml`
/// beside it adds.
pub(super) fn read(
    tree: &dyn FileTree,
    reader: &mut Reader,
    dir: &str,
    (work, own): (&str, Option<&str>),
) -> Result<Parsed, ConfigError> {
    let shown = tree.shown(work);
    let dirs = file::read_work(reader, dir, &shown, bytes(tree, work)?);
    reader.finish()?;
    let mut config = Config::none(dir);
    config.path = Some(shown);
    config.added = own.map(|it| tree.shown(it));
    config.modules.clear();
    let own = own.map(|it| open(tree, reader, file::OWN, dir, it)).transpose()?;
    let mut views = Views::new(own.as_ref());
    let mut names: Vec<Located<String>> = Vec::new();
    for path in dirs.unwrap_or_default() {
        let module_dir = join(dir, &path.value);
        let here = Here { work: None, ..Here::of(tree, &module_dir) };
        let view = views.take(reader, &path.value);
        let mut root = here.root(tree, reader, &module_dir)?;
        if let (None, Some(_), Some(span)) = (&root, &view, path.span) {
            // A module without a file is one with an empty file.
            root = Some(Node::new(span, Value::Map(Vec::new())));
        }
        let Some(root) = root else {
            config.modules.push(ModuleConfig { path, ..ModuleConfig::of(Version::V1) });
            continue;
        };
        let member = member(reader, root, view, &module_dir)?;
        let module = match (member.config.version, &here.buf) {
            (Version::V1Beta1 | Version::V1, _) => member.config.modules.into_iter().next(),
            (Version::Own, None) => member.config.modules.into_iter().next(),
            (_, file) => {
                let file = file.as_ref().or(here.own.as_ref());
                let file = file.map_or_else(|| tree.shown(&module_dir), |it| tree.shown(it));
                let message = "a module of `buf.work.yaml` has a v2 file";
                return Err(Fault::of(file, message)
                    .help("list the modules in one v2 `buf.yaml` in place of `buf.work.yaml`")
                    .into());
            }
        };
        let Some(module) = module else { continue };
        add_deps(&mut config, member.config.deps, member.config.references);
        if let Some(name) = &module.name {
            let twice = names.iter().any(|it| it.value == name.value);
            if let Some(span) = name.span.filter(|_| twice) {
                reader.fault(span, format!("two modules are named `{}`", name.value));
            }
            names.push(name.clone());
        }
        config.modules.push(ModuleConfig { path, ..module });
    }
    views.finish(reader);
    let policies = own.as_ref().and_then(|own| {
        let top = reader.section(keys::FILE, own)?;
        Some(file::whole(reader, &top, &mut config))
    });
    reader.finish()?;
    Ok(Parsed { config, policies: policies.unwrap_or_default() })
}

/// Adds what modules that a `protosmith.yaml` lists say in files of their own.
pub(super) fn fill(
    tree: &dyn FileTree,
    reader: &mut Reader,
    own: &Node,
    config: &mut Config,
) -> Result<(), ConfigError> {
    let mut views = Views::new(Some(own));
    for at in 0..config.modules.len() {
        let path = config.modules[at].path.value.clone();
        let module_dir = join(&config.dir, &path);
        let here = Here { work: None, ..Here::of(tree, &module_dir) };
        let (false, Some(file)) = (path.is_empty(), &here.buf) else { continue };
        let Some(root) = here.root(tree, reader, &module_dir)? else { continue };
        let view = views.take(reader, &path);
        let member = member(reader, root, view, &module_dir)?;
        let mut modules = member.config.modules.into_iter();
        let (Some(module), None) = (modules.next(), modules.next()) else {
            let message = "a module of `protosmith.yaml` lists modules of its own";
            let help = "list them in `protosmith.yaml`, or take this directory out of it";
            return Err(Fault::of(tree.shown(file), message).help(help).into());
        };
        let here = &mut config.modules[at];
        here.name = here.name.take().or(module.name);
        (here.lint, here.breaking) = (module.lint, module.breaking);
        here.format = module.format;
        here.roots = module.roots;
        if here.excludes.is_empty() {
            here.excludes = module.excludes;
        }
        add_deps(config, member.config.deps, member.config.references);
    }
    Ok(())
}

/// The file of a module, and what is said to the module from above.
fn member(
    reader: &mut Reader,
    root: Node,
    view: Option<Node>,
    dir: &str,
) -> Result<Parsed, ConfigError> {
    let root = match view {
        Some(view) => layers::section(reader, keys::FILE, root, view),
        None => root,
    };
    let parsed = file::read(reader, &root, dir);
    reader.finish()?;
    parsed.ok_or_else(|| super::unread(dir))
}

fn add_deps(
    config: &mut Config,
    deps: Vec<Located<String>>,
    mut references: BTreeMap<String, String>,
) {
    for dep in deps {
        if config.deps.iter().all(|it| it.value != dep.value) {
            config.references.extend(references.remove_entry(&dep.value));
            config.deps.push(dep);
        }
    }
}

/// What a `protosmith.yaml` says to each of the modules that have files of their own.
struct Views<'n> {
    own: Option<&'n Node>,
    items: BTreeMap<String, &'n Node>,
    /// How many nodes may still be copied.
    left: usize,
}

/// Keys of modules that have a meaning beside a file of the module's own.
const KNOWN: [&str; 5] = ["path", "name", "lint", "breaking", "format"];

impl<'n> Views<'n> {
    fn new(own: Option<&'n Node>) -> Self {
        let items = own.map(layers::items).unwrap_or_default();
        let items = items.iter().map(|it| (layers::path_of(it), it)).collect();
        Self { own, items, left: MAX_NODES }
    }

    fn take(&mut self, reader: &mut Reader, path: &str) -> Option<Node> {
        let own = self.own?;
        let item = self.items.remove(path);
        let view = layers::view(own, item);
        match self.left.checked_sub(view.count()) {
            Some(left) => self.left = left,
            None => {
                reader.fault(own.span, "the file is too large to hold for so many modules");
                return None;
            }
        }
        Some(view)
    }

    /// Faults for what was said to no module, and for what has no meaning.
    fn finish(&self, reader: &mut Reader) {
        for item in self.items.values() {
            let message = "this directory is not among the `directories` of `buf.work.yaml`";
            reader.fault_help(item.span, message, "list it there, or remove it here");
        }
        for item in self.own.map(layers::items).unwrap_or_default() {
            let Value::Map(entries) = &item.value else { continue };
            for (key, _) in entries.iter().filter(|it| !KNOWN.contains(&it.0.text.as_str())) {
                let message = format!("`{}` of a module of `buf.work.yaml`", key.text);
                reader.fault_help(key.span, message, "say it in the `buf.yaml` of the module");
            }
        }
    }
}
