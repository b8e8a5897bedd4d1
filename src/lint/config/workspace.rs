//! The files of a configuration's modules: which there are, and which were asked for.

mod check;
mod named;

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::syntax::{self, Item};

use super::{Config, ConfigError, Fault, Found, Is, ModuleConfig};

use crate::tree::{FileTree, Kind, Places, below, is_text, join, parent, upwards};

/// What narrows down the files asked for. Paths are those of the tree.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Files and directories; none means everything.
    pub paths: Vec<String>,
    pub excludes: Vec<String>,
    /// Files that bring along the files of their module that have the same package.
    pub packages_of: Vec<String>,
    /// Directories that are import roots of their own: those of `-I` and of `dependencies`. What
    /// lies in them belongs to no module around them.
    pub roots: BTreeSet<String>,
    /// Where files belong that lie elsewhere: there configuration finds them.
    pub places: Places,
    /// Where paths start: import paths of a tree with such files, paths of the configuration of an image.
    pub start: String,
    /// Whether links are passed over.
    pub links: Links,
}

/// What a walk does with links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Links {
    #[default]
    Follow,
    Skip,
}

/// Every `.proto` file of every module, by its import path.
#[derive(Debug, Default)]
pub struct Workspace {
    pub files: BTreeMap<String, Listed>,
    /// A directory whose files can be imported too, and were not listed: the root of single files
    /// without configuration, which may lie anywhere, or of files that were named one by one.
    pub unlisted: Option<String>,
    /// Where files belong that lie elsewhere, as paths below the root of their module, by module and
    /// import path.
    pub places: BTreeMap<u32, BTreeMap<String, String>>,
}

/// One file of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where it lies in the tree.
    pub path: String,
    /// The module, by its place in [`Config::modules`].
    pub module: u32,
    /// Whether it was asked for.
    pub target: bool,
}

impl Filter {
    /// Whether a file is asked for.
    pub fn takes(&self, path: &str) -> bool {
        let inside = |all: &[String]| all.iter().any(|it| below(it, path).is_some());
        (self.paths.is_empty() || inside(&self.paths)) && !inside(&self.excludes)
    }

    /// Where a file of an image belongs, as its configuration has it.
    pub fn place_of(&self, path: &str) -> String {
        let place = self.places.of(path);
        let inside = below(&self.start, &place).map(str::to_owned);
        // No path of a configuration leads there.
        inside.unwrap_or_else(|| format!("../{place}"))
    }

    /// The roots of which something was asked for by name, each with the module that it is left
    /// out of. They are taken in with import paths of their own.
    fn named_roots<'a>(&'a self, found: &Found, input: &str) -> BTreeMap<&'a String, usize> {
        let paths = self.paths.iter().map(String::as_str);
        let named = paths.chain((found.is == Is::Dir).then_some(input));
        let innermost = |path| upwards(path).find_map(|it: &str| self.roots.get(it));
        let roots: BTreeSet<&String> = named.filter_map(innermost).collect();
        let config = &found.config;
        let of_modules = || {
            let modules = config.modules.iter().enumerate();
            modules.flat_map(|(at, it)| it.root_dirs(&config.dir).map(move |dir| (dir, at)))
        };
        let owner = |root: &String| {
            let around = of_modules().filter(|it| below(&it.0, root).is_some());
            around.max_by_key(|it| it.0.len()).filter(|it| it.0 != *root)
        };
        roots.into_iter().filter_map(|it| Some((it, owner(it)?.1))).collect()
    }
}

impl Workspace {
    /// Lists the modules, and marks what was asked for. An import path that two files have is an
    /// error; so are a module that was asked for and has no files, and asking for nothing.
    pub fn list(tree: &dyn FileTree, found: &Found, filter: &Filter) -> Result<Self, ConfigError> {
        check::filter(tree, found, filter)?;
        if let Some(named) = Self::of_named(tree, found, filter)? {
            return Ok(named);
        }
        check::dirs(tree, &found.config)?;
        if found.is == Is::ProtoFile && found.config.path.is_none() {
            return Self::of_files(tree, found, filter);
        }
        let input = join(&found.config.dir, &found.input);
        let named_roots = filter.named_roots(found, &input);
        let mut owners: BTreeMap<String, Vec<Listed>> = BTreeMap::new();
        for (module, at) in found.config.modules.iter().zip(0..) {
            let mut files = files(tree, &found.config, module, &filter.roots)?;
            for (root, _) in named_roots.iter().filter(|it| *it.1 == at as usize) {
                files.extend(below_root(tree, root, root, &filter.roots)?);
            }
            let asked = found.targets.contains(&(at as usize));
            if asked && files.is_empty() && found.is == Is::Dir {
                let dir = join(&found.config.dir, &module.path.value);
                return Err(no_files(tree, &dir, &filter.roots));
            }
            for (import, path) in files {
                let here = found.is == Is::ProtoFile || below(&input, &path).is_some();
                let target = asked && here && filter.takes(&path);
                owners.entry(import).or_default().push(Listed { target, module: at, path });
            }
        }
        check::unique(tree, &found.config, &owners)?;
        let first =
            |(import, files): (String, Vec<Listed>)| Some((import, files.into_iter().next()?));
        let files = owners.into_iter().filter_map(first).collect();
        let mut out = Self { files, ..Self::default() };
        out.add_packages(tree, filter)?;
        out.leave_out_odd_names(tree)?;
        if !out.files.values().any(|it| it.target) {
            return Err(check::nothing(tree, found, &input));
        }
        Ok(out)
    }

    /// Single files whose root was found without configuration. Nothing but the directories of
    /// files that bring along their package is listed.
    fn of_files(tree: &dyn FileTree, found: &Found, filter: &Filter) -> Result<Self, ConfigError> {
        let root = &found.config.dir;
        let mut out = Self { unlisted: Some(root.clone()), ..Self::default() };
        for file in &filter.packages_of {
            let dir = parent(file).unwrap_or_default();
            for (import, path) in below_root(tree, dir, root, &filter.roots)? {
                out.files.insert(import, Listed { path, module: 0, target: false });
            }
        }
        for path in filter.paths.iter().filter(|it| filter.takes(it)) {
            if tree.kind(path) == Some(Kind::File) {
                let import = below(root, path).unwrap_or_default().to_owned();
                out.files.insert(import, Listed { path: path.clone(), module: 0, target: true });
            }
        }
        out.add_packages(tree, filter)?;
        out.leave_out_odd_names(tree)?;
        if out.files.values().any(|it| it.target) {
            Ok(out)
        } else {
            Err(check::nothing(tree, found, &join(root, &found.input)))
        }
    }

    /// Leaves out what nobody can import; an error if that was asked for.
    fn leave_out_odd_names(&mut self, tree: &dyn FileTree) -> Result<(), ConfigError> {
        check::names(tree, self.files.values())?;
        self.files.retain(|import, _| is_text(import));
        Ok(())
    }

    /// Takes in what shares its package and module with certain files.
    fn add_packages(&mut self, tree: &dyn FileTree, filter: &Filter) -> Result<(), ConfigError> {
        for path in &filter.packages_of {
            let Some(module) = self.files.values().find(|it| it.path == *path) else { continue };
            let (module, wanted) = (module.module, package(tree, path)?);
            for file in self.files.values_mut().filter(|it| it.module == module && !it.target) {
                file.target = package(tree, &file.path)? == wanted;
            }
        }
        Ok(())
    }
}

/// The files of a module, with their import paths. What is included is all that is walked.
fn files(
    tree: &dyn FileTree,
    config: &Config,
    module: &ModuleConfig,
    left_out: &BTreeSet<String>,
) -> Result<Vec<(String, String)>, ConfigError> {
    let mut out = Vec::new();
    let includes = if module.includes.is_empty() {
        vec![""]
    } else {
        module.includes.iter().map(|it| it.value.as_str()).collect()
    };
    for root in module.root_dirs(&config.dir) {
        for include in &includes {
            for (import, path) in below_root(tree, &join(&root, include), &root, left_out)? {
                if !module.excludes.covers(&path) {
                    out.push((import, path));
                }
            }
        }
    }
    Ok(out)
}

/// The files below a directory, with their import paths from a root around it.
fn below_root(
    tree: &dyn FileTree,
    dir: &str,
    root: &str,
    left_out: &BTreeSet<String>,
) -> Result<Vec<(String, String)>, ConfigError> {
    let walked = tree.walk_around(dir, ".proto", left_out);
    let walked = walked.map_err(|it| Fault::of(it.path(), it.message()))?;
    let import = |path: &str| below(root, path).unwrap_or_default().to_owned();
    Ok(walked.into_iter().map(|path| (import(&path), path)).collect())
}

fn no_files(tree: &dyn FileTree, dir: &str, roots: &BTreeSet<String>) -> ConfigError {
    let fault = Fault::of(tree.shown(dir), "no `.proto` file is in this module");
    let inside = |it: &&String| it.as_str() != dir && below(dir, it).is_some();
    let root = roots.iter().find(inside).map(|it| tree.shown(it));
    let of_root =
        |root| format!("files of `{root}` are there to be imported; `{root}` checks them");
    match root.map(of_root).or_else(|| check::submodule_help(tree, dir)) {
        Some(help) => fault.help(help).into(),
        None => fault.into(),
    }
}

/// The package that a file declares; empty without one.
fn package(tree: &dyn FileTree, path: &str) -> Result<String, ConfigError> {
    let bytes = tree.read(path).map_err(|it| Fault::of(it.path(), it.message()))?;
    let parsed = syntax::parse(bytes, 0);
    let package = parsed.tree.items().find_map(|item| match item {
        Item::Package(package) => Some(package.path().text().into_owned()),
        _ => None,
    });
    Ok(package.unwrap_or_default())
}
