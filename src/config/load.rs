//! Finds the files that hold for a place, and reads them.

mod given;
mod search;

use super::{
    fault::{ConfigError, Fault},
    file::{self, Parsed},
    reader::Reader,
    settings::{Config, Located, ModuleConfig},
};
use crate::{
    input::tree::{FileTree, Kind, join, resolve},
    rule::sets::Version,
    source::Span,
};

pub use self::{
    given::Given,
    search::{Input, Is, find},
};

pub const PROTOSMITH_YAML: &str = "protosmith.yaml";
const BUF_YAML: [&str; 2] = ["buf.yaml", "buf.mod"];
const BUF_WORK: [&str; 2] = ["buf.work.yaml", "buf.work"];

/// A configuration and where in it the input lies.
#[derive(Debug)]
pub struct Found {
    pub config: Config,
    /// The directory or file that was asked about, relative to [`Config::dir`].
    pub input: String,
    pub is: Is,
    /// Modules that the input stands for, by their place in [`Config::modules`].
    pub targets: Vec<usize>,
}

/// The first of some files that a directory has.
fn first_of(tree: &dyn FileTree, dir: &str, names: &[&'static str]) -> Option<String> {
    let mut paths = names.iter().map(|name| join(dir, name));
    paths.find(|path| tree.kind(path) == Some(Kind::File))
}

fn read(tree: &dyn FileTree, path: &str) -> Result<Vec<u8>, ConfigError> {
    tree.read(path).map_err(|error| Fault::of(error.path(), error.message()).into())
}

/// One `buf.yaml` or `protosmith.yaml`, without what it refers to.
fn read_one(
    tree: &dyn FileTree,
    reader: &mut Reader,
    versions: &[Version],
    dir: &str,
    path: &str,
) -> Result<Parsed, ConfigError> {
    let bytes = read(tree, path)?;
    let parsed = file::read(reader, versions, dir, &tree.shown(path), bytes);
    reader.finish()?;
    parsed.ok_or_else(|| Fault::of(tree.shown(path), "the file could not be read").into())
}

/// Reads the policy files, and hands the files that were read to the configuration.
fn complete(
    tree: &dyn FileTree,
    mut reader: Reader,
    parsed: Parsed,
) -> Result<Config, ConfigError> {
    let Parsed { mut config, policies } = parsed;
    for policy in &policies {
        let Located { value: name, span } = &policy.name;
        let Some(span) = *span else { continue };
        let place = resolve(&config.dir, name);
        let path = place.filter(|path| tree.kind(path) == Some(Kind::File));
        let Some(path) = path else {
            let help = match is_remote(name) {
                true => "policies are read from files; no registry is asked",
                false => "the path is relative to the file that names it",
            };
            reader.fault_help(span, format!("there is no policy file `{name}`"), help);
            continue;
        };
        let bytes = read(tree, &path)?;
        let _read = file::add_policy(&mut reader, &mut config, policy, &tree.shown(&path), bytes);
    }
    reader.finish()?;
    plugins_are_not_run(&mut reader, &config);
    config.files = reader.files;
    config.notices = reader.notices;
    Ok(config)
}

fn plugins_are_not_run(reader: &mut Reader, config: &Config) {
    let Some(span) = config.plugins.first().and_then(|it| it.span) else { return };
    let names: Vec<&str> = config.plugins.iter().map(|it| it.value.as_str()).collect();
    let names = names.join("`, `");
    reader.notice(span, format!("check plugins are not run: `{names}`"));
}

/// Whether a name is one in a registry: `host.domain/owner/name`.
fn is_remote(name: &str) -> bool {
    let mut parts = name.split('/');
    parts.next().is_some_and(|host| host.contains('.') && !host.starts_with('.'))
        && parts.count() == 2
}

/// The modules of `buf.work.yaml`, each with its own file or none.
fn read_work(
    tree: &dyn FileTree,
    reader: &mut Reader,
    dir: &str,
    path: &str,
) -> Result<Config, ConfigError> {
    let shown = tree.shown(path);
    let dirs = file::read_work(reader, &shown, read(tree, path)?);
    reader.finish()?;
    let mut config = Config::none(dir);
    config.path = Some(shown);
    config.modules.clear();
    let mut names: Vec<Located<String>> = Vec::new();
    for path in dirs.unwrap_or_default() {
        let module_dir = join(dir, &path.value);
        let module = match first_of(tree, &module_dir, &BUF_YAML) {
            None => ModuleConfig::of(Version::V1),
            Some(file) => {
                let parsed = read_one(tree, reader, file::BUF, &module_dir, &file)?;
                let Config { version, modules, deps, .. } = parsed.config;
                let Some(module) = modules.into_iter().next() else { continue };
                if version == Version::V2 {
                    let message = "a module of `buf.work.yaml` has a v2 file";
                    return Err(Fault::of(tree.shown(&file), message)
                        .help("list the modules in one v2 `buf.yaml` in place of `buf.work.yaml`")
                        .into());
                }
                for dep in deps {
                    if config.deps.iter().all(|it| it.value != dep.value) {
                        config.deps.push(dep);
                    }
                }
                module
            }
        };
        if let Some(name) = &module.name {
            let twice = names.iter().any(|it| it.value == name.value);
            if let Some(span) = name.span.filter(|_: &Span| twice) {
                reader.fault(span, format!("two modules are named `{}`", name.value));
            }
            names.push(name.clone());
        }
        config.modules.push(ModuleConfig { path, ..module });
    }
    reader.finish()?;
    Ok(config)
}
