//! The search from a place upwards.

use super::{
    BUF_WORK, BUF_YAML, Found, Given, PROTOSMITH_YAML, complete, first_of, read_one, read_work,
};
use crate::{
    config::{
        fault::{ConfigError, Fault},
        file,
        reader::Reader,
        settings::{Config, ModuleConfig},
    },
    input::tree::{FileTree, below, join, parent, upwards},
    rule::sets::Version,
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
    ProtoFile,
    /// An image, in a directory that stands for it: only the configuration of that counts, and
    /// only what it says to no module.
    Image,
}

/// Finds and reads what holds for an input. Without any file that is the rules of v1.
pub fn find(
    tree: &dyn FileTree,
    input: Input<'_>,
    given: Option<Given>,
) -> Result<Found, ConfigError> {
    let dir = match input.is {
        Is::Dir | Is::Image => input.path,
        Is::ProtoFile => parent(input.path).unwrap_or_default(),
    };
    if input.is == Is::Image && given.is_none() {
        return beside_image(tree, dir, input);
    }
    if let Some(given) = given {
        let dir = input.root.unwrap_or(dir);
        let config = given.read(tree, dir)?;
        let targets = (0..config.modules.len()).collect();
        let inner = below(dir, input.path).unwrap_or_default().to_owned();
        return Ok(Found { config, input: inner, is: input.is, targets });
    }
    for at in upwards(dir) {
        if let Some(found) = controlling(tree, at, input)? {
            return Ok(found);
        }
    }
    let outer = module_above(tree, dir, input)?;
    let at = match (outer, input.is) {
        (Some(outer), Is::ProtoFile) => outer,
        (Some(outer), Is::Dir) if outer != dir => {
            return Err(inside_of(tree, input.path, &outer, ""));
        }
        _ => dir.to_owned(),
    };
    let config = match first_of(tree, &at, &BUF_YAML) {
        Some(path) => {
            let mut reader = Reader::default();
            let parsed = read_one(tree, &mut reader, file::BUF, &at, &path)?;
            if parsed.config.version == Version::V2 {
                // Its modules lie elsewhere; this place has none.
                Config::none(dir)
            } else {
                complete(tree, reader, parsed)?
            }
        }
        None => Config::none(&at),
    };
    let inner = below(&config.dir, input.path).unwrap_or_default().to_owned();
    Ok(Found { config, input: inner, is: input.is, targets: vec![0] })
}

/// Our own file is searched upwards; any other must lie in the directory.
fn beside_image(tree: &dyn FileTree, dir: &str, input: Input<'_>) -> Result<Found, ConfigError> {
    let own = upwards(dir).find_map(|at| Some((at, first_of(tree, at, &[PROTOSMITH_YAML])?)));
    let buf = || Some((dir, first_of(tree, dir, &BUF_YAML)?, file::BUF));
    let found = own.map(|(at, path)| (at, path, file::OWN)).or_else(buf);
    let config = match found {
        Some((at, path, versions)) => {
            let mut reader = Reader::default();
            let parsed = read_one(tree, &mut reader, versions, at, &path)?;
            complete(tree, reader, parsed)?
        }
        None => Config::none(dir),
    };
    Ok(Found { config, input: String::new(), is: input.is, targets: Vec::new() })
}

/// The workspace of a directory, if it has one and that is the input's.
fn controlling(
    tree: &dyn FileTree,
    at: &str,
    input: Input<'_>,
) -> Result<Option<Found>, ConfigError> {
    let ours = first_of(tree, at, &[PROTOSMITH_YAML]);
    let work = first_of(tree, at, &BUF_WORK);
    let buf = first_of(tree, at, &BUF_YAML);
    let mut reader = Reader::default();
    let inner = below(at, input.path).unwrap_or_default();
    if let Some(path) = ours {
        let parsed = read_one(tree, &mut reader, file::OWN, at, &path)?;
        let targets = targets(tree, &parsed.config, inner, input)?;
        let Some(targets) = targets else { return Ok(None) };
        let config = complete(tree, reader, parsed)?;
        return Ok(Some(Found { config, input: inner.to_owned(), is: input.is, targets }));
    }
    if let (Some(work), Some(buf)) = (&work, &buf) {
        let (_, name) = buf.rsplit_once('/').unwrap_or(("", buf));
        let message = format!("`{name}` lies in the same directory");
        return Err(Fault::of(tree.shown(work), message)
            .help("a directory is a workspace or a module, not both; remove one of the files")
            .into());
    }
    if let Some(path) = work {
        let mut config = read_work(tree, &mut reader, at, &path)?;
        let targets = targets(tree, &config, inner, input)?;
        config.files = reader.files;
        config.notices = reader.notices;
        return Ok(targets.map(|targets| Found {
            config,
            input: inner.to_owned(),
            is: input.is,
            targets,
        }));
    }
    let Some(path) = buf else { return Ok(None) };
    let parsed = read_one(tree, &mut reader, file::BUF, at, &path)?;
    if parsed.config.version != Version::V2 {
        return Ok(None);
    }
    let targets = targets(tree, &parsed.config, inner, input)?;
    let Some(targets) = targets else { return Ok(None) };
    let config = complete(tree, reader, parsed)?;
    Ok(Some(Found { config, input: inner.to_owned(), is: input.is, targets }))
}

/// The modules that a path below a workspace means; `None` where it means none of them.
fn targets(
    tree: &dyn FileTree,
    config: &Config,
    inner: &str,
    input: Input<'_>,
) -> Result<Option<Vec<usize>>, ConfigError> {
    if inner.is_empty() && input.is == Is::Dir {
        return Ok(Some((0..config.modules.len()).collect()));
    }
    let holding = |wanted: &dyn Fn(&ModuleConfig) -> bool| -> Vec<usize> {
        let all = config.modules.iter().enumerate();
        all.filter(|(_, module)| wanted(module)).map(|(index, _)| index).collect()
    };
    let around = holding(&|it| below(&it.path.value, inner).is_some());
    let within = holding(&|it| below(inner, &it.path.value).is_some());
    match input.is {
        Is::Dir if !within.is_empty() => Ok(Some(within)),
        _ if around.is_empty() => Ok(None),
        Is::Dir if config.version != Version::Own => {
            let module = &config.modules[around[0]].path.value;
            Err(inside_of(tree, input.path, &config.dir, module))
        }
        Is::Dir | Is::ProtoFile | Is::Image => Ok(Some(around)),
    }
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
        let Some(path) = first_of(tree, at, &BUF_YAML) else { continue };
        let parsed = read_one(tree, &mut Reader::default(), file::BUF, at, &path)?;
        if parsed.config.version != Version::V2 {
            return Ok(Some(at.to_owned()));
        }
    }
    Ok(None)
}
