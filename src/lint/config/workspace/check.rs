//! What cannot be asked for.

use std::collections::BTreeMap;

use protosmith_rules::rule::Version;

use super::{Filter, Listed};

use crate::{
    config::{Config, ConfigError, Fault, Found, Is, Located},
    tree::{FileTree, Kind, below, is_text, join, spelled},
};

/// Faults for paths that mean nothing, or everything.
pub(super) fn filter(
    tree: &dyn FileTree,
    found: &Found,
    filter: &Filter,
) -> Result<(), ConfigError> {
    let mut faults = Vec::new();
    for path in &filter.paths {
        if let Some(around) = filter.excludes.iter().find(|it| below(it, path).is_some()) {
            let message = if around == path {
                "both asked for and left out".to_owned()
            } else {
                format!("asked for, and lies in `{}`, which is left out", tree.shown(around))
            };
            faults.push(Fault::of(tree.shown(path), message));
        }
    }
    if found.is == Is::Dir {
        let flags = [("--path", &filter.paths), ("--exclude-path", &filter.excludes)];
        let input = match filter.places.is_empty() {
            true => join(&found.config.dir, &found.input),
            false => filter.start.clone(),
        };
        for (flag, paths) in flags {
            let wrong = paths.iter().filter_map(|path| one(tree, (found, &input), flag, path));
            faults.extend(wrong);
        }
    }
    ConfigError::new(faults).map_or(Ok(()), Err)
}

fn one(
    tree: &dyn FileTree,
    (found, input): (&Found, &str),
    flag: &str,
    path: &str,
) -> Option<Fault> {
    let config = &found.config;
    // Our own configuration takes what says nothing new; with another it is an error as it was.
    let strict = config.version != Version::Own;
    let fault = |message: String| Fault::of(tree.shown(path), message);
    if below(input, path).is_none() {
        return Some(fault(format!("`{flag}` leads out of the input")));
    }
    if path == input {
        let wrong = strict || flag == "--exclude-path";
        return wrong.then(|| fault(format!("`{flag}` is the input itself")));
    }
    let mut dirs = config.modules.iter().map(|it| &it.path.value).filter(|it| !it.is_empty());
    let is_module = dirs.any(|it| join(&config.dir, it) == path);
    (strict && is_module).then(|| {
        fault(format!("`{flag}` is a whole module"))
            .help("name the modules that you want as inputs, without the flag")
    })
}

/// Faults for `includes` and `excludes` that are files.
pub(super) fn dirs(tree: &dyn FileTree, config: &Config) -> Result<(), ConfigError> {
    let mut faults = Vec::new();
    let mut check = |path: String, located: &Located<String>, key: &str| {
        if tree.kind(&path) == Some(Kind::File) {
            let message =
                format!("`{}` of `{key}` is a file; only directories may be", located.value);
            faults.push(match located.span {
                Some(span) => Fault::at(&config.files, span, message),
                None => Fault::of(tree.shown(&path), message),
            });
        }
    };
    for module in &config.modules {
        let dir = join(&config.dir, &module.path.value);
        for include in &module.includes {
            check(join(&dir, &include.value), include, "includes");
        }
        if module.excludes.by.version != Version::Own {
            for exclude in &module.excludes.written {
                check(join(&module.excludes.by.dir, &exclude.value), exclude, "excludes");
            }
        }
    }
    ConfigError::new(faults).map_or(Ok(()), Err)
}

/// Faults for import paths that name more than one file.
pub(super) fn unique(
    tree: &dyn FileTree,
    config: &Config,
    owners: &BTreeMap<String, Vec<Listed>>,
) -> Result<(), ConfigError> {
    let mut faults = Vec::new();
    for (import, files) in owners.iter().filter(|it| it.1.len() > 1) {
        let locations: Vec<String> = files.iter().map(|it| tree.shown(&it.path)).collect();
        let message = format!("`{import}` is in the workspace twice: `{}`", locations.join("`, `"));
        let path = config.path.clone().unwrap_or_default();
        let help = "files of one workspace are imported by paths that only one of them has";
        faults.push(Fault::of(path, message).help(help));
    }
    ConfigError::new(faults).map_or(Ok(()), Err)
}

/// Faults for files that were asked for whose names are not UTF-8: no import can have them.
pub(super) fn names<'a>(
    tree: &dyn FileTree,
    files: impl Iterator<Item = &'a Listed>,
) -> Result<(), ConfigError> {
    let odd = files.filter(|it| it.target && !is_text(&it.path));
    let fault = |listed: &Listed| {
        Fault::of(spelled(&tree.shown(&listed.path)), "the name of the file is not UTF-8")
            .help("rename it: no import can have the name")
    };
    ConfigError::new(odd.map(fault).collect()).map_or(Ok(()), Err)
}

/// What to do where the files of a git submodule are missing.
pub(super) fn submodule_help(tree: &dyn FileTree, dir: &str) -> Option<String> {
    Some(tree.absent_submodule(dir)?.help())
}

/// Why nothing was found.
pub(super) fn nothing(tree: &dyn FileTree, found: &Found, input: &str) -> ConfigError {
    let fault = |message: &str| Fault::of(tree.shown(input), message);
    if let Some(help) = submodule_help(tree, input) {
        return fault("there are no files").help(help).into();
    }
    let fault = match (found.is, tree.kind(input)) {
        (Is::ProtoFile, None) => fault("there is no such file"),
        (Is::ProtoFile, Some(Kind::File)) => fault("its module leaves this file out"),
        (Is::ProtoFile, Some(Kind::Dir | Kind::Other)) => fault("this is not a regular file"),
        (Is::Dir | Is::Part | Is::Image, _) => fault("no `.proto` file was asked for").help(
            "`--path` names files or directories that exist and are in a module; \
             `--exclude-path` must leave some of them",
        ),
    };
    fault.into()
}
