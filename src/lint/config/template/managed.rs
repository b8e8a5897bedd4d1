//! Managed mode as v2 writes it: what is set, and where it is not.

use protosmith_compiler::source::Span;

use crate::config::{
    keys::{MANAGED, MANAGED_DISABLE, MANAGED_OVERRIDE},
    located::Located,
    module_name,
    reader::{Reader, Section, nearest},
    yaml::{Node, ScalarKind},
};

/// Which options of files and fields are set on the way to the plugins.
#[derive(Clone, Debug, Default)]
pub struct Managed {
    pub enabled: bool,
    pub disables: Vec<Disable>,
    /// The last that fits counts.
    pub overrides: Vec<Override>,
}

/// Something that is left alone.
#[derive(Clone, Debug)]
pub struct Disable {
    /// `None` for every option.
    pub option: Option<ManagedOption>,
    pub scope: Scope,
}

/// A value in place of the default.
#[derive(Clone, Debug)]
pub struct Override {
    pub option: ManagedOption,
    pub scope: Scope,
    pub value: ManagedValue,
}

/// Which files and fields are meant; what is `None` does not narrow them down.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    pub module: Option<String>,
    /// A file or directory, as imports name it.
    pub path: Option<String>,
    /// The full name of a field.
    pub field: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManagedValue {
    Text(String),
    Bool(bool),
    /// The number of an enum value.
    Number(i32),
}

impl ManagedValue {
    /// As a descriptor has it; `None` for a text.
    pub fn number(&self) -> Option<i32> {
        match self {
            Self::Text(_) => None,
            Self::Bool(bool) => Some(i32::from(*bool)),
            Self::Number(number) => Some(*number),
        }
    }
}

/// What managed mode sets, or what it makes the value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ManagedOption {
    CcEnableArenas,
    CsharpNamespace,
    CsharpNamespacePrefix,
    GoPackage,
    GoPackagePrefix,
    JavaMultipleFiles,
    JavaOuterClassname,
    JavaPackage,
    JavaPackagePrefix,
    JavaPackageSuffix,
    JavaStringCheckUtf8,
    ObjcClassPrefix,
    OptimizeFor,
    PhpMetadataNamespace,
    PhpMetadataNamespaceSuffix,
    PhpNamespace,
    RubyPackage,
    RubyPackageSuffix,
    SwiftPrefix,
    Jstype,
}

use ManagedOption as O;

/// Options of files by name.
pub(super) const FILE_OPTIONS: [(&str, ManagedOption); 19] = [
    ("cc_enable_arenas", O::CcEnableArenas),
    ("csharp_namespace", O::CsharpNamespace),
    ("csharp_namespace_prefix", O::CsharpNamespacePrefix),
    ("go_package", O::GoPackage),
    ("go_package_prefix", O::GoPackagePrefix),
    ("java_multiple_files", O::JavaMultipleFiles),
    ("java_outer_classname", O::JavaOuterClassname),
    ("java_package", O::JavaPackage),
    ("java_package_prefix", O::JavaPackagePrefix),
    ("java_package_suffix", O::JavaPackageSuffix),
    ("java_string_check_utf8", O::JavaStringCheckUtf8),
    ("objc_class_prefix", O::ObjcClassPrefix),
    ("optimize_for", O::OptimizeFor),
    ("php_metadata_namespace", O::PhpMetadataNamespace),
    ("php_metadata_namespace_suffix", O::PhpMetadataNamespaceSuffix),
    ("php_namespace", O::PhpNamespace),
    ("ruby_package", O::RubyPackage),
    ("ruby_package_suffix", O::RubyPackageSuffix),
    ("swift_prefix", O::SwiftPrefix),
];

const FIELD_OPTIONS: [(&str, ManagedOption); 1] = [("jstype", O::Jstype)];

/// The words for flags where texts are taken.
const FLAGS: [(&str, bool); 12] = [
    ("true", true),
    ("false", false),
    ("True", true),
    ("False", false),
    ("TRUE", true),
    ("FALSE", false),
    ("t", true),
    ("f", false),
    ("T", true),
    ("F", false),
    ("1", true),
    ("0", false),
];
const OPTIMIZE_MODES: [(&str, i32); 3] = [("SPEED", 1), ("CODE_SIZE", 2), ("LITE_RUNTIME", 3)];
const JS_TYPES: [(&str, i32); 3] = [("JS_NORMAL", 0), ("JS_STRING", 1), ("JS_NUMBER", 2)];

pub(super) fn read(reader: &mut Reader, top: &Section<'_>) -> Managed {
    let Some(section) = reader.inner(top, "managed", MANAGED) else { return Managed::default() };
    let enabled = reader.is_on(&section, "enabled");
    let disables = reader.items(&section, "disable", MANAGED_DISABLE);
    let disables = disables.iter().filter_map(|it| disable(reader, it)).collect();
    let overrides = reader.items(&section, "override", MANAGED_OVERRIDE);
    let overrides = overrides.iter().filter_map(|it| override_rule(reader, it)).collect();
    let out = Managed { enabled, disables, overrides };
    note_if_idle(reader, &section, &out);
    out
}

/// Says that rules are written down that nothing turns on.
pub(super) fn note_if_idle(reader: &mut Reader, section: &Section<'_>, managed: &Managed) {
    let has_rules = !managed.disables.is_empty() || !managed.overrides.is_empty();
    if has_rules && !managed.enabled {
        reader.notice(section.span, "managed mode is not enabled, so its rules do nothing");
    }
}

fn disable(reader: &mut Reader, section: &Section<'_>) -> Option<Disable> {
    let (file, field) = options(reader, section)?;
    let scope = scope(reader, section)?;
    if file.is_some() && field.is_some() {
        reader.fault(
            section.key_span("field_option"),
            "`file_option` and `field_option` are both set",
        );
        return None;
    }
    if file.is_some() && scope.field.is_some() {
        reader.fault(section.key_span("field"), "`field` means nothing for an option of files");
        return None;
    }
    let option = file.or(field);
    if option.is_none() && scope.module.is_none() && scope.path.is_none() && scope.field.is_none() {
        reader.fault(section.span, "a rule that names nothing");
        return None;
    }
    Some(Disable { option, scope })
}

fn override_rule(reader: &mut Reader, section: &Section<'_>) -> Option<Override> {
    let (file, field) = options(reader, section)?;
    let scope = scope(reader, section)?;
    let ((Some(option), None) | (None, Some(option))) = (file, field) else {
        reader.fault(section.span, "a rule sets one of `file_option` and `field_option`");
        return None;
    };
    if file.is_some() && scope.field.is_some() {
        reader.fault(section.key_span("field"), "`field` means nothing for an option of files");
        return None;
    }
    let Some(node) = section.get("value") else {
        reader.fault(section.span, "a rule without `value`");
        return None;
    };
    let value = option.typed(reader, node)?;
    Some(Override { option, scope, value })
}

/// The options of files and of fields that a rule names; `None` where one is unknown.
fn options(
    reader: &mut Reader,
    section: &Section<'_>,
) -> Option<(Option<ManagedOption>, Option<ManagedOption>)> {
    let mut find = |key: &str, known: &[(&str, ManagedOption)]| match reader.text(section, key) {
        None => Some(None),
        Some(name) => {
            let name = Located { value: name.value.trim().to_owned(), ..name };
            choose(reader, &lower(&name), known, key).map(Some)
        }
    };
    let file = find("file_option", &FILE_OPTIONS);
    let field = find("field_option", &FIELD_OPTIONS);
    Some((file?, field?))
}

/// Options are known in capitals, too.
pub(super) fn lower(name: &Located<String>) -> Located<String> {
    Located { value: name.value.to_lowercase(), span: name.span }
}

/// What a rule is about; `None` where it is not written so that anything could be meant.
fn scope(reader: &mut Reader, section: &Section<'_>) -> Option<Scope> {
    let field = reader.text(section, "field").map(|it| it.value);
    let module = match reader.text(section, "module") {
        Some(name) => Some(module_name::full_name(reader, name)?.value),
        None => None,
    };
    let path = match reader.text(section, "path") {
        Some(path) => Some(exact(reader, path.span?, &path.value, "path")?),
        None => None,
    };
    Some(Scope { module, path, field })
}

/// A path as imports have it; a fault where it is written in another way.
pub(super) fn exact(reader: &mut Reader, span: Span, text: &str, key: &str) -> Option<String> {
    let path = reader.normal(span, text, key)?;
    let plain = if path.is_empty() { "." } else { &path };
    if text != plain {
        let message = format!("path `{text}` of `{key}` is not written as imports are");
        reader.fault_help(span, message, format!("write `{plain}`"));
        return None;
    }
    Some(path)
}

/// One of a few words.
pub(super) fn choose<T: Copy>(
    reader: &mut Reader,
    word: &Located<String>,
    known: &[(&str, T)],
    what: &str,
) -> Option<T> {
    let found = known.iter().find(|it| it.0 == word.value).map(|it| it.1);
    if let (None, Some(span)) = (found, word.span) {
        let message = format!("`{}` is no `{what}`", word.value);
        let names = known.iter().map(|it| it.0);
        let help = match nearest(&word.value, names.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are `{}`", names.collect::<Vec<_>>().join("`, `")),
        };
        reader.fault_help(span, message, help);
    }
    found
}

impl ManagedOption {
    fn is_flag(self) -> bool {
        matches!(self, Self::CcEnableArenas | Self::JavaMultipleFiles | Self::JavaStringCheckUtf8)
    }

    /// A value of the option's type: a flag is none in quotes, and a text is no number.
    fn typed(self, reader: &mut Reader, node: &Node) -> Option<ManagedValue> {
        let text = reader.scalar(node, "value", "one value")?;
        match (node.kind()?, self.is_flag()) {
            (ScalarKind::Bool, true) | (ScalarKind::Text, false) => self.value(reader, &text),
            (kind, true) => {
                let message = format!("`{}` is {}, not `true` or `false`", text.value, kind.noun());
                reader.fault_help(node.span, message, "write `true` or `false` without quotes");
                None
            }
            (kind, false) => {
                let message = format!("`{}` is {}, not a text", text.value, kind.noun());
                reader.fault_help(node.span, message, format!("write `'{}'`", text.value));
                None
            }
        }
    }

    /// A value of the option's type, of a text.
    pub(super) fn value(self, reader: &mut Reader, text: &Located<String>) -> Option<ManagedValue> {
        match self {
            _ if self.is_flag() => choose(reader, text, &FLAGS, "boolean").map(ManagedValue::Bool),
            Self::OptimizeFor => {
                choose(reader, text, &OPTIMIZE_MODES, "optimize_for").map(ManagedValue::Number)
            }
            Self::Jstype => choose(reader, text, &JS_TYPES, "jstype").map(ManagedValue::Number),
            _ => Some(ManagedValue::Text(text.value.clone())),
        }
    }
}
