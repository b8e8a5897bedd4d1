//! What no program refuses and nobody means: rules for one field that do not go together.

use protosmith_cel::check;
use protosmith_compiler::model::{
    Field, File,
    annotations::{
        BytesRules, DurationRules, EnumRules, FieldRules, Located, Number, NumberRules, Rules,
        Seconds, Site, StringRules,
    },
};
use rustc_hash::FxHashSet;

use super::{
    FIELD,
    cel::{environment, type_of_this},
    may_have_rules,
    seconds::wrong_duration,
    subject::{Part, Subject},
    types::FileTypes,
};
use crate::rule::Cx;

/// Checks the rules of all fields and extensions of a file.
pub(crate) fn check_consistent(file: File<'_>, cx: &mut Cx<'_>) {
    if !may_have_rules(file) {
        return;
    }
    let mut types = None;
    for field in file.fields() {
        let Some(rules) = field.validate() else { continue };
        let make = || FileTypes::new(file.schema(), cx.visible(file));
        let types = types.get_or_insert_with(make).clone();
        check_field(field, rules, &types, cx);
    }
}

/// Checks the rules of a field and of what is in it.
fn check_field<'a>(
    field: Field<'a>,
    rules: FieldRules<'a>,
    types: &FileTypes<'a>,
    cx: &mut Cx<'_>,
) {
    let name = FIELD.to_owned();
    let mut todo = vec![Subject { field, of: field, part: Part::Whole, name, rules }];
    while let Some(subject) = todo.pop() {
        expressions(&subject, types, cx);
        let Some(rules) = subject.rules.rules() else { continue };
        let inside = match &rules {
            Rules::Repeated(repeated) => {
                nothing(&subject, &rules, "max_items", repeated.max_items(), cx);
                vec![(repeated.items(), Part::Items)]
            }
            Rules::Map(map) => {
                nothing(&subject, &rules, "max_pairs", map.max_pairs(), cx);
                vec![(map.keys(), Part::Keys), (map.values(), Part::Values)]
            }
            _ => {
                of_type(&subject, &rules, cx);
                Vec::new()
            }
        };
        let inside = inside.into_iter().rev();
        todo.extend(inside.filter_map(|(rules, part)| subject.inside(rules?, part)));
    }
}

/// Expressions without an id that have a message, and those that fail whatever the value is.
fn expressions<'a>(subject: &Subject<'a>, types: &FileTypes<'a>, cx: &mut Cx<'_>) {
    let has_text = |it: Option<Located<'a, &'a str>>| it.is_some_and(|it| !it.value.is_empty());
    let mut texts = Vec::new();
    for rule in subject.rules.cel() {
        if has_text(rule.message()) && !has_text(rule.id()) {
            let message = format!("has `{}.cel` with a message and without an id", subject.name);
            subject.report(rule.site(), &message, cx).help("programs tell rules by their ids");
        }
        texts.extend(rule.expression().map(|it| (it.value, rule.site())));
    }
    texts.extend(subject.rules.cel_expressions().map(|it| (it.value, it.site)));
    let environment = environment(vec![("this", type_of_this(subject))], types);
    for (text, site) in texts {
        let Ok(checked) = check(text, &environment) else { continue };
        for fault in checked.constant_faults() {
            let message = format!("has an expression that always fails: {}", fault.message);
            subject.report(site, &message, cx);
        }
    }
}

/// A list or a map that must be empty.
fn nothing(
    subject: &Subject<'_>,
    rules: &Rules<'_>,
    name: &str,
    most: Option<Located<'_, u64>>,
    cx: &mut Cx<'_>,
) {
    if let Some(most) = most.filter(|it| it.value == 0) {
        let message = format!("has 0 for `{}`: it is always empty", subject.rule(rules, name));
        subject.report(most.site, &message, cx);
    }
}

/// A value as text that is equal for equal values, and where it is written.
type Written<'a> = (String, Site<'a>);

fn of_type<'a>(subject: &Subject<'a>, rules: &Rules<'a>, cx: &mut Cx<'_>) {
    let text = |it: Located<'a, &'a str>| (it.value.to_owned(), it.site);
    let bytes = |it: Located<'a, &'a [u8]>| (it.value.escape_ascii().to_string(), it.site);
    let number = |it: Located<'a, Number>| (number_text(it.value), it.site);
    let int = |it: Located<'a, i32>| (it.value.to_string(), it.site);
    let seconds = |it: Seconds<'a>| (format!("{:?}", it.value()), it.site());
    let (included, excluded): (Vec<Written<'a>>, Vec<Written<'a>>) = match rules {
        Rules::String(it) => (it.included().map(text).collect(), it.excluded().map(text).collect()),
        Rules::Bytes(it) => {
            (it.included().map(bytes).collect(), it.excluded().map(bytes).collect())
        }
        Rules::Number(it) => {
            (it.included().map(number).collect(), it.excluded().map(number).collect())
        }
        Rules::Enum(it) => (it.included().map(int).collect(), it.excluded().map(int).collect()),
        Rules::Any(it) => (it.included().map(text).collect(), it.excluded().map(text).collect()),
        Rules::Duration(it) => {
            (it.included().map(seconds).collect(), it.excluded().map(seconds).collect())
        }
        _ => return,
    };
    lists(subject, rules, &included, &excluded, cx);
    match rules {
        Rules::Number(number) => number_bounds(subject, rules, number, cx),
        Rules::Duration(duration) => durations(subject, rules, duration, cx),
        Rules::Enum(values) => enum_values(subject, rules, values, cx),
        Rules::String(string) => string_lengths(subject, rules, string, cx),
        Rules::Bytes(bytes) => byte_lengths(subject, rules, bytes, cx),
        _ => {}
    }
}

fn number_text(number: Number) -> String {
    match number {
        Number::Int(value) => value.to_string(),
        Number::Uint(value) => value.to_string(),
        Number::Float(value) => value.to_string(),
    }
}

/// Values that are in a list twice, and those that are in both.
fn lists(
    subject: &Subject<'_>,
    rules: &Rules<'_>,
    included: &[Written<'_>],
    excluded: &[Written<'_>],
    cx: &mut Cx<'_>,
) {
    for (name, list) in [("in", included), ("not_in", excluded)] {
        let mut seen = FxHashSet::default();
        for (value, site) in list {
            if !seen.insert(value) {
                let message =
                    format!("has `{value}` more than once in `{}`", subject.rule(rules, name));
                subject.report(*site, &message, cx);
            }
        }
    }
    let allowed: FxHashSet<&str> = included.iter().map(|it| it.0.as_str()).collect();
    for (value, site) in excluded.iter().filter(|it| allowed.contains(it.0.as_str())) {
        let (allows, refuses) = (subject.rule(rules, "in"), subject.rule(rules, "not_in"));
        let message = format!("has `{value}` in both `{allows}` and `{refuses}`");
        subject.report(*site, &message, cx);
    }
}

/// Whether a value is within bounds, as far as there are any. A lower bound above the upper one
/// means what is outside of both.
fn is_within<T: PartialOrd>(value: &T, [gt, gte, lt, lte]: [Option<&T>; 4]) -> bool {
    let above = gt.is_none_or(|it| value > it) && gte.is_none_or(|it| value >= it);
    let below = lt.is_none_or(|it| value < it) && lte.is_none_or(|it| value <= it);
    let is_outside = match (gt.or(gte), lt.or(lte)) {
        (Some(low), Some(high)) => low > high,
        _ => false,
    };
    if is_outside { above || below } else { above && below }
}

fn out_of_bounds(subject: &Subject<'_>, rules: &Rules<'_>, site: Site<'_>, cx: &mut Cx<'_>) {
    let message = format!("has a value in `{}` that is out of bounds", subject.rule(rules, "in"));
    subject.report(site, &message, cx);
}

fn number_bounds(
    subject: &Subject<'_>,
    rules: &Rules<'_>,
    number: &NumberRules<'_>,
    cx: &mut Cx<'_>,
) {
    let bounds = [number.gt(), number.gte(), number.lt(), number.lte()];
    let bounds = bounds.each_ref().map(|it| it.as_ref().map(|it| &it.value));
    for value in number.included().filter(|it| !is_within(&it.value, bounds)) {
        out_of_bounds(subject, rules, value.site, cx);
    }
}

fn durations(
    subject: &Subject<'_>,
    rules: &Rules<'_>,
    duration: &DurationRules<'_>,
    cx: &mut Cx<'_>,
) {
    for value in duration.included().chain(duration.excluded()) {
        if let Some(wrong) = wrong_duration(value.value()) {
            subject.report(value.site(), &format!("has an invalid duration: {wrong}"), cx);
        }
    }
    let bounds = [duration.gt(), duration.gte(), duration.lt(), duration.lte()];
    let bounds = bounds.map(|it| it.map(|it| it.value()));
    for value in duration.included() {
        if !is_within(&value.value(), bounds.each_ref().map(Option::as_ref)) {
            out_of_bounds(subject, rules, value.site(), cx);
        }
    }
}

fn enum_values(subject: &Subject<'_>, rules: &Rules<'_>, values: &EnumRules<'_>, cx: &mut Cx<'_>) {
    let Some(of) = subject.of.type_enum() else { return };
    let defined: FxHashSet<i64> = of.values().map(|it| it.number().into()).collect();
    let constant = values.constant().map(|it| ("const", it.value, it.site));
    let included = values.included().map(|it| ("in", i64::from(it.value), it.site));
    for (name, value, site) in constant.into_iter().chain(included) {
        if !defined.contains(&value) {
            let message = format!(
                "has {value} in `{}`, which the enum `{}` does not define",
                subject.rule(rules, name),
                of.name()
            );
            subject.report(site, &message, cx);
        }
    }
}

fn string_lengths(
    subject: &Subject<'_>,
    rules: &Rules<'_>,
    string: &StringRules<'_>,
    cx: &mut Cx<'_>,
) {
    let count = |it: &str| it.chars().count() as u64;
    if let (Some(prefix), Some(suffix), Some(most)) =
        (string.prefix(), string.suffix(), string.max_len())
    {
        // The end of the prefix may be the start of the suffix.
        let (before, after) = (prefix.value, suffix.value);
        let shared = after.get(..overlap(before, after)).map_or(0, count);
        let least = count(before) + count(after) - shared;
        if least > most.value && count(before) <= most.value && count(after) <= most.value {
            let message = format!(
                "has a `{}` and a `suffix` of {least} characters, more than the {} of `max_len`",
                subject.rule(rules, "prefix"),
                most.value
            );
            subject.report(prefix.site, &message, cx);
        }
    }
    let parts =
        [("prefix", string.prefix()), ("suffix", string.suffix()), ("contains", string.contains())];
    for (name, part) in parts {
        let (Some(part), Some(len)) = (part, string.len()) else { continue };
        if count(part.value) > len.value {
            longer_than_len(subject, rules, name, (count(part.value), len.value), part.site, cx);
        }
    }
    if let (Some(len), Some(most)) = (string.len(), string.max_bytes())
        && len.value > most.value
    {
        let message = format!(
            "has {} for `{}`, and so many characters have more than the {} bytes of `max_bytes`",
            len.value,
            subject.rule(rules, "len"),
            most.value
        );
        subject.report(len.site, &message, cx);
    }
}

/// How many bytes of the end of a text are the start of another.
fn overlap(before: &str, after: &str) -> usize {
    // No text has the byte between them. For each byte, how much of the start ends there.
    let text: Vec<u8> = after.bytes().chain([0xff]).chain(before.bytes()).collect();
    let mut ends = vec![0; text.len()];
    for at in 1..text.len() {
        let mut len: usize = ends[at - 1];
        while len > 0 && text[at] != text[len] {
            len = ends[len - 1];
        }
        ends[at] = len + usize::from(text[at] == text[len]);
    }
    ends.last().copied().unwrap_or_default()
}

fn byte_lengths(subject: &Subject<'_>, rules: &Rules<'_>, bytes: &BytesRules<'_>, cx: &mut Cx<'_>) {
    let parts =
        [("prefix", bytes.prefix()), ("suffix", bytes.suffix()), ("contains", bytes.contains())];
    for (name, part) in parts {
        let (Some(part), Some(len)) = (part, bytes.len()) else { continue };
        let own = part.value.len() as u64;
        if own > len.value {
            longer_than_len(subject, rules, name, (own, len.value), part.site, cx);
        }
    }
}

fn longer_than_len(
    subject: &Subject<'_>,
    rules: &Rules<'_>,
    name: &str,
    (own, len): (u64, u64),
    site: Site<'_>,
    cx: &mut Cx<'_>,
) {
    let message =
        format!("has a `{}` of {own}, longer than the {len} of `len`", subject.rule(rules, name));
    subject.report(site, &message, cx);
}

#[cfg(test)]
mod tests {
    use super::{is_within, overlap};

    #[test]
    fn the_end_of_a_text_may_be_the_start_of_another() {
        for (before, after, wanted) in [
            ("abc", "cd", 1),
            ("abab", "abab", 4),
            ("aab", "aabaab", 3),
            ("abc", "d", 0),
            ("é", "é", 2),
            ("", "a", 0),
        ] {
            assert_eq!(overlap(before, after), wanted, "{before} {after}");
        }
    }

    #[test]
    fn a_lower_bound_above_the_upper_one_means_what_is_outside() {
        let none = None;
        for (value, bounds, wanted) in [
            (5, [Some(&5), none, none, none], false),
            (5, [none, Some(&5), none, Some(&5)], true),
            (6, [Some(&9), none, Some(&3), none], false),
            (2, [Some(&9), none, Some(&3), none], true),
        ] {
            assert_eq!(is_within(&value, bounds), wanted, "{value} {bounds:?}");
        }
    }
}
