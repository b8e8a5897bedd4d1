//! Rules for durations and timestamps.

use protosmith_compiler::model::annotations::{DurationRules, Rules, Seconds, TimestampRules};

use super::{
    numbers::{Bound, Reach, bounds},
    subject::Subject,
};
use crate::rule::Cx;

/// The nanoseconds in a second.
const SECOND: i128 = 1_000_000_000;
/// The longest duration, in nanoseconds; shorter than 64 bits, so that it is the same below zero.
const LONGEST: i128 = 9_223_372_036_854_775_428;
/// The first and the last second of years from 1 to 9999, since 1970.
const FIRST: i64 = -62_135_596_800;
const LAST: i64 = 253_402_300_799;

pub(super) fn duration(subject: &Subject<'_>, duration: &DurationRules<'_>, cx: &mut Cx<'_>) {
    let rules = Rules::Duration(duration.clone());
    let all = [
        ("const", duration.constant()),
        ("lt", duration.lt()),
        ("lte", duration.lte()),
        ("gt", duration.gt()),
        ("gte", duration.gte()),
    ];
    compare(subject, &rules, &all, wrong_duration, cx);
}

pub(super) fn timestamp(subject: &Subject<'_>, timestamp: &TimestampRules<'_>, cx: &mut Cx<'_>) {
    let rules = Rules::Timestamp(timestamp.clone());
    let all = [
        ("const", timestamp.constant()),
        ("lt", timestamp.lt()),
        ("lte", timestamp.lte()),
        ("gt", timestamp.gt()),
        ("gte", timestamp.gte()),
    ];
    compare(subject, &rules, &all, wrong_timestamp, cx);
    let (past, future) = (timestamp.lt_now(), timestamp.gt_now());
    if let (Some(past), Some(future)) = (past.filter(|it| it.value), future.filter(|it| it.value)) {
        let message = format!(
            "has both `{}` and `{}`, and nothing is before and after now",
            subject.rule(&rules, "gt_now"),
            subject.rule(&rules, "lt_now")
        );
        subject.report_at([future.site, past.site], &message, cx);
    }
    let Some(within) = timestamp.within() else { return };
    let name = subject.rule(&rules, "within");
    if let Some(wrong) = wrong_duration(within.value()) {
        let message = format!("has an invalid `{name}`: {wrong}");
        subject.report(within.site(), &message, cx);
    } else if nanos(within.value()) <= 0 {
        let message = format!("has a `{name}` that is not positive");
        subject.report(within.site(), &message, cx);
    }
}

/// Checks the values, and if all of them are sound, how they go together.
fn compare(
    subject: &Subject<'_>,
    rules: &Rules<'_>,
    all: &[(&'static str, Option<Seconds<'_>>); 5],
    wrong: fn((i64, i32)) -> Option<&'static str>,
    cx: &mut Cx<'_>,
) {
    let mut is_sound = true;
    for (name, value) in all {
        let Some(value) = value else { continue };
        if let Some(wrong) = wrong(value.value()) {
            let message = format!("has an invalid `{}`: {wrong}", subject.rule(rules, name));
            subject.report(value.site(), &message, cx);
            is_sound = false;
        }
    }
    if !is_sound {
        return;
    }
    let [(_, constant), (_, lt), (_, lte), (_, gt), (_, gte)] = all;
    subject.constant(constant.as_ref().map(Seconds::site), rules, cx);
    let low = bound("gte", gte, Reach::Inclusive).or_else(|| bound("gt", gt, Reach::Exclusive));
    let high = bound("lte", lte, Reach::Inclusive).or_else(|| bound("lt", lt, Reach::Exclusive));
    if let (Some(low), Some(high)) = (low, high) {
        bounds(subject, rules, &low, &high, cx);
    }
}

fn bound<'a>(
    name: &'static str,
    value: &Option<Seconds<'a>>,
    reach: Reach,
) -> Option<Bound<'a, i128>> {
    let bound = |it: &Seconds<'a>| Bound { name, site: it.site(), value: nanos(it.value()), reach };
    value.as_ref().map(bound)
}

fn nanos((seconds, nanos): (i64, i32)) -> i128 {
    i128::from(seconds) * SECOND + i128::from(nanos)
}

/// What is wrong with a duration, if anything is.
pub(super) fn wrong_duration(value: (i64, i32)) -> Option<&'static str> {
    let (seconds, nano) = value;
    if i128::from(nano).abs() >= SECOND {
        Some("its nanoseconds are a second or more")
    } else if (seconds > 0 && nano < 0) || (seconds < 0 && nano > 0) {
        Some("its seconds and nanoseconds have different signs")
    } else if nanos(value).abs() > LONGEST {
        Some("it is longer than 9223372036.854775428 seconds")
    } else {
        None
    }
}

fn wrong_timestamp((seconds, nano): (i64, i32)) -> Option<&'static str> {
    if seconds < FIRST {
        Some("it is before the year 1")
    } else if seconds > LAST {
        Some("it is after the year 9999")
    } else if !(0..SECOND).contains(&nano.into()) {
        Some("its nanoseconds are not between 0 and 999999999")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{FIRST, LAST, wrong_duration, wrong_timestamp};

    #[test]
    fn durations_and_timestamps_have_bounds() {
        for (value, wanted) in [
            ((1, -1), true),
            ((-1, 1), true),
            ((0, 1_000_000_000), true),
            ((0, -999_999_999), false),
            ((9_223_372_036, 854_775_428), false),
            ((9_223_372_036, 854_775_429), true),
            ((-9_223_372_036, -854_775_429), true),
            ((i64::MIN, 0), true),
        ] {
            assert_eq!(wrong_duration(value).is_some(), wanted, "{value:?}");
        }
        for (value, wanted) in [
            ((FIRST, 0), false),
            ((FIRST - 1, 0), true),
            ((LAST, 999_999_999), false),
            ((LAST + 1, 0), true),
            ((0, -1), true),
            ((0, 1_000_000_000), true),
        ] {
            assert_eq!(wrong_timestamp(value).is_some(), wanted, "{value:?}");
        }
    }
}
