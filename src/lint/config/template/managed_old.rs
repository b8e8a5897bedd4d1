//! Managed mode as v1 and v1beta1 write it, turned into the rules of v2.

use super::{
    Disable, Managed, ManagedOption as O, Override, Scope,
    managed::{FILE_OPTIONS, choose, lower, note_if_idle},
    values,
};
use crate::config::{
    keys::{MANAGED_BETA, MANAGED_PREFIX, MANAGED_V1},
    reader::{Reader, Section},
    settings::Located,
    yaml::Value,
};

/// The keys that hold one value: the option that they set.
const SINGLE: [(&str, O); 3] = [
    ("cc_enable_arenas", O::CcEnableArenas),
    ("java_multiple_files", O::JavaMultipleFiles),
    ("java_string_check_utf8", O::JavaStringCheckUtf8),
];

/// The keys that hold values by module: what is left alone in a module that is excepted, and what
/// the values set.
const BY_MODULE: [(&str, O, O); 7] = [
    ("java_package_prefix", O::JavaPackage, O::JavaPackagePrefix),
    ("csharp_namespace", O::CsharpNamespace, O::CsharpNamespace),
    ("optimize_for", O::OptimizeFor, O::OptimizeFor),
    ("go_package_prefix", O::GoPackage, O::GoPackagePrefix),
    ("objc_class_prefix", O::ObjcClassPrefix, O::ObjcClassPrefix),
    ("ruby_package", O::RubyPackage, O::RubyPackage),
    ("swift_prefix", O::SwiftPrefix, O::SwiftPrefix),
];

/// `managed: true`, with `options` beside it.
pub(super) fn beta(reader: &mut Reader, top: &Section<'_>) -> Managed {
    let enabled = reader.is_on(top, "managed");
    let mut out = Managed { enabled, ..Managed::default() };
    if let Some(section) = reader.inner(top, "options", MANAGED_BETA) {
        for (key, option) in SINGLE.into_iter().chain([("optimize_for", O::OptimizeFor)]) {
            single(reader, &section, key, option, &mut out);
        }
        note_if_idle(reader, &section, &out);
    }
    out
}

pub(super) fn v1(reader: &mut Reader, top: &Section<'_>) -> Managed {
    let Some(section) = reader.inner(top, "managed", MANAGED_V1) else { return Managed::default() };
    let enabled = reader.is_on(&section, "enabled");
    let mut out = Managed { enabled, ..Managed::default() };
    for (key, option) in SINGLE {
        single(reader, &section, key, option, &mut out);
    }
    for (key, whole, option) in BY_MODULE {
        match section.get(key).map(|it| &it.value) {
            Some(Value::Scalar(_)) => single(reader, &section, key, option, &mut out),
            _ => by_module(reader, &section, (key, whole, option), &mut out),
        }
    }
    by_file(reader, &section, &mut out);
    note_if_idle(reader, &section, &out);
    out
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

fn by_module(
    reader: &mut Reader,
    section: &Section<'_>,
    (key, whole, option): (&str, O, O),
    out: &mut Managed,
) {
    let Some(inner) = reader.inner(section, key, MANAGED_PREFIX) else { return };
    single(reader, &inner, "default", option, out);
    for module in values(reader.texts(&inner, "except")) {
        let scope = Scope { module: Some(module), ..Scope::default() };
        out.disables.push(Disable { option: Some(whole), scope });
    }
    for (module, value) in inner.get("override").map_or(Vec::new(), |it| reader.values(it, key)) {
        let scope = Scope { module: Some(module.value), ..Scope::default() };
        push(reader, option, scope, &value, out);
    }
}

/// `override`: options in capitals, to files and values.
fn by_file(reader: &mut Reader, section: &Section<'_>, out: &mut Managed) {
    for (name, files) in reader.map(section, "override") {
        let Some(option) = choose(reader, &lower(&name), &FILE_OPTIONS, "option") else { continue };
        for (path, value) in reader.values(files, &name.value) {
            let Some(path) =
                path.span.and_then(|span| reader.normal(span, &path.value, "override"))
            else {
                continue;
            };
            let scope = Scope { path: Some(path), ..Scope::default() };
            push(reader, option, scope, &value, out);
        }
    }
}
