//! `Duration`: `1.5s`, of at most ten thousand years.

use prost_types::Duration;
use serde::{Deserializer, Serializer, ser::Error};

use super::{
    super::{Json, Options, value::read_text},
    nanos,
};

const MOST: i64 = 315_576_000_000;

fn is_valid(duration: &Duration) -> bool {
    let (seconds, nanos) = (duration.seconds, duration.nanos);
    let one_sign = !(seconds > 0 && nanos < 0 || seconds < 0 && nanos > 0);
    one_sign && seconds.unsigned_abs() <= MOST as u64 && nanos.unsigned_abs() < 1_000_000_000
}

fn text(duration: &Duration) -> Option<String> {
    let sign = if duration.seconds < 0 || duration.nanos < 0 { "-" } else { "" };
    is_valid(duration).then(|| {
        let seconds = duration.seconds.unsigned_abs();
        format!("{sign}{seconds}{}s", fraction(duration.nanos.unsigned_abs()))
    })
}

/// The digits of a fraction of a second: none, three, six or nine, behind a dot.
fn fraction(nanos: u32) -> String {
    match nanos {
        0 => String::new(),
        _ if nanos.is_multiple_of(1_000_000) => format!(".{:03}", nanos / 1_000_000),
        _ if nanos.is_multiple_of(1_000) => format!(".{:06}", nanos / 1_000),
        _ => format!(".{nanos:09}"),
    }
}

fn parse(text: &str) -> Option<Duration> {
    let text = text.strip_suffix('s')?;
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, nanos) = match text.split_once('.') {
        None => (text, 0),
        Some((whole, digits)) => (whole, nanos(digits)?),
    };
    if !whole.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let seconds: i64 = whole.parse().ok()?;
    let sign = if negative { -1 } else { 1 };
    let duration = Duration { seconds: sign * seconds, nanos: nanos * sign as i32 };
    is_valid(&duration).then_some(duration)
}

impl Json for Duration {
    fn write<S: Serializer>(&self, _: Options, to: S) -> Result<S::Ok, S::Error> {
        match text(self) {
            Some(text) => to.serialize_str(&text),
            None => Err(S::Error::custom("a `Duration` is out of range")),
        }
    }

    fn read<'de, D: Deserializer<'de>>(_: Options, from: D) -> Result<Self, D::Error> {
        let parse = |text: &str| parse(text).ok_or_else(|| format!("`{text}` is no `Duration`"));
        read_text("a `Duration`, as `1.5s` is", parse, from)
    }
}
