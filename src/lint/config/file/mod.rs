//! One configuration file to settings.

mod module;
mod plugin;
mod policy;
mod section;
mod work;

use std::collections::{BTreeMap, BTreeSet};

use protosmith_rules::rule::Version;

pub(super) use self::{
    policy::{PolicyRef, add as add_policy},
    work::read_work,
};
use super::{
    keys,
    located::Located,
    module_name::is_full_name,
    reader::{Reader, Section},
    settings::*,
    yaml::Node,
};

use crate::config::{dependencies, rules, template};

/// A file that was read, before its policy files were.
pub(super) struct Parsed {
    pub(super) config: Config,
    pub(super) policies: Vec<PolicyRef>,
}

/// The versions of `buf.yaml`.
pub(super) const BUF: &[Version] = &[Version::V1Beta1, Version::V1, Version::V2];
/// That of `protosmith.yaml`.
pub(super) const OWN: &[Version] = &[Version::Own];

/// The tree of a `buf.yaml` or `protosmith.yaml`. Faults are left in the reader; `None` where there
/// is not even a version.
pub(super) fn open(
    reader: &mut Reader,
    allowed: &[Version],
    dir: &str,
    shown: &str,
    bytes: Vec<u8>,
) -> Option<Node> {
    let root = reader.open(dir, shown, bytes)?;
    reader.version(&root, allowed)?;
    Some(root)
}

/// Reads the tree of a file, or of two that are one.
pub(super) fn read(reader: &mut Reader, root: &Node, dir: &str) -> Option<Parsed> {
    let top = reader.section(keys::FILE, root)?;
    let mut config = Config::none(dir);
    config.version = match top.get("modules") {
        Some(modules) => reader.layer(modules.span).version,
        None => top.version,
    };
    config.path = Some(reader.files[root.span.file].path.clone());
    let (modules, image) = if config.version < Version::V2 {
        let module = module::old(reader, &top);
        (vec![module.clone()], module)
    } else {
        module::all(reader, &top)
    };
    config.modules = modules;
    config.image = image;
    let policies = whole(reader, &top, &mut config);
    Some(Parsed { config, policies })
}

/// Reads what a file says about everything and not about single modules.
pub(super) fn whole(reader: &mut Reader, top: &Section<'_>, config: &mut Config) -> Vec<PolicyRef> {
    add_deps(reader, top, config);
    let dependencies = dependencies::read(reader, top);
    let dir = config.dir.clone();
    config.add_dependencies(&dir, dependencies);
    unknown_locations(reader, top, config);
    config.generate =
        reader.inner(top, "generate", keys::GENERATE).map(|it| template::read(reader, &it));
    config.rules = rules::read(reader, top, config);
    config.overrides = section::overrides(reader, top);
    config.plugins = plugin::plugins(reader, top);
    policy::references(reader, top)
}

/// The name and the reference in `registry/owner/name` or `registry/owner/name:reference`.
fn parts(dep: &str) -> (&str, Option<&str>) {
    match dep.rsplit_once(':') {
        Some((name, reference)) if !reference.is_empty() && !reference.contains('/') => {
            (name, Some(reference))
        }
        _ => (dep, None),
    }
}

fn add_deps(reader: &mut Reader, top: &Section<'_>, config: &mut Config) {
    let Some(node) = top.get("deps") else { return };
    let mut seen = BTreeSet::new();
    for dep in reader.list(node, "deps") {
        let Located { value, span: Some(span) } = dep else { continue };
        let (name, reference) = parts(&value);
        let (name, reference) = (name.to_owned(), reference.map(str::to_owned));
        let has_colon = name.split('/').skip(1).any(|it| it.contains(':'));
        if has_colon || !is_full_name(&name) {
            let message = format!("`{value}` is no name of a dependency");
            let help = "write it as `registry/owner/name`, with or without `:reference`";
            reader.fault_help(span, message, help);
            continue;
        }
        let name = Located { value: name, span: Some(span) };
        if !seen.insert(name.value.clone()) {
            reader.fault(span, format!("`{}` is twice in `deps`", name.value));
            continue;
        }
        config.references.extend(reference.map(|it| (name.value.clone(), it)));
        config.deps.push(name);
    }
}

/// A place for what is no dependency is a slip.
fn unknown_locations(reader: &mut Reader, top: &Section<'_>, config: &Config) {
    if config.deps.is_empty() {
        // A tree whose dependencies all lie on disk need not list them twice.
        return;
    }
    let known: BTreeMap<&str, ()> = config.deps.iter().map(|it| (it.value.as_str(), ())).collect();
    for name in config.dependencies.keys() {
        // What is copied may be what another dependency needs.
        if !known.contains_key(name.as_str()) && !config.sources.contains_key(name) {
            let message =
                format!("`dependencies` has a place for `{name}`, which is not in `deps`");
            let help = super::reader::nearest(name, known.keys().copied());
            let span = top.key_span("dependencies");
            match help {
                Some(near) => reader.fault_help(span, message, format!("did you mean `{near}`?")),
                None => reader.fault_help(span, message, "add it to `deps`"),
            }
        }
    }
}
