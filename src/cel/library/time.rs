//! Parts of timestamps and durations.

use super::{Outcome, Row, Trouble};
use crate::value::{Date, NANOS, Value, zone};

const OF_DATE: &[&str] = &["timestamp.() int", "timestamp.(string) int"];
const OF_BOTH: &[&str] = &["timestamp.() int", "timestamp.(string) int", "duration.() int"];

pub(super) const ROWS: &[Row] = &[
    ("getFullYear", OF_DATE, |args, _| date(args, |it| it.year)),
    ("getMonth", OF_DATE, |args, _| date(args, |it| it.month)),
    ("getDayOfYear", OF_DATE, |args, _| date(args, |it| it.day_of_year)),
    ("getDayOfMonth", OF_DATE, |args, _| date(args, |it| it.day)),
    ("getDate", OF_DATE, |args, _| date(args, |it| it.day + 1)),
    ("getDayOfWeek", OF_DATE, |args, _| date(args, |it| it.day_of_week)),
    ("getHours", OF_BOTH, |args, _| both(args, |it| it.second_of_day / 3600, 3600 * NANOS)),
    ("getMinutes", OF_BOTH, |args, _| both(args, |it| it.second_of_day / 60 % 60, 60 * NANOS)),
    ("getSeconds", OF_BOTH, |args, _| both(args, |it| it.second_of_day % 60, NANOS)),
    ("getMilliseconds", OF_BOTH, |args, _| both(args, |it| it.nanos / 1_000_000, 1_000_000)),
];

fn date<'v>(args: &[Value<'v>], part: fn(Date) -> i64) -> Outcome<'v> {
    let (nanos, zone) = match args {
        [Value::Timestamp(nanos)] => (nanos, Some(0)),
        [Value::Timestamp(nanos), Value::Text(name)] => (nanos, zone(name)),
        _ => return Err(Trouble::NoOverload),
    };
    let zone = zone.ok_or_else(|| Trouble::new("the time zone is no offset such as `+01:00`"))?;
    Ok(Value::Int(part(Date::of(*nanos, zone))))
}

/// A part of a timestamp; of a duration, how many of a unit it has.
fn both<'v>(args: &[Value<'v>], part: fn(Date) -> i64, unit: i64) -> Outcome<'v> {
    match args {
        [Value::Duration(nanos)] => Ok(Value::Int(nanos / unit)),
        _ => date(args, part),
    }
}
