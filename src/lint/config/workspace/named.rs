//! Files that are all named, below a directory of which nothing else is looked at.

use super::{Filter, Links, Listed, Workspace};

use crate::{
    config::{Config, ConfigError, Fault, Found, Is, ModuleConfig},
    tree::{FileTree, Kind, below},
};

impl Workspace {
    /// The files that paths name, where the configuration was given and each path is a file: what lies
    /// around them is not looked at. `None` where the modules have to be walked.
    pub(super) fn of_named(
        tree: &dyn FileTree,
        found: &Found,
        filter: &Filter,
    ) -> Result<Option<Self>, ConfigError> {
        if !filter.places.is_empty() {
            return placed(tree, found, filter).map(Some);
        }
        let Some(root) = only_root(found, filter) else { return Ok(None) };
        let is_file = |it: &String| it.ends_with(".proto") && tree.kind(it) == Some(Kind::File);
        let is_named = !filter.paths.is_empty() && filter.paths.iter().all(is_file);
        if !is_named || filter.roots.iter().any(|it| below(&root, it).is_some()) {
            return Ok(None);
        }
        let mut out = Self::default();
        for path in filter.paths.iter().filter(|it| filter.takes(it)) {
            let Some(import) = below(&root, path) else { return Ok(None) };
            let listed = Listed { path: path.clone(), module: 0, target: true };
            out.files.insert(import.to_owned(), listed);
        }
        out.unlisted = Some(root);
        out.leave_out_odd_names(tree)?;
        Ok(Some(out))
    }
}

/// The directory that all import paths start from, where nothing of a walk below it can matter.
fn only_root(found: &Found, filter: &Filter) -> Option<String> {
    let Config { modules, dir, is_given, .. } = &found.config;
    let [module] = &**modules else { return None };
    let is_whole = module.includes.is_empty() && module.excludes.is_empty();
    let mut roots = module.root_dirs(dir);
    let root = roots.next().filter(|_| roots.next().is_none());
    let is_plain = found.is == Is::Dir && filter.links == Links::Follow;
    root.filter(|_| *is_given && is_plain && is_whole && filter.packages_of.is_empty())
}

/// Files of which it was said where they belong: there they are in a module, and ignored or not. They
/// are imported by their paths below the input.
fn placed(tree: &dyn FileTree, found: &Found, filter: &Filter) -> Result<Workspace, ConfigError> {
    let input = &filter.start;
    let fault = |path: &str, message: &str| Fault::of(tree.found_at(path), message);
    if filter.paths.is_empty() {
        let fault = fault(input, "with `--map` files are named one by one");
        return Err(fault.help("name each of them with `--path`").into());
    }
    let mut out = Workspace { unlisted: Some(input.clone()), ..Workspace::default() };
    let mut faults = Vec::new();
    let mut belong = std::collections::BTreeMap::new();
    for path in filter.paths.iter().filter(|it| filter.takes(it)) {
        let place = filter.places.of(path);
        let why = match tree.kind(path) {
            None => Some("there is no such file"),
            Some(Kind::Dir | Kind::Other) => Some("with `--map` only regular files can be named"),
            Some(Kind::File) => None,
        };
        if let Some(why) = why {
            faults.push(fault(path, why));
            continue;
        }
        if let Some(other) = belong.insert(place.clone(), path).filter(|it| *it != path) {
            let said = format!("`--map` shows it as `{}`, and `{other}`, too", tree.shown(path));
            faults.push(fault(path, &said));
            continue;
        }
        let Some((module, below_root)) = owner(found, &place) else {
            let said = format!("no module of the configuration has `{}`", tree.shown(path));
            faults.push(fault(path, &said));
            continue;
        };
        let import = below(input, path).unwrap_or_default().to_owned();
        out.places.entry(module).or_default().insert(import.clone(), below_root);
        out.files.insert(import, Listed { path: path.clone(), module, target: true });
    }
    ConfigError::new(faults).map_or(Ok(()), Err)?;
    out.leave_out_odd_names(tree)?;
    Ok(out)
}

/// The module that a place is in, the innermost, and the path of the place below a root of it.
fn owner(found: &Found, place: &str) -> Option<(u32, String)> {
    let config = &found.config;
    let of_module = |(at, module): (u32, &ModuleConfig)| {
        let mut roots = module.root_dirs(&config.dir);
        let (root, inner) = roots.find_map(|it| {
            let inner = below(&it, place)?.to_owned();
            Some((it, inner))
        })?;
        let is_included = module.includes.is_empty()
            || module.includes.iter().any(|it| below(&it.value, &inner).is_some());
        let has = is_included && !module.excludes.covers(place);
        has.then_some((root.len(), at, inner))
    };
    let all = (0..).zip(&config.modules).filter_map(of_module);
    all.max_by_key(|it| it.0).map(|(_, at, inner)| (at, inner))
}
