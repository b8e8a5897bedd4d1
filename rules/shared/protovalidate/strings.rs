//! Rules for strings and bytes.

use protosmith_cel::re2;
use protosmith_compiler::model::annotations::{BytesRules, Located, Rules, StringRules, Text};

use super::{
    subject::{Subject, place},
    within::{self, Offset},
};
use crate::rule::{Cx, Version};

type Length<'a> = Option<Located<'a, u64>>;

pub(super) fn string(subject: &Subject<'_>, string: &StringRules<'_>, cx: &mut Cx<'_>) {
    let rules = Rules::String(string.clone());
    subject.constant(string.constant().map(|it| it.site), &rules, cx);
    let names = ["len", "min_len", "max_len"];
    lengths(subject, &rules, names, [string.len(), string.min_len(), string.max_len()], cx);
    let names = ["len_bytes", "min_bytes", "max_bytes"];
    let bytes = [string.len_bytes(), string.min_bytes(), string.max_bytes()];
    lengths(subject, &rules, names, bytes, cx);
    characters_and_bytes(subject, &rules, string, cx);
    parts(subject, &rules, string, cx);
    pattern(subject, &rules, string.pattern(), cx);
    let has_regex = string.well_known_regex().is_some_and(|it| it.value != 0);
    if let Some(strict) = string.strict().filter(|it| !it.value && !has_regex) {
        let message = format!(
            "has `{}` without `{}`, which it is for",
            subject.rule(&rules, "strict"),
            subject.rule(&rules, "well_known_regex")
        );
        subject.report(strict.site, &message, cx);
    }
}

pub(super) fn bytes(subject: &Subject<'_>, bytes: &BytesRules<'_>, cx: &mut Cx<'_>) {
    let rules = Rules::Bytes(bytes.clone());
    subject.constant(bytes.constant().map(|it| it.site), &rules, cx);
    let names = ["len", "min_len", "max_len"];
    lengths(subject, &rules, names, [bytes.len(), bytes.min_len(), bytes.max_len()], cx);
    let parts =
        [("prefix", bytes.prefix()), ("suffix", bytes.suffix()), ("contains", bytes.contains())];
    for (name, part) in parts {
        let (Some(part), Some(most)) = (part, bytes.max_len()) else { continue };
        let len = part.value.len() as u64;
        if len > most.value {
            let message = format!(
                "has a `{}` of {len} bytes, more than the {} of `max_len`",
                subject.rule(&rules, name),
                most.value
            );
            subject.report(part.site, &message, cx);
        }
    }
    pattern(subject, &rules, bytes.pattern(), cx);
}

/// A length beside bounds of it, and bounds that contradict each other.
fn lengths(
    subject: &Subject<'_>,
    rules: &Rules<'_>,
    [name, least_name, most_name]: [&str; 3],
    [exact, least, most]: [Length<'_>; 3],
    cx: &mut Cx<'_>,
) {
    if exact.is_some() {
        for (bound_name, bound) in [(least_name, &least), (most_name, &most)] {
            let Some(bound) = bound else { continue };
            let message = format!(
                "has `{}`, so that `{}` is not needed",
                subject.rule(rules, name),
                subject.rule(rules, bound_name)
            );
            subject.report(bound.site, &message, cx).help("remove one of the two");
        }
    }
    let (Some(least), Some(most)) = (least, most) else { return };
    if least.value == most.value {
        let message = format!(
            "has equal `{}` and `{most_name}`, which is what `{}` is for",
            subject.rule(rules, least_name),
            subject.rule(rules, name)
        );
        subject.report_at([least.site, most.site], &message, cx);
    }
    range(subject, rules, (least_name, &least), (most_name, &most), cx);
}

/// Reports a lower bound that is above the upper one, at both.
pub(super) fn range(
    subject: &Subject<'_>,
    rules: &Rules<'_>,
    (least_name, least): (&str, &Located<'_, u64>),
    (most_name, most): (&str, &Located<'_, u64>),
    cx: &mut Cx<'_>,
) {
    if least.value <= most.value {
        return;
    }
    let (low, high) = (subject.rule(rules, least_name), subject.rule(rules, most_name));
    let message = format!("has {} for `{low}`, above {} for `{high}`", least.value, most.value);
    subject.report(least.site, &message, cx);
    let message = format!("has {} for `{high}`, below {} for `{low}`", most.value, least.value);
    subject.report(most.site, &message, cx);
}

/// A character has from 1 to 4 bytes.
fn characters_and_bytes(
    subject: &Subject<'_>,
    rules: &Rules<'_>,
    string: &StringRules<'_>,
    cx: &mut Cx<'_>,
) {
    if let (Some(least), Some(most)) = (string.min_len(), string.max_bytes())
        && most.value < least.value
    {
        let (low, high) = (subject.rule(rules, "min_len"), subject.rule(rules, "max_bytes"));
        let message = format!(
            "has {} for `{low}`, and so many characters have more than the {} bytes of `{high}`",
            least.value, most.value
        );
        subject.report(least.site, &message, cx);
        subject.report(most.site, &message, cx);
    }
    // buf multiplies without a look at the size, and those who have its configuration get the same.
    let times = if cx.version() == Version::Own { u64::saturating_mul } else { u64::wrapping_mul };
    if let (Some(most), Some(least)) = (string.max_len(), string.min_bytes())
        && times(most.value, 4) < least.value
    {
        let (high, low) = (subject.rule(rules, "max_len"), subject.rule(rules, "min_bytes"));
        let message = format!(
            "has {} for `{high}`, and so many characters have less than the {} bytes of `{low}`",
            most.value, least.value
        );
        subject.report(most.site, &message, cx);
        subject.report(least.site, &message, cx);
    }
}

/// Parts that are longer than the whole may be, or have in them what it must not have.
fn parts(subject: &Subject<'_>, rules: &Rules<'_>, string: &StringRules<'_>, cx: &mut Cx<'_>) {
    let parts =
        [("prefix", string.prefix()), ("suffix", string.suffix()), ("contains", string.contains())];
    for (name, part) in parts {
        let Some(part) = part else { continue };
        let name = subject.rule(rules, name);
        let characters = part.value.chars().count() as u64;
        if let Some(most) = string.max_len().filter(|it| characters > it.value) {
            let message = format!(
                "has a `{name}` of {characters} characters, more than the {} of `max_len`",
                most.value
            );
            subject.report(part.site, &message, cx);
        }
        let bytes = part.value.len() as u64;
        if let Some(most) = string.max_bytes().filter(|it| bytes > it.value) {
            let message = format!(
                "has a `{name}` of {bytes} bytes, more than the {} of `max_bytes`",
                most.value
            );
            subject.report(part.site, &message, cx);
        }
        if let Some(without) = string.not_contains().filter(|it| part.value.contains(it.value)) {
            let message =
                format!("has a `{name}` with the `{}` of `not_contains` in it", without.value);
            subject.report(part.site, &message, cx);
        }
    }
}

fn pattern(subject: &Subject<'_>, rules: &Rules<'_>, pattern: Option<Text<'_>>, cx: &mut Cx<'_>) {
    let Some(pattern) = pattern else { return };
    let Err(error) = re2::check(pattern.value) else { return };
    let name = subject.rule(rules, "pattern");
    let message = format!("has a `{name}` that is no pattern of RE2: {error}");
    let offset = Offset { text: pattern.value, span: error.span };
    let label = within::find(subject.field.file(), place(&pattern.site, cx), offset);
    let found = subject.report(pattern.site, &message, cx);
    if let Some(span) = label {
        found.label(span, error.what);
    }
}
