//! `Timestamp`: `2026-01-31T12:00:00.5Z`, of the years 1 to 9999.

use prost_types::Timestamp;
use serde::{Deserializer, Serializer, ser::Error};

use super::{
    super::{Json, Options, calendar, value::read_text},
    nanos, number,
};

const SECONDS: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;
const DAY: i64 = 86_400;

/// The text of a time, in a buffer that has room for it.
fn text<'a>(time: &Timestamp, buffer: &'a mut [u8; 30]) -> Option<&'a str> {
    let nanos = u32::try_from(time.nanos).ok().filter(|it| *it < 1_000_000_000)?;
    if !SECONDS.contains(&time.seconds) {
        return None;
    }
    let [year, month, day] = calendar::date(time.seconds.div_euclid(DAY));
    let of_day = time.seconds.rem_euclid(DAY);
    *buffer = *b"0000-00-00T00:00:00.000000000Z";
    put(&mut buffer[..4], year);
    for (at, part) in
        [(5, month), (8, day), (11, of_day / 3600), (14, of_day / 60 % 60), (17, of_day % 60)]
    {
        put(&mut buffer[at..at + 2], part);
    }
    put(&mut buffer[20..29], nanos.into());
    let end = match nanos {
        0 => 19,
        _ if nanos.is_multiple_of(1_000_000) => 23,
        _ if nanos.is_multiple_of(1_000) => 26,
        _ => 29,
    };
    buffer[end] = b'Z';
    std::str::from_utf8(&buffer[..=end]).ok()
}

/// Writes a number in digits that are zeros.
fn put(digits: &mut [u8], mut number: i64) {
    for digit in digits.iter_mut().rev() {
        *digit += (number % 10) as u8;
        number /= 10;
    }
}

fn parse(text: &str) -> Option<Timestamp> {
    // The rest is at fixed places.
    let rest = text.get(19..).filter(|_| text.is_ascii())?;
    let part = |at: usize, len: usize| number(&text[at..at + len]).map(i64::from);
    let marks = [4, 7, 10, 13, 16].map(|at| text.as_bytes()[at]);
    if marks != *b"--T::" {
        return None;
    }
    let days = calendar::days(part(0, 4)?, part(5, 2)?, part(8, 2)?)?;
    let (hour, minute, second) = (part(11, 2)?, part(14, 2)?, part(17, 2)?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (nanos, zone) = match rest.strip_prefix('.') {
        None => (0, rest),
        Some(rest) => {
            let end = rest.bytes().position(|it| !it.is_ascii_digit())?;
            (nanos(&rest[..end])?, &rest[end..])
        }
    };
    let seconds = days * DAY + hour * 3600 + minute * 60 + second - offset(zone)?;
    SECONDS.contains(&seconds).then_some(Timestamp { seconds, nanos })
}

/// How far a zone is ahead.
fn offset(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let ahead = match zone.as_bytes() {
        [b'+', _, _, b':', _, _] => 1,
        [b'-', _, _, b':', _, _] => -1,
        _ => return None,
    };
    let (hours, minutes) = (number(&zone[1..3])?, number(&zone[4..6])?);
    (hours <= 23 && minutes <= 59).then(|| ahead * i64::from(hours * 3600 + minutes * 60))
}

impl Json for Timestamp {
    fn write<S: Serializer>(&self, _: Options, to: S) -> Result<S::Ok, S::Error> {
        match text(self, &mut [0; 30]) {
            Some(text) => to.serialize_str(text),
            None => Err(S::Error::custom("a `Timestamp` is not of the years 1 to 9999")),
        }
    }

    fn read<'de, D: Deserializer<'de>>(_: Options, from: D) -> Result<Self, D::Error> {
        let parse = |text: &str| parse(text).ok_or_else(|| format!("`{text}` is no `Timestamp`"));
        read_text("a `Timestamp`, as `1970-01-01T00:00:00Z` is", parse, from)
    }
}
