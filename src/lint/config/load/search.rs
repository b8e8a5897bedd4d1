//! The search from a place upwards.

use protosmith_rules::rule::Version;

use super::{
    Found, Given, above, complete,
    here::{Here, open},
    passed, work,
};

use crate::{
    config::{
        fault::{ConfigError, Fault},
        file::{self, Parsed},
        reader::Reader,
        settings::{Config, ModuleConfig},
    },
    tree::{FileTree, below, join, parent, upwards},
};

/// What a configuration is wanted for.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// A directory, or a `.proto` file, in the tree.
    pub path: &'a str,
    pub is: Is,
    /// Where the search for the module of a v1 file ends: the working directory, if the input
    /// lies below it.
    pub bound: Option<&'a str>,
    /// The directory that a given configuration is of; `None` for the one of the input.
    pub root: Option<&'a str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    Dir,
    /// A directory that may lie in a module: that is the input then, as far as it is below. What is
    /// found is a [`Dir`](Self::Dir).
    Part,
    ProtoFile,
    /// An image, in a directory that stands for it: only the configuration of that counts, and
    /// only what it says to no module.
    Image,
}

impl Is {
    /// What is found for it.
    fn found(self) -> Self {
        if self == Self::Part { Self::Dir } else { self }
    }
}

/// Finds and reads what holds for an input. Without any file that is the rules of v1.
pub fn find(
    tree: &dyn FileTree,
    input: Input<'_>,
    given: Option<Given>,
) -> Result<Found, ConfigError> {
    let dir = match input.is {
        Is::Dir | Is::Part | Is::Image => input.path,
        Is::ProtoFile => parent(input.path).unwrap_or_default(),
    };
    if input.is == Is::Image && given.is_none() {
        return beside_image(tree, dir, input);
    }
    if let Some(given) = given {
        let dir = input.root.unwrap_or(dir);
        let mut config = given.read(tree, dir)?;
        config.read_locks(tree);
        let targets = (0..config.modules.len()).collect();
        let inner = below(dir, input.path).unwrap_or_default().to_owned();
        return Ok(Found { config, input: inner, is: input.is.found(), targets });
    }
    let mut found = search(tree, dir, input)?;
    above::locations(tree, &mut found.config)?;
    found.config.read_locks(tree);
    passed::say(tree, &mut found, dir);
    Ok(found)
}

fn search(tree: &dyn FileTree, dir: &str, input: Input<'_>) -> Result<Found, ConfigError> {
    for at in upwards(dir) {
        if let Some(found) = controlling(tree, at, input)? {
            return Ok(found);
        }
    }
    let outer = module_above(tree, dir, input)?;
    let at = match (outer, input.is) {
        (Some(outer), Is::ProtoFile | Is::Part) => outer,
        (Some(outer), Is::Dir) if outer != dir => {
            return Err(inside_of(tree, input.path, &outer, ""));
        }
        _ => dir.to_owned(),
    };
    let here = Here::of(tree, &at);
    let mut reader = Reader::default();
    let config = match here.buf.as_ref().map(|_| here.read(tree, &mut reader, &at)).transpose()? {
        // Its modules lie elsewhere; this place has none.
        Some(Some(parsed)) if parsed.config.version >= Version::V2 => Config::none(dir),
        Some(Some(parsed)) => complete(tree, reader, parsed)?,
        Some(None) | None => Config::none(&at),
    };
    let inner = below(&config.dir, input.path).unwrap_or_default().to_owned();
    Ok(Found { config, input: inner, is: input.is.found(), targets: vec![0] })
}

/// A `protosmith.yaml` that stands alone is searched upwards, to the first directory that has any
/// file; any other must lie in the directory.
fn beside_image(tree: &dyn FileTree, dir: &str, input: Input<'_>) -> Result<Found, ConfigError> {
    let any = |it: &Here| it.own.is_some() || it.work.is_some() || it.buf.is_some();
    let found = upwards(dir).map(|at| (at, Here::of(tree, at))).find(|it| any(&it.1));
    let found =
        found.filter(|(at, here)| *at == dir || (here.work.is_none() && here.buf.is_none()));
    let mut reader = Reader::default();
    let beside_work = found.as_ref().is_some_and(|it| it.1.work.is_some());
    let parsed = found.map(|(at, here)| here.read_for_image(tree, &mut reader, at)).transpose()?;
    let config = match parsed.flatten() {
        Some(parsed) => complete(tree, reader, parsed)?,
        None => Config::none(dir),
    };
    let config = Config { beside_work, ..config };
    Ok(Found { config, input: String::new(), is: input.is, targets: Vec::new() })
}

/// The workspace of a directory, if it has one and that is the input's.
fn controlling(
    tree: &dyn FileTree,
    at: &str,
    input: Input<'_>,
) -> Result<Option<Found>, ConfigError> {
    let here = Here::of(tree, at);
    let mut reader = Reader::default();
    let inner = below(at, input.path).unwrap_or_default();
    let parsed = match (&here.work, &here.buf) {
        (Some(work), Some(buf)) => {
            let (_, name) = buf.rsplit_once('/').unwrap_or(("", buf));
            let message = format!("`{name}` lies in the same directory");
            return Err(Fault::of(tree.shown(work), message)
                .help("a directory is a workspace or a module, not both; remove one of the files")
                .into());
        }
        (Some(path), None) => Some(work::read(tree, &mut reader, at, (path, here.own.as_deref()))?),
        // A v1 file is one module, and holds for no other directory.
        (None, Some(_)) => {
            here.read(tree, &mut reader, at)?.filter(|it| it.config.version >= Version::V2)
        }
        (None, None) => alone(tree, &mut reader, at, &here)?,
    };
    let Some(parsed) = parsed else { return Ok(None) };
    let targets = targets(tree, &parsed.config, inner, input)?;
    let Some(targets) = targets else { return Ok(None) };
    let is_alone = here.work.is_none() && here.buf.is_none();
    if is_alone && has_nearer(tree, &parsed.config, &targets, input)? {
        return Ok(None);
    }
    let config = complete(tree, reader, parsed)?;
    let is = input.is.found();
    Ok(Some(Found { config, input: inner.to_owned(), is, targets }))
}

/// A `protosmith.yaml` with nothing beside it, and the files of the modules that it lists.
fn alone(
    tree: &dyn FileTree,
    reader: &mut Reader,
    at: &str,
    here: &Here,
) -> Result<Option<Parsed>, ConfigError> {
    let Some(path) = &here.own else { return Ok(None) };
    let root = open(tree, reader, file::OWN, at, path)?;
    let parsed = file::read(reader, &root, at);
    reader.finish()?;
    let Some(mut parsed) = parsed else { return Ok(None) };
    work::fill(tree, reader, &root, &mut parsed.config)?;
    Ok(Some(parsed))
}

/// Whether an input has a `buf.yaml` of its own further down, at no module that is listed: such a
/// folder is not taken over.
fn has_nearer(
    tree: &dyn FileTree,
    config: &Config,
    targets: &[usize],
    input: Input<'_>,
) -> Result<bool, ConfigError> {
    let dir = match input.is {
        Is::Dir | Is::Part | Is::Image => input.path,
        Is::ProtoFile => parent(input.path).unwrap_or_default(),
    };
    if dir == config.dir {
        return Ok(false);
    }
    let Some(nearer) = module_above(tree, dir, input)? else { return Ok(false) };
    if below(&config.dir, &nearer).is_none_or(str::is_empty) {
        return Ok(false);
    }
    let dirs = targets.iter().map(|it| config.dir_of(&config.modules[*it]));
    Ok(!dirs.into_iter().any(|it| below(&nearer, &it).is_some()))
}

/// The modules that a path below a workspace means; `None` where it means none of them.
fn targets(
    tree: &dyn FileTree,
    config: &Config,
    inner: &str,
    input: Input<'_>,
) -> Result<Option<Vec<usize>>, ConfigError> {
    if inner.is_empty() && input.is.found() == Is::Dir {
        return Ok(Some((0..config.modules.len()).collect()));
    }
    let holding = |wanted: &dyn Fn(&ModuleConfig) -> bool| -> Vec<usize> {
        let all = config.modules.iter().enumerate();
        all.filter(|(_, module)| wanted(module)).map(|(index, _)| index).collect()
    };
    let around = holding(&|it| below(&it.path.value, inner).is_some());
    let within = holding(&|it| below(inner, &it.path.value).is_some());
    match input.is {
        Is::Dir | Is::Part if !within.is_empty() => Ok(Some(within)),
        _ if around.is_empty() => Ok(None),
        Is::Dir if config.version != Version::Own && !is_dependency(config, input.path) => {
            let module = &config.modules[around[0]].path.value;
            Err(inside_of(tree, input.path, &config.dir, module))
        }
        Is::Dir | Is::Part | Is::ProtoFile | Is::Image => Ok(Some(around)),
    }
}

/// Whether a path is, or lies in, a directory that a dependency has its place at.
fn is_dependency(config: &Config, path: &str) -> bool {
    config.dependency_places().any(|it| below(&it, path).is_some())
}

fn inside_of(tree: &dyn FileTree, input: &str, dir: &str, module: &str) -> ConfigError {
    let module = tree.shown(&join(dir, module));
    let input = tree.shown(input);
    let message = format!("the directory lies in the module at `{module}` and is none itself");
    Fault::of(&*input, message).help(format!("name the module: `{module} --path {input}`")).into()
}

/// The nearest directory, up to the bound, that a v1 file makes a module.
fn module_above(
    tree: &dyn FileTree,
    dir: &str,
    input: Input<'_>,
) -> Result<Option<String>, ConfigError> {
    for at in upwards(dir) {
        let inside = input.bound.is_some_and(|bound| below(bound, at).is_some());
        if at != dir && !inside {
            return Ok(None);
        }
        let here = Here::of(tree, at);
        if here.buf.is_none() {
            continue;
        }
        let parsed = here.read(tree, &mut Reader::default(), at)?;
        if parsed.is_some_and(|it| it.config.version < Version::V2) {
            return Ok(Some(at.to_owned()));
        }
    }
    Ok(None)
}
