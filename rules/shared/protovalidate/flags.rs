//! `required` and `ignore`.

use protosmith_compiler::model::annotations::{Ignore, Located};

use super::subject::{Part, Subject};
use crate::rule::Cx;

pub(super) fn check(subject: &Subject<'_>, cx: &mut Cx<'_>) {
    let rules = &subject.rules;
    let required = rules.required().filter(|it| it.value);
    let ignore = rules.ignore().map(|it| (Ignore(it.value as i32), it.site));
    let if_zero = ignore.filter(|it| it.0 == Ignore::IGNORE_IF_ZERO_VALUE).map(|it| it.1);
    let (required_name, ignore_name) =
        (format!("{}.required", subject.name), format!("{}.ignore", subject.name));
    let if_zero_name = format!("{ignore_name} = IGNORE_IF_ZERO_VALUE");
    if subject.of.is_extension() {
        let message = |name: &str| format!("is an extension and cannot have `{name}`");
        if let Some(required) = &required {
            subject.report(required.site, &message(&required_name), cx);
        }
        if let Some(site) = if_zero {
            subject.report(site, &message(&if_zero_name), cx);
        }
    }
    if let Some(required) = &required {
        check_required(subject, required, &required_name, cx);
    }
    if let Some((_, site)) = ignore.filter(|it| it.0 == Ignore::IGNORE_ALWAYS)
        && rules.0.count() > 1
    {
        let message = format!(
            "has `{ignore_name} = IGNORE_ALWAYS`, so that other rules in `{}` do not apply",
            subject.name
        );
        subject.report(site, &message, cx).help("remove the other rules, or `ignore`");
    }
    let Some(site) = if_zero else { return };
    if let Some(required) = required {
        let message = format!(
            "has both `{required_name}` and `{if_zero_name}`; what is required is never empty"
        );
        subject.report_at([required.site, site], &message, cx);
    }
    if subject.of.has_presence() && !subject.of.is_extension() {
        let message = format!("has `{if_zero_name}` and presence, for which that is the default");
        subject.report(site, &message, cx).help("remove the option");
    }
}

/// `required` on what is always there, or on what the other fields of a oneof exclude.
fn check_required(
    subject: &Subject<'_>,
    required: &Located<'_, bool>,
    name: &str,
    cx: &mut Cx<'_>,
) {
    let in_oneof = subject.of.oneof().filter(|_| !subject.of.is_proto3_optional());
    if let Some(oneof) = in_oneof {
        let message = format!("has `{name}` but is in the oneof `{}`", oneof.name());
        subject
            .report(required.site, &message, cx)
            .help("require the oneof: `option (buf.validate.oneof).required = true`");
    }
    let inside = match subject.part {
        Part::Whole => return,
        Part::Items => "items of lists",
        Part::Keys => "keys of maps",
        Part::Values => "values of maps",
    };
    let message = format!("has `{name}`, which means nothing for {inside}");
    subject.report(required.site, &message, cx).help("remove it");
}
