//! Which options a file or field gets, by the rules of a template.

use protosmith_compiler::model::{Edition, OptionValues};
use protosmith_lint::{
    config::{ManagedOption as O, ManagedValue, Scope},
    tree::below,
};

use super::{
    index::{Fitting, Index},
    names,
    setting::Setting,
};

/// The rules as one file sees them.
pub(super) struct FileRules<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) fitting: Fitting<'a>,
    pub(super) path: &'a str,
    pub(super) package: &'a str,
    /// Below all editions where the file has a syntax.
    pub(super) edition: Edition,
    pub(super) module: Option<&'a str>,
}

/// An option whose value is a text: its number, and the options that make a part of the text.
struct TextOption {
    whole: O,
    prefix: Option<O>,
    suffix: Option<O>,
    number: u32,
}

/// What is known of a text: all of it, or what comes before and after what the package says.
#[derive(Default)]
struct Words {
    value: String,
    prefix: String,
    suffix: String,
}

const TEXTS: [TextOption; 9] = [
    TextOption {
        whole: O::JavaPackage,
        prefix: Some(O::JavaPackagePrefix),
        suffix: Some(O::JavaPackageSuffix),
        number: 1,
    },
    TextOption { whole: O::JavaOuterClassname, prefix: None, suffix: None, number: 8 },
    TextOption { whole: O::GoPackage, prefix: Some(O::GoPackagePrefix), suffix: None, number: 11 },
    TextOption { whole: O::ObjcClassPrefix, prefix: None, suffix: None, number: 36 },
    TextOption {
        whole: O::CsharpNamespace,
        prefix: Some(O::CsharpNamespacePrefix),
        suffix: None,
        number: 37,
    },
    TextOption { whole: O::SwiftPrefix, prefix: None, suffix: None, number: 39 },
    TextOption { whole: O::PhpNamespace, prefix: None, suffix: None, number: 41 },
    TextOption {
        whole: O::PhpMetadataNamespace,
        prefix: None,
        suffix: Some(O::PhpMetadataNamespaceSuffix),
        number: 44,
    },
    TextOption {
        whole: O::RubyPackage,
        prefix: None,
        suffix: Some(O::RubyPackageSuffix),
        number: 45,
    },
];

/// Options whose value is a number: their number, what they get, what they are when not set.
const NUMBERS: [(O, u32, i32, i32); 4] = [
    (O::OptimizeFor, 9, 1, 1),
    (O::JavaMultipleFiles, 10, 1, 0),
    (O::JavaStringCheckUtf8, 27, 0, 0),
    (O::CcEnableArenas, 31, 1, 1),
];

impl FileRules<'_> {
    /// The options of the file that are not what they should be.
    pub(super) fn settings(&self, old: OptionValues<'_>) -> Vec<Setting> {
        let mut out = Vec::new();
        for option in &TEXTS {
            let text = self.text(option);
            if !text.is_empty() && old.str(option.number) != Some(&text) {
                out.push(Setting::text(option.number, &text));
            }
        }
        for (option, number, managed, unset) in NUMBERS {
            if self.is_disabled(option) || self.lacks(option) {
                continue;
            }
            let mut rules = self.fitting.overrides.iter().rev();
            let rule = rules.find(|it| it.1.option == option);
            let value = rule.and_then(|it| it.1.value.number()).unwrap_or(managed);
            if old.int(number).unwrap_or(unset) != value {
                out.push(Setting::int(number, value));
            }
        }
        out.sort_by_key(|it| it.number);
        out
    }

    /// The `jstype` of a field; `None` leaves it as it is.
    pub(super) fn jstype(&self, field: &str) -> Option<i32> {
        let is_about = |it: &Option<O>| it.is_none_or(|it| it == O::Jstype);
        let mut of_files = self.fitting.disables.iter();
        let mut of_field = self.index.disables_of(field).filter(|it| self.is_in(&it.scope));
        if of_files.any(|it| is_about(&it.option)) || of_field.any(|it| is_about(&it.option)) {
            return None;
        }
        let of_files = self.fitting.overrides.iter().copied();
        let of_field = self.index.overrides_of(field).filter(|it| self.is_in(&it.1.scope));
        let all = of_files.chain(of_field).filter(|it| it.1.option == O::Jstype);
        all.max_by_key(|it| it.0)?.1.value.number()
    }

    fn is_in(&self, scope: &Scope) -> bool {
        let path = scope.path.as_deref().is_none_or(|it| below(it, self.path).is_some());
        path && scope.module.as_deref().is_none_or(|it| self.module == Some(it))
    }

    /// Whether the edition of the file has an option no more.
    fn lacks(&self, option: O) -> bool {
        option == O::JavaMultipleFiles && self.edition >= Edition::E2024
    }

    fn is_disabled(&self, option: O) -> bool {
        let mut rules = self.fitting.disables.iter();
        rules.any(|it| it.option.is_none_or(|it| it == option))
    }

    fn text(&self, option: &TextOption) -> String {
        if self.is_disabled(option.whole) {
            return String::new();
        }
        let allowed = |it: Option<O>| it.filter(|it| !self.is_disabled(*it));
        let (prefix, suffix) = (allowed(option.prefix), allowed(option.suffix));
        let mut words = self.words(option.whole);
        if prefix.is_none() {
            words.prefix.clear();
        }
        for (_, rule) in &self.fitting.overrides {
            let ManagedValue::Text(text) = &rule.value else { continue };
            if rule.option == option.whole {
                words = Words { value: text.clone(), ..Words::default() };
            } else if Some(rule.option) == prefix {
                words = Words { prefix: text.clone(), value: String::new(), ..words };
            } else if Some(rule.option) == suffix {
                words = Words { suffix: text.clone(), value: String::new(), ..words };
            }
        }
        let has_parts = !words.prefix.is_empty() || !words.suffix.is_empty();
        match words {
            Words { value, .. } if !value.is_empty() => value,
            words if has_parts => self.joined(option.whole, &words),
            _ => String::new(),
        }
    }

    /// What holds without rules.
    fn words(&self, option: O) -> Words {
        let package = self.package;
        let value = match option {
            O::JavaPackage => return Words { prefix: "com".into(), ..Words::default() },
            O::JavaOuterClassname => names::java_outer_classname(self.path),
            O::ObjcClassPrefix => names::objc_class_prefix(package),
            O::CsharpNamespace => names::csharp_namespace(package),
            O::PhpNamespace => names::php_namespace(package),
            O::PhpMetadataNamespace if !package.is_empty() => {
                names::php_namespace(package) + "\\GPBMetadata"
            }
            O::RubyPackage => names::ruby_package(package),
            _ => String::new(),
        };
        Words { value, ..Words::default() }
    }

    /// A text around what the package says; empty where there is no package.
    fn joined(&self, option: O, words: &Words) -> String {
        let package = self.package;
        let join = |parts: [&str; 3], with: &str| {
            let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
            if package.is_empty() { String::new() } else { parts.join(with) }
        };
        let (prefix, suffix) = (words.prefix.as_str(), words.suffix.as_str());
        match option {
            O::GoPackage => names::go_package(prefix, self.path, package),
            O::JavaPackage => join([prefix, package, suffix], "."),
            O::CsharpNamespace => join([prefix, &names::csharp_namespace(package), suffix], "."),
            O::PhpMetadataNamespace => join([prefix, &names::php_namespace(package), suffix], "\\"),
            O::RubyPackage => join([prefix, &names::ruby_package(package), suffix], "::"),
            _ => String::new(),
        }
    }
}
