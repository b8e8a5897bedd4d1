//! Which directories are modules, and which sections hold for each.

use std::collections::BTreeSet;

use protosmith_compiler::source::Span;
use protosmith_rules::rule::Version;

use super::{
    super::{
        format::{self, FormatConfig},
        keys,
        located::Located,
        module_name::full_name,
        paths::PathSet,
        reader::{Reader, Section},
        settings::*,
    },
    section,
};

use crate::tree::below;

/// The one module of a v1beta1 or v1 file. Paths of its sections are relative to its roots.
pub(super) fn old(reader: &mut Reader, top: &Section<'_>) -> ModuleConfig {
    let mut module = ModuleConfig::of(top.version);
    let name = reader.text(top, "name");
    module.name = name.and_then(|it| full_name(reader, it));
    if let Some(build) = reader.inner(top, "build", "build") {
        build_section(reader, &build, &mut module);
    }
    if let Some(lint) = reader.inner(top, "lint", "lint") {
        module.lint = section::lint(reader, &lint, Some(""), top.version).into();
    }
    if let Some(breaking) = reader.inner(top, "breaking", "breaking") {
        module.breaking = section::breaking(reader, &breaking, Some(""), top.version).into();
    }
    if let Some(format) = reader.inner(top, "format", keys::FORMAT) {
        module.format = format::read(reader, &format, Some("")).into();
    }
    module
}

fn build_section(reader: &mut Reader, build: &Section<'_>, module: &mut ModuleConfig) {
    let roots = reader.dirs(build, "roots");
    if build.version == Version::V1 {
        if !roots.is_empty() {
            let help = "a v1 module has one root, its directory; list several directories in \
                        `buf.work.yaml`, or as `modules` of a v2 file";
            let message = "`roots` is a key of v1beta1; this file is v1";
            reader.fault_help(build.key_span("roots"), message, help);
        }
    } else if !roots.is_empty() {
        module.roots = roots;
    }
    let excludes = reader.dirs(build, "excludes");
    for exclude in &excludes {
        let Some(span) = exclude.span else { continue };
        let path = &exclude.value;
        if module.roots.iter().any(|root| root.value == *path) {
            reader.fault(span, format!("`{}` leaves out a whole root", shown(path)));
        } else if !module.roots.iter().any(|root| below(&root.value, path).is_some()) {
            reader.fault(span, format!("`{path}` lies in no root"));
        }
    }
    module.excludes = PathSet::new(reader.layer(build.span).clone(), excludes, Vec::new());
}

/// The modules of a v2 file, and what its top says to an image.
pub(super) fn all(reader: &mut Reader, top: &Section<'_>) -> (Vec<ModuleConfig>, ModuleConfig) {
    let mut image = ModuleConfig::of(top.version);
    if top.get("build").is_some() {
        let location = reader.location(top.key_span("build"));
        let message = format!("`modules` stands beside `build` at {location}");
        let help = "a v1 file is one module; write a v2 `buf.yaml` to list several";
        reader.fault_help(top.key_span("modules"), message, help);
    }
    // Without a list of modules, the file is one.
    let whole = top.get("modules").is_none().then_some("");
    if let Some(lint) = reader.inner(top, "lint", "lint") {
        image.lint = section::lint(reader, &lint, whole, top.version).into();
    }
    if let Some(breaking) = reader.inner(top, "breaking", "breaking") {
        image.breaking = section::breaking(reader, &breaking, whole, top.version).into();
    }
    if let Some(format) = reader.inner(top, "format", keys::FORMAT) {
        image.format = format::read(reader, &format, whole).into();
    }
    let name = reader.text(top, "name").and_then(|it| full_name(reader, it));
    let mut modules = Vec::new();
    for section in reader.items(top, "modules", "module") {
        modules.extend(one(reader, &section, &image, top.version));
    }
    if modules.is_empty() {
        modules.push(ModuleConfig { name, ..image.clone() });
    } else if let Some(span) = name.and_then(|it| it.span) {
        let help = "name each of the `modules`; the name at the top is for a file without them";
        reader.fault_help(span, "`name` stands beside `modules`", help);
    }
    unique(reader, &modules);
    (modules, image)
}

fn one(
    reader: &mut Reader,
    item: &Section<'_>,
    top: &ModuleConfig,
    version: Version,
) -> Option<ModuleConfig> {
    let path =
        reader.text(item, "path").unwrap_or(Located { value: ".".into(), span: Some(item.span) });
    let span = path.span?;
    let dir = reader.normal(span, &path.value, "path")?;
    let name = reader.text(item, "name").and_then(|it| full_name(reader, it));
    let includes = reader.dirs(item, "includes");
    for include in &includes {
        inside(reader, &dir, include, "includes");
    }
    let excludes = excludes(reader, item, &dir, &includes);
    let lint = reader.inner(item, "lint", "lint");
    let lint = lint.map(|it| section::lint(reader, &it, Some(&dir), version));
    let breaking = reader.inner(item, "breaking", "breaking");
    let breaking = breaking.map(|it| section::breaking(reader, &it, Some(&dir), version));
    let lint = lint.filter(|it| !it.says_nothing());
    let breaking = breaking.filter(|it| !it.says_nothing());
    let format = reader.inner(item, "format", keys::FORMAT);
    let format = format.map(|it| format::read(reader, &it, Some(&dir)));
    let format = format.filter(|it| !it.says_nothing());
    let format = format.map(|it| FormatConfig { module: Some(dir.clone()), ..it });
    let below_dir = |located: Located<String>| {
        let value = below(&dir, &located.value).unwrap_or_default().to_owned();
        Located { value, ..located }
    };
    Some(ModuleConfig {
        name,
        includes: includes.into_iter().map(below_dir).collect(),
        excludes,
        lint: lint.map_or_else(|| top.lint.clone(), Into::into),
        breaking: breaking.map_or_else(|| top.breaking.clone(), Into::into),
        format: format.map_or_else(|| top.format.clone(), Into::into),
        path: Located { value: dir, span: Some(span) },
        ..ModuleConfig::of(version)
    })
}

fn excludes(
    reader: &mut Reader,
    section: &Section<'_>,
    dir: &str,
    includes: &[Located<String>],
) -> PathSet {
    let Some(node) = section.get("excludes") else { return PathSet::default() };
    let by = reader.layer(node.span).clone();
    if by.version == Version::Own {
        return reader.path_set(section, "excludes", Some(dir));
    }
    let excludes = reader.dirs(section, "excludes");
    for exclude in &excludes {
        let Some(span) = exclude.span else { continue };
        let path = &exclude.value;
        if !inside(reader, dir, exclude, "excludes") || includes.is_empty() {
            continue;
        }
        if let Some(include) = includes.iter().find(|it| below(path, &it.value).is_some()) {
            let message =
                format!("`{path}` leaves out all of `{}`, which is included", include.value);
            reader.fault(span, message);
        } else if !includes.iter().any(|include| below(&include.value, path).is_some()) {
            reader.fault(span, format!("`{path}` lies in none of the `includes`"));
        }
    }
    PathSet::new(by, excludes, Vec::new())
}

/// Whether a directory lies below the module's; a fault where it does not.
fn inside(reader: &mut Reader, dir: &str, path: &Located<String>, key: &str) -> bool {
    let Some(span) = path.span else { return true };
    match below(dir, &path.value) {
        Some("") => {
            let message = format!("`{}` of `{key}` is the module itself", shown(&path.value));
            reader.fault(span, message);
            false
        }
        Some(_) => true,
        None => {
            let message = format!("`{}` of `{key}` is not in the module at `{dir}`", path.value);
            reader.fault_help(span, message, "paths are relative to this file, not to the module");
            false
        }
    }
}

/// Faults for modules that are told apart by nothing, and for names that stand twice.
fn unique(reader: &mut Reader, modules: &[ModuleConfig]) {
    let mut locations = BTreeSet::new();
    let mut names = BTreeSet::new();
    let mut faults: Vec<(Option<Span>, String)> = Vec::new();
    for module in modules {
        let path = module.path.value.as_str();
        let sorted = |paths: &[Located<String>]| -> BTreeSet<String> {
            paths.iter().map(|it| it.value.clone()).collect()
        };
        let location = (path, sorted(&module.includes), sorted(&module.excludes.written));
        if !locations.insert(location) {
            let message = format!("two modules at `{}` that hold the same", shown(path));
            faults.push((module.path.span, message));
        }
        if let Some(name) = &module.name
            && !names.insert(&name.value)
        {
            faults.push((name.span, format!("two modules are named `{}`", name.value)));
        }
    }
    for (span, message) in faults {
        if let Some(span) = span {
            reader.fault(span, message);
        }
    }
}

fn shown(path: &str) -> &str {
    if path.is_empty() { "." } else { path }
}
