//! The files of a configuration's modules: which there are, and which were asked for.

use std::collections::BTreeMap;

use super::{Config, ConfigError, Fault, Found, ModuleConfig};
use crate::input::tree::{FileTree, Kind, TreeError, below, join, parent};

/// What narrows down the files asked for. Paths are those of the tree.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Files and directories; none means everything.
    pub paths: Vec<String>,
    pub excludes: Vec<String>,
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

    /// A path that is asked for and left out at once is a contradiction.
    fn check(&self, tree: &dyn FileTree) -> Result<(), ConfigError> {
        for path in &self.paths {
            if let Some(around) = self.excludes.iter().find(|it| below(it, path).is_some()) {
                let (path, around) = (tree.shown(path), tree.shown(around));
                let message =
                    format!("`{path}` is asked for and lies in `{around}`, which is left out");
                return Err(Fault::of("", message).into());
            }
        }
        Ok(())
    }
}

impl Workspace {
    /// Lists the modules. An import path that two modules have is an error, and so is a module
    /// without files.
    pub fn list(tree: &dyn FileTree, found: &Found, filter: &Filter) -> Result<Self, ConfigError> {
        filter.check(tree)?;
        let mut out = Self::default();
        let config = &found.config;
        for (module, at) in config.modules.iter().zip(0..) {
            let asked = found.targets.contains(&(at as usize));
            out.module(tree, config, module, at, |path| asked && filter.takes(path))?;
        }
        Ok(out)
    }

    fn module(
        &mut self,
        tree: &dyn FileTree,
        config: &Config,
        module: &ModuleConfig,
        at: u32,
        takes: impl Fn(&str) -> bool,
    ) -> Result<(), ConfigError> {
        let dir = join(&config.dir, &module.path.value);
        let start = self.files.len();
        for root in &module.roots {
            let root = join(&dir, &root.value);
            for path in walk(tree, &root, &dir, module)? {
                let inside = below(&dir, &path).unwrap_or_default();
                if module.excludes.contains(inside) {
                    continue;
                }
                let import = below(&root, &path).unwrap_or_default().to_owned();
                let listed = Listed { target: takes(&path), module: at, path };
                if let Some(other) = self.files.insert(import.clone(), listed) {
                    let Listed { path, .. } = &self.files[&import];
                    if other.path != *path {
                        return Err(twice(tree, &import, &other.path, path));
                    }
                }
            }
        }
        if self.files.len() == start {
            let shown = tree.shown(&dir);
            return Err(
                Fault::of("", format!("no `.proto` file is in the module `{shown}`")).into()
            );
        }
        Ok(())
    }
}

/// The files below a root that the module's includes let in.
fn walk(
    tree: &dyn FileTree,
    root: &str,
    dir: &str,
    module: &ModuleConfig,
) -> Result<Vec<String>, ConfigError> {
    let all = tree.walk(root, ".proto").map_err(|it| unreadable(&it))?;
    let included = |path: &String| {
        let inside = below(dir, path).unwrap_or_default();
        module.includes.is_empty()
            || module.includes.iter().any(|it| below(&it.value, inside).is_some())
    };
    Ok(all.into_iter().filter(included).collect())
}

fn unreadable(error: &TreeError) -> ConfigError {
    Fault::of(error.path(), error.message()).into()
}

fn twice(tree: &dyn FileTree, import: &str, a: &str, b: &str) -> ConfigError {
    let (a, b) = (tree.shown(a), tree.shown(b));
    Fault::of("", format!("`{import}` is in the workspace twice: `{a}` and `{b}`"))
        .help("files of one workspace are imported by paths that only one of them has")
        .into()
}

/// The files of one package: those beside a file that declare the same.
pub fn siblings(tree: &dyn FileTree, file: &str) -> Result<Vec<String>, TreeError> {
    let dir = parent(file).unwrap_or_default();
    let entries = tree.list(dir)?;
    let proto = entries.iter().filter(|it| it.kind == Kind::File && it.name.ends_with(".proto"));
    Ok(proto.map(|it| join(dir, &it.name)).collect())
}
