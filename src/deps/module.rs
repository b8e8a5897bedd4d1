//! The module in a source: its files by the paths that imports have, and what it needs.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use protosmith_compiler::syntax::{self, Item};
use protosmith_lint::{
    config::{
        self, Config, Found, Is, Pin, Source,
        workspace::{Filter, Workspace},
    },
    tree::{FileTree, Kind, below, resolve},
    visible::Line,
};

use super::{MAX_FILE, fetch::Opened, misread, names};
use crate::{
    generate::Fault,
    input::{TreeInput, disk::DiskTree},
};

/// The module in a source.
pub(super) struct Module {
    /// Contents by the paths that imports have, with what the module says about itself.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What it depends on, by name.
    pub needs: BTreeMap<String, Need>,
    /// What the `buf.lock` beside its configuration pins; `None` where there is none.
    pub pins: Option<Vec<Pin>>,
    /// What its files import.
    pub imports: BTreeSet<String>,
    /// Imports of a module beside it that has no name.
    pub nameless: BTreeSet<String>,
}

/// Where the configuration of a module has what it depends on.
pub(super) enum Need {
    /// Nowhere.
    Unnamed,
    /// In a folder of the same tree; a path from its root.
    Beside(String),
    /// In a source of its own, which is relative to a folder of the same tree.
    From(Source, String),
    /// At a path that is relative to a folder of the same tree, and is no folder there.
    Elsewhere(String),
}

/// The module of a name in a source.
pub(super) fn read(name: &str, opened: &Opened) -> Result<Module, Fault> {
    let TreeInput { tree, dir, .. } = &opened.input;
    let module = of_tree(name, &**tree, dir)?;
    if let Some(disk) = &opened.disk {
        module.stays_inside(name, disk)?;
    }
    Ok(module.read)
}

/// The same for a folder of a tree.
pub(super) fn of_folder(name: &str, tree: &dyn FileTree, dir: &str) -> Result<Module, Fault> {
    Ok(of_tree(name, tree, dir)?.read)
}

/// A module, and where its files are in the tree.
struct Placed {
    read: Module,
    places: Vec<String>,
    /// The directory of its configuration.
    root: String,
}

impl Placed {
    /// An error where a link leads out of the directory.
    fn stays_inside(&self, name: &str, disk: &DiskTree) -> Result<(), Fault> {
        let root = fs::canonicalize(disk.on_disk(&self.root));
        let root = root.map_err(|error| Fault::from(format!("`{name}`: {error}")))?;
        for place in &self.places {
            let real = fs::canonicalize(disk.on_disk(place));
            if !real.is_ok_and(|it| it.starts_with(&root)) {
                let shown = disk.shown(place);
                let shown = Line(&shown);
                let message =
                    format!("`{name}`: the file `{shown}` lies behind a link that leads out");
                return Err(Fault::from(message).help("put the file into the directory"));
            }
        }
        Ok(())
    }
}

fn of_tree(name: &str, tree: &dyn FileTree, dir: &str) -> Result<Placed, Fault> {
    let misread = |error| misread(name, &error);
    let found = found(name, tree, dir)?;
    let roots = found.config.dependency_places().filter(|it| tree.kind(it) == Some(Kind::Dir));
    let filter = Filter { roots: roots.collect(), ..Filter::default() };
    let workspace = Workspace::list(tree, &found, &filter).map_err(misread)?;
    let (config, at) = (&found.config, found.targets[0]);
    let module = &config.modules[at];
    let mut files = BTreeMap::new();
    let mut places = Vec::new();
    let mut imports = BTreeSet::new();
    let mut take = |import: &str, path: &str| -> Result<Vec<u8>, Fault> {
        let read = tree.read_at_most(path, MAX_FILE);
        places.push(path.to_owned());
        let bytes = read.map_err(|it| Fault::from(format!("`{name}`: {it}")))?;
        files.insert(import.to_owned(), bytes.clone());
        Ok(bytes)
    };
    for (import, listed) in workspace.files.iter().filter(|it| it.1.target) {
        add_imports(take(import, &listed.path)?, &mut imports);
    }
    for (document, path) in config.documents(module, tree) {
        take(document, &path)?;
    }
    names::check(files.keys()).map_err(|it| it.of(format!("`{name}`")))?;
    let mut needs = BTreeMap::new();
    let mut nameless = BTreeSet::new();
    for import in &imports {
        let Some(listed) = workspace.files.get(import).filter(|it| !it.target) else { continue };
        let other = &config.modules[listed.module as usize];
        if listed.module as usize == at {
            continue;
        }
        match &other.name {
            Some(other_name) => {
                let place = Need::Beside(config.dir_of(other));
                needs.insert(other_name.value.clone(), place);
            }
            None => _ = nameless.insert(import.clone()),
        }
    }
    let own: BTreeSet<&str> =
        config.modules.iter().filter_map(|it| Some(it.name.as_ref()?.value.as_str())).collect();
    for needed in named(config).filter(|it| !own.contains(it)) {
        needs.entry(needed.to_owned()).or_insert_with(|| need(tree, config, needed));
    }
    let pins = config::buf_lock(tree, &config.dir).map_err(misread)?.map(|it| it.pins);
    let pins = pins.filter(|_| config.path.is_some());
    let read = Module { files, needs, pins, imports, nameless };
    Ok(Placed { read, places, root: config.dir.clone() })
}

/// The names that a configuration depends on.
fn named(config: &Config) -> impl Iterator<Item = &str> {
    let listed = config.deps.iter().map(|it| it.value.as_str());
    // A file whose dependencies all have a place need not list them.
    let placed = config.dependencies.keys().map(String::as_str);
    let placed = placed.filter(|_| config.deps.is_empty());
    listed.chain(placed)
}

fn need(tree: &dyn FileTree, config: &Config, name: &str) -> Need {
    let Some(place) = config.dependencies.get(name) else { return Need::Unnamed };
    let source = config.sources.get(name);
    let inside = resolve("", &config.location(place));
    let inside =
        inside.filter(|it| !place.value.starts_with('/') && tree.kind(it) == Some(Kind::Dir));
    match (source, inside) {
        (Some(source), _) if source.value.is_remote() => {
            Need::From(source.value.clone(), config.dir_of_source(source).to_owned())
        }
        // That of a source is a copy.
        (_, Some(dir)) => Need::Beside(dir),
        (Some(source), None) => {
            Need::From(source.value.clone(), config.dir_of_source(source).to_owned())
        }
        (None, None) => Need::Elsewhere(place.value.clone()),
    }
}

/// The module that a folder is, or the one in it; a folder without any is one of all its files.
fn found(name: &str, tree: &dyn FileTree, dir: &str) -> Result<Found, Fault> {
    let plain =
        || Found { config: Config::none(dir), input: String::new(), is: Is::Dir, targets: vec![0] };
    let input = config::Input { path: dir, is: Is::Part, bound: Some(dir), root: None };
    let found = config::find(tree, input, None).map_err(|it| misread(name, &it))?;
    let config = found.config;
    let dir_of = |at: &usize| config.dir_of(&config.modules[*at]);
    let exact: Vec<usize> = found.targets.iter().copied().filter(|at| dir_of(at) == dir).collect();
    let inner = found.targets.iter().copied().filter(|_| config.dir == dir);
    let inner: Vec<usize> = inner.filter(|at| below(dir, &dir_of(at)).is_some()).collect();
    let all = if exact.is_empty() { inner } else { exact };
    let is_named =
        |at: &usize| config.modules[*at].name.as_ref().is_some_and(|it| it.value == name);
    let at = match all[..] {
        [] => return Ok(plain()),
        [one] => one,
        _ => match all.iter().copied().find(is_named) {
            Some(one) => one,
            None => return Err(several(name, &config, &all)),
        },
    };
    let module = dir_of(&at);
    let input = below(&config.dir, &module).unwrap_or_default().to_owned();
    Ok(Found { config, input, is: Is::Dir, targets: vec![at] })
}

fn several(name: &str, config: &Config, all: &[usize]) -> Fault {
    let few = all.iter().take(10).map(|at| {
        let module = &config.modules[*at];
        let dir = Line(&module.path.value).to_string();
        match &module.name {
            Some(name) => format!("`{dir}` ({})", Line(&name.value)),
            None => format!("`{dir}`"),
        }
    });
    let few = few.collect::<Vec<_>>().join(", ");
    Fault::from(format!(
        "`{name}`: the source has several modules, none of which is called so: {few}"
    ))
    .help("name the folder of one: `subdir`")
}

fn add_imports(text: Vec<u8>, imports: &mut BTreeSet<String>) {
    let parsed = syntax::parse(text, 0);
    for item in parsed.tree.items() {
        if let Item::Import(import) = item {
            imports.insert(import.path().text().into_owned());
        }
    }
}
