//! Managed mode as v1 and v1beta1 write it, turned into the rules of v2.

use std::collections::BTreeSet;

use super::{
    Disable, Managed, ManagedOption as O, ManagedValue, Override, Scope,
    managed::{FILE_OPTIONS, choose, exact, lower, note_if_idle},
};
use crate::config::{
    keys::{MANAGED_BETA, MANAGED_MODULES, MANAGED_PREFIX, MANAGED_V1},
    located::Located,
    module_name,
    reader::{Reader, Section},
    yaml::Value,
};

/// The keys that hold a flag: the option that they set.
const SINGLE: [(&str, O); 3] = [
    ("cc_enable_arenas", O::CcEnableArenas),
    ("java_multiple_files", O::JavaMultipleFiles),
    ("java_string_check_utf8", O::JavaStringCheckUtf8),
];

/// A key that holds values by module.
struct ByModule {
    key: &'static str,
    /// What is left alone in a module that is excepted.
    whole: O,
    /// What the values set.
    option: O,
    for_all: ForAll,
}

/// Whether there is a value for all modules.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ForAll {
    None,
    Optional,
    Required,
    /// It may stand for all of the key.
    Alone,
}

const fn by(key: &'static str, whole: O, option: O, for_all: ForAll) -> ByModule {
    ByModule { key, whole, option, for_all }
}

const BY_MODULE: [ByModule; 7] = [
    by("java_package_prefix", O::JavaPackage, O::JavaPackagePrefix, ForAll::Alone),
    by("csharp_namespace", O::CsharpNamespace, O::CsharpNamespace, ForAll::None),
    by("optimize_for", O::OptimizeFor, O::OptimizeFor, ForAll::Alone),
    by("go_package_prefix", O::GoPackage, O::GoPackagePrefix, ForAll::Required),
    by("objc_class_prefix", O::ObjcClassPrefix, O::ObjcClassPrefix, ForAll::Optional),
    by("ruby_package", O::RubyPackage, O::RubyPackage, ForAll::None),
    by("swift_prefix", O::SwiftPrefix, O::SwiftPrefix, ForAll::Optional),
];

/// `managed: true`, with `options` beside it.
pub(super) fn beta(reader: &mut Reader, top: &Section<'_>) -> Managed {
    let enabled = reader.is_on(top, "managed");
    let mut out = Managed { enabled, ..Managed::default() };
    if let Some(section) = reader.inner(top, "options", MANAGED_BETA) {
        for (key, option) in SINGLE {
            flag(reader, &section, key, option, &mut out);
        }
        single(reader, &section, "optimize_for", O::OptimizeFor, &mut out);
        note_if_idle(reader, &section, &out);
    }
    out
}

pub(super) fn v1(reader: &mut Reader, top: &Section<'_>) -> Managed {
    let Some(section) = reader.inner(top, "managed", MANAGED_V1) else { return Managed::default() };
    let enabled = reader.is_on(&section, "enabled");
    let mut out = Managed { enabled, ..Managed::default() };
    for (key, option) in SINGLE {
        flag(reader, &section, key, option, &mut out);
    }
    for by in BY_MODULE {
        match section.get(by.key).map(|it| &it.value) {
            Some(Value::Scalar(_)) if by.for_all == ForAll::Alone => {
                single(reader, &section, by.key, by.option, &mut out);
            }
            _ => by_module(reader, &section, &by, &mut out),
        }
    }
    by_file(reader, &section, &mut out);
    note_if_idle(reader, &section, &out);
    out
}

fn flag(reader: &mut Reader, section: &Section<'_>, key: &str, option: O, out: &mut Managed) {
    if let Some(flag) = reader.flag(section, key) {
        let value = ManagedValue::Bool(flag.value);
        out.overrides.push(Override { option, scope: Scope::default(), value });
    }
}

fn single(reader: &mut Reader, section: &Section<'_>, key: &str, option: O, out: &mut Managed) {
    if let Some(text) = reader.text(section, key) {
        push(reader, option, Scope::default(), &text, out);
    }
}

fn push(reader: &mut Reader, option: O, scope: Scope, text: &Located<String>, out: &mut Managed) {
    let value = option.value(reader, text);
    out.overrides.extend(value.map(|value| Override { option, scope, value }));
}

fn by_module(reader: &mut Reader, section: &Section<'_>, by: &ByModule, out: &mut Managed) {
    let name = if by.for_all == ForAll::None { MANAGED_MODULES } else { MANAGED_PREFIX };
    let Some(inner) = reader.inner(section, by.key, name) else { return };
    single(reader, &inner, "default", by.option, out);
    let except = inner.get("except").map_or(Vec::new(), |it| reader.list(it, "except"));
    let overrides = inner.get("override").map_or(Vec::new(), |it| reader.values(it, by.key));
    let needs_default = matches!(by.for_all, ForAll::Required | ForAll::Alone);
    let has_rules = !except.is_empty() || !overrides.is_empty();
    if needs_default && has_rules && reader.text(&inner, "default").is_none() {
        let help = "say what holds for all other modules: `default: …`";
        reader.fault_help(inner.span, format!("`{}` without `default`", by.key), help);
    }
    let mut left_alone = BTreeSet::new();
    for module in except {
        let Some(module) = module_name::full_name(reader, module) else { continue };
        if !left_alone.insert(module.value.clone()) {
            let message = format!("`{}` is twice in `except`", module.value);
            reader.fault(module.span.unwrap_or(inner.span), message);
            continue;
        }
        let scope = Scope { module: Some(module.value), ..Scope::default() };
        out.disables.push(Disable { option: Some(by.whole), scope });
    }
    for (module, value) in overrides {
        let Some(module) = module_name::full_name(reader, module) else { continue };
        if left_alone.contains(&module.value) {
            let message = format!("`{}` is in `except` and in `override`", module.value);
            reader.fault_help(module.span.unwrap_or(inner.span), message, "remove one of the two");
            continue;
        }
        let scope = Scope { module: Some(module.value), ..Scope::default() };
        push(reader, by.option, scope, &value, out);
    }
}

/// `override`: options in capitals, to files and values.
fn by_file(reader: &mut Reader, section: &Section<'_>, out: &mut Managed) {
    for (name, files) in reader.map(section, "override") {
        let Some(option) = choose(reader, &lower(&name), &FILE_OPTIONS, "option") else { continue };
        if matches!(files.value, Value::Null) {
            continue;
        }
        for (path, value) in reader.values(files, &name.value) {
            let Some(path) =
                path.span.and_then(|span| exact(reader, span, &path.value, "override"))
            else {
                continue;
            };
            let scope = Scope { path: Some(path), ..Scope::default() };
            push(reader, option, scope, &value, out);
        }
    }
}
