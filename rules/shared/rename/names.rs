//! The names that enum values and services should have, where several rules say something of them.

use std::borrow::Cow;

use protosmith_compiler::model::{Enum, EnumValue, Service};

use crate::{
    rule::{Cx, Words},
    shared::{
        abbreviation::shortened,
        naming::{pascal_case, upper_snake_case},
    },
};

pub(crate) static ZERO_SUFFIX: Words = Words::new(
    "enum_zero_value_suffix",
    "The ending of the first value of an enum; in `protosmith.yaml` also a list.",
    &["_UNSPECIFIED"],
)
.of_buf();

pub(crate) static SERVICE_SUFFIX: Words = Words::new(
    "service_suffix",
    "The ending of names of services; in `protosmith.yaml` also a list.",
    &["Service"],
)
.of_buf();

/// What zero values are called that say that nothing was said.
const UNSET: [&str; 7] =
    ["UNKNOWN", "NONE", "INVALID", "DEFAULT", "UNDEFINED", "UNSET", "UNSPECIFIED"];

/// The longest name that another is made for, in bytes.
const LONGEST: usize = 256;

/// The upper case name of a value of an enum, whose own name in that case is `stem`, with that in
/// front: `COLOR_GREEN` for `green`, `GREEN` and `color_Green`.
pub(crate) fn prefixed(stem: &str, name: &str) -> String {
    let upper = upper_snake_case(name);
    [stem, "_", without_stem(stem, &upper)].concat()
}

/// A name without the stem that it begins with, in full or with abbreviations; the whole name where it
/// begins with another, or where nothing is left.
fn without_stem<'n>(stem: &str, upper: &'n str) -> &'n str {
    let behind = behind_stem(stem, upper).or_else(|| behind_stem(&shortened(stem), upper));
    behind.unwrap_or(upper)
}

/// What is behind a stem, whatever underscores are where.
fn behind_stem<'n>(stem: &str, upper: &'n str) -> Option<&'n str> {
    let mut rest = upper;
    for letter in stem.bytes().filter(|it| *it != b'_') {
        rest = rest.trim_start_matches('_').strip_prefix(char::from(letter))?;
    }
    // The stem ends with a word, or it is no stem.
    rest.strip_prefix('_').filter(|it| !it.is_empty())
}

/// Whether the name of a value says no more than that nothing was said.
pub(crate) fn is_unset(value: EnumValue<'_>) -> bool {
    let upper = upper_snake_case(value.name());
    UNSET.contains(&without_stem(&stem(value.parent()), &upper))
}

fn stem(enumeration: Enum<'_>) -> Cow<'_, str> {
    upper_snake_case(enumeration.name())
}

fn is_long(name: &str) -> bool {
    name.len() > LONGEST
}

/// The name of a value by all rules that run: upper case, with prefix and with the suffix of zero, all
/// with abbreviations.
pub(crate) fn value_name(cx: &Cx<'_>, value: EnumValue<'_>) -> Option<String> {
    let name = value.name();
    if is_long(name) || is_long(value.parent().name()) {
        return None;
    }
    let stem = stem(value.parent());
    let upper = upper_snake_case(name);
    if stem.is_empty() || upper.is_empty() {
        // Of underscores alone, rules want contradictory names.
        return Some(name.to_owned());
    }
    if !cx.runs("AIP_0140_ABBREVIATIONS") {
        return Some(long_value_name(cx, value, (&stem, name)));
    }
    // The enum may keep a long name: its values do not get one prefix after the other for that.
    let long = long_value_name(cx, value, (&shortened(&stem), &shortened(&upper)));
    Some(shortened(&long).into_owned())
}

/// The same of a value, as it and its enum are spelled, without abbreviations.
fn long_value_name(cx: &Cx<'_>, value: EnumValue<'_>, (stem, name): (&str, &str)) -> String {
    if cx.runs("ENUM_ZERO_VALUE_SUFFIX") && value.number() == 0 && is_unset(value) {
        // Which of several would be a guess.
        if let [suffix] = cx.words(&ZERO_SUFFIX)[..]
            && !name.ends_with(suffix)
        {
            return zero(stem, suffix);
        }
    }
    let has_prefix = name.strip_prefix(stem).is_some_and(|it| it.starts_with('_'));
    if cx.runs("ENUM_VALUE_PREFIX") && !has_prefix {
        return prefixed(stem, name);
    }
    upper_snake_case(name).into_owned()
}

fn zero(stem: &str, suffix: &str) -> String {
    format!("{stem}_{}", suffix.trim_start_matches('_'))
}

/// The name of a service by all rules that run: in `PascalCase`, with the suffix.
pub(crate) fn service_name(cx: &Cx<'_>, service: Service<'_>) -> Option<String> {
    let name = service.name();
    if is_long(name) {
        return None;
    }
    let cased = if cx.runs("SERVICE_PASCAL_CASE") { pascal_case(name) } else { Cow::from(name) };
    match cx.words(&SERVICE_SUFFIX)[..] {
        [suffix] if cx.runs("SERVICE_SUFFIX") && !cased.ends_with(suffix) => {
            Some(format!("{}{suffix}", without_suffix(&cased, suffix)))
        }
        _ => Some(cased.into_owned()),
    }
}

/// A name without a suffix that it has in other spelling.
fn without_suffix<'n>(name: &'n str, suffix: &str) -> &'n str {
    let start = name.len().checked_sub(suffix.len());
    let found = start.and_then(|it| name.split_at_checked(it));
    match found.filter(|it| it.1.eq_ignore_ascii_case(suffix)) {
        Some((stem, _)) => stem.trim_end_matches('_'),
        None => name,
    }
}

/// The names that rules may want a value to have. That of zero stands for all suffixes.
pub(super) fn of_value(value: EnumValue<'_>) -> Vec<String> {
    let name = value.name();
    if is_long(name) || is_long(value.parent().name()) {
        return Vec::new();
    }
    let (stem, upper) = (stem(value.parent()), upper_snake_case(name));
    let mut out = Vec::new();
    for (stem, upper) in [(&*stem, &*upper), (&*shortened(&stem), &*shortened(&upper))] {
        out.extend([upper.to_owned(), prefixed(stem, upper)]);
        if value.number() == 0 && is_unset(value) {
            out.push(zero(stem, "UNSPECIFIED"));
        }
    }
    out.sort();
    out.dedup();
    out
}

/// The same of a service. That with the usual suffix stands for all suffixes.
pub(super) fn of_service(service: Service<'_>) -> Vec<String> {
    let cased = pascal_case(service.name());
    let with_suffix = format!("{}Service", without_suffix(&cased, "Service"));
    vec![cased.into_owned(), with_suffix]
}

#[cfg(test)]
mod tests {
    use super::{prefixed, without_suffix};

    #[test]
    fn prefixes_in_other_spelling_are_not_written_twice() {
        for (stem, name, wanted) in [
            ("COLOR", "green", "COLOR_GREEN"),
            ("COLOR", "color_Green", "COLOR_GREEN"),
            ("COLOR", "colorGreen", "COLOR_GREEN"),
            ("COLOR", "Color", "COLOR_COLOR"),
            ("COLOR", "COLORGREEN", "COLOR_COLORGREEN"),
            ("CAR", "CARBON", "CAR_CARBON"),
            ("BOOK_FORMAT", "BOOKFORMAT_PAPER", "BOOK_FORMAT_PAPER"),
            ("BOOK_FORMAT", "BookFormatPaper", "BOOK_FORMAT_PAPER"),
            ("BOOKFORMAT", "BOOK_FORMAT_PAPER", "BOOKFORMAT_PAPER"),
            ("BOOK_FORMAT", "BOOK_PAPER", "BOOK_FORMAT_BOOK_PAPER"),
            ("INFORMATION_KIND", "INFO_KIND_FOO", "INFORMATION_KIND_FOO"),
            ("INFORMATION_KIND", "infoKindFoo", "INFORMATION_KIND_FOO"),
            ("INFO_KIND", "INFORMATION_KIND_FOO", "INFO_KIND_INFORMATION_KIND_FOO"),
        ] {
            assert_eq!(prefixed(stem, name), wanted, "{name}");
        }
    }

    #[test]
    fn suffixes_in_other_spelling_are_not_written_twice() {
        for (name, wanted) in [
            ("Library", "Library"),
            ("LibrarySERVICE", "Library"),
            ("library_service", "library"),
            ("Service", ""),
            ("é", "é"),
        ] {
            assert_eq!(without_suffix(name, "Service"), wanted, "{name}");
        }
    }
}
