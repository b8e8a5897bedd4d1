//! The files of a configuration's modules: which there are, and which were asked for.

mod check;

use std::collections::BTreeMap;

use super::{Config, ConfigError, Fault, Found, Is, ModuleConfig};
use crate::{
    input::tree::{FileTree, below, join},
    syntax::{self, Item},
};

/// What narrows down the files asked for. Paths are those of the tree.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Files and directories; none means everything.
    pub paths: Vec<String>,
    pub excludes: Vec<String>,
    /// Files that bring along the files of their module that have the same package.
    pub packages_of: Vec<String>,
}

/// Every `.proto` file of every module, by its import path.
#[derive(Debug, Default)]
pub struct Workspace {
    pub files: BTreeMap<String, Listed>,
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
}

impl Workspace {
    /// Lists the modules, and marks what was asked for. An import path that two files have is an
    /// error; so are a module that was asked for and has no files, and asking for nothing.
    pub fn list(tree: &dyn FileTree, found: &Found, filter: &Filter) -> Result<Self, ConfigError> {
        check::filter(tree, found, filter)?;
        check::dirs(tree, &found.config)?;
        let input = join(&found.config.dir, &found.input);
        let mut owners: BTreeMap<String, Vec<Listed>> = BTreeMap::new();
        for (module, at) in found.config.modules.iter().zip(0..) {
            let files = files(tree, &found.config, module)?;
            let asked = found.targets.contains(&(at as usize));
            if asked && files.is_empty() && found.is == Is::Dir {
                let dir = join(&found.config.dir, &module.path.value);
                return Err(no_files(tree, &dir));
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
        let mut out = Self { files: owners.into_iter().filter_map(first).collect() };
        out.add_packages(tree, filter)?;
        if !out.files.values().any(|it| it.target) {
            return Err(check::nothing(tree, found, &input));
        }
        Ok(out)
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
) -> Result<Vec<(String, String)>, ConfigError> {
    let dir = join(&config.dir, &module.path.value);
    let mut out = Vec::new();
    let includes = match module.includes.is_empty() {
        true => vec![""],
        false => module.includes.iter().map(|it| it.value.as_str()).collect(),
    };
    for root in &module.roots {
        let root = join(&dir, &root.value);
        for include in &includes {
            let walked = tree.walk(&join(&root, include), ".proto");
            for path in walked.map_err(|it| Fault::of(it.path(), it.message()))? {
                let inside = below(&dir, &path).unwrap_or_default();
                if !module.excludes.contains(&join(module.base(), inside)) {
                    let import = below(&root, &path).unwrap_or_default().to_owned();
                    out.push((import, path));
                }
            }
        }
    }
    Ok(out)
}

fn no_files(tree: &dyn FileTree, dir: &str) -> ConfigError {
    let fault = Fault::of(tree.shown(dir), "no `.proto` file is in this module");
    match check::submodule_help(tree, dir) {
        Some(help) => fault.help(help).into(),
        None => fault.into(),
    }
}

/// The package that a file declares; empty without one.
fn package(tree: &dyn FileTree, path: &str) -> Result<String, ConfigError> {
    let bytes = tree.read(path).map_err(|it| Fault::of(it.path(), it.message()))?;
    let parsed = syntax::parse(&bytes, 0);
    let package = parsed.tree.items().find_map(|it| match it {
        Item::Package(package) => Some(package.path().text().into_owned()),
        _ => None,
    });
    Ok(package.unwrap_or_default())
}
