//! Rules for numbers.

use protosmith_compiler::model::annotations::{Located, Number, NumberRules, Rules, Site};

use super::subject::Subject;
use crate::rule::Cx;

pub(super) fn check(subject: &Subject<'_>, number: &NumberRules<'_>, cx: &mut Cx<'_>) {
    let rules = Rules::Number(number.clone());
    let is_nan = |it: &Located<'_, Number>| matches!(it.value, Number::Float(it) if it.is_nan());
    let single = [
        ("const", number.constant()),
        ("lt", number.lt()),
        ("lte", number.lte()),
        ("gt", number.gt()),
        ("gte", number.gte()),
    ];
    for (name, value) in &single {
        if let Some(value) = value.as_ref().filter(|it| is_nan(it)) {
            let message =
                format!("has NaN in `{}`, and NaN compares to nothing", subject.rule(&rules, name));
            subject.report(value.site, &message, cx);
        }
    }
    for (name, values) in
        [("in", number.included().collect::<Vec<_>>()), ("not_in", number.excluded().collect())]
    {
        for value in values.iter().filter(|it| is_nan(it)) {
            let message =
                format!("has NaN in `{}`, and NaN is equal to nothing", subject.rule(&rules, name));
            subject.report(value.site, &message, cx);
        }
    }
    subject.constant(number.constant().map(|it| it.site), &rules, cx);
    let [_, (_, lt), (_, lte), (_, gt), (_, gte)] = &single;
    let low = bound("gte", gte, Reach::Inclusive).or_else(|| bound("gt", gt, Reach::Exclusive));
    let high = bound("lte", lte, Reach::Inclusive).or_else(|| bound("lt", lt, Reach::Exclusive));
    if let (Some(low), Some(high)) = (low, high) {
        bounds(subject, &rules, &low, &high, cx);
    }
}

fn bound<'a>(
    name: &'static str,
    value: &Option<Located<'a, Number>>,
    reach: Reach,
) -> Option<Bound<'a, Number>> {
    value.as_ref().map(|it| Bound { name, site: it.site, value: it.value, reach })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The bound itself is allowed.
    Inclusive,
    Exclusive,
}

/// The lower or the upper bound of values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound<'a, T> {
    pub(super) name: &'static str,
    pub(super) site: Site<'a>,
    pub(super) value: T,
    pub(super) reach: Reach,
}

/// Bounds that are equal allow one value, or none. One that is above the other means what is
/// outside of both.
pub(super) fn bounds<T: PartialEq>(
    subject: &Subject<'_>,
    rules: &Rules<'_>,
    low: &Bound<'_, T>,
    high: &Bound<'_, T>,
    cx: &mut Cx<'_>,
) {
    if low.value != high.value {
        return;
    }
    let (low_name, high_name) = (subject.rule(rules, low.name), subject.rule(rules, high.name));
    let effect = if low.reach == Reach::Inclusive && high.reach == Reach::Inclusive {
        format!("which is what `{}` is for", subject.rule(rules, "const"))
    } else {
        "which no value satisfies".to_owned()
    };
    let message = format!("has equal `{low_name}` and `{high_name}`, {effect}");
    subject.report_at([low.site, high.site], &message, cx);
}
