//! What a plain scalar is: a text, or something that only looks like one. As the YAML library of
//! buf has it, which reads octal numbers, underscores and dates of YAML 1.1.

/// What a single value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::config) enum ScalarKind {
    Text,
    Bool,
    Number,
    Time,
}

impl ScalarKind {
    /// What a word in a message calls it.
    pub(in crate::config) fn noun(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Bool => "a truth value",
            Self::Number => "a number",
            Self::Time => "a date",
        }
    }

    /// The kind of a scalar without quotes and without a tag.
    pub(in crate::config) fn of(text: &str) -> Self {
        if matches!(text, "true" | "True" | "TRUE" | "false" | "False" | "FALSE") {
            return Self::Bool;
        }
        if is_time(text) {
            return Self::Time;
        }
        if is_number(text) { Self::Number } else { Self::Text }
    }
}

fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    match text.bytes().next() {
        Some(b'.') => is_float(text),
        Some(b'0'..=b'9' | b'+' | b'-') => {
            let plain = unsigned.replace('_', "");
            is_integer(&plain) || is_float(&plain)
        }
        _ => false,
    }
}

fn is_integer(text: &str) -> bool {
    integer(text).is_some()
}

/// The value of an integer: decimal, or hexadecimal, octal or binary with a prefix; a 0 before other
/// digits is that of an octal one. `None` where it is none, or has more than 64 bits.
pub(in crate::config) fn integer(text: &str) -> Option<i128> {
    let plain = text.replace('_', "");
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let radix = [("0x", 16), ("0X", 16), ("0b", 2), ("0B", 2), ("0o", 8), ("0O", 8)];
    let found = radix.iter().find_map(|it| Some((digits.strip_prefix(it.0)?, it.1)));
    let is_octal = digits.len() > 1 && digits.starts_with('0');
    let (digits, radix) = found.unwrap_or((digits, if is_octal { 8 } else { 10 }));
    if digits.starts_with(['+', '-']) {
        return None;
    }
    Some(sign * i128::from(u64::from_str_radix(digits, radix).ok()?))
}

/// Digits with or without a point, and an exponent.
fn is_float(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let has_digits = !whole.is_empty() || !fraction.is_empty();
    let fits = |text: &str| {
        let found = text.strip_prefix(['+', '-']).unwrap_or(text);
        !found.is_empty() && digits(found)
    };
    has_digits && digits(whole) && digits(fraction) && exponent.is_none_or(fits)
}

/// A day, alone or with a time behind it.
fn is_time(text: &str) -> bool {
    let Some((day, time)) = text.split_at_checked(text.find(['T', 't', ' ']).unwrap_or(text.len()))
    else {
        return false;
    };
    is_day(day) && (time.is_empty() || is_hour(time))
}

fn is_day(text: &str) -> bool {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let (Some(year), Some(month), Some(day), None) = (year, month, day, parts.next()) else {
        return false;
    };
    let is_year = year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit());
    let year = year.parse().unwrap_or(0);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match part(month) {
        Some(2) if leap => 29,
        Some(2) => 28,
        Some(4 | 6 | 9 | 11) => 30,
        Some(1..=12) => 31,
        _ => return false,
    };
    is_year && part(day).is_some_and(|it| (1..=days).contains(&it))
}

/// `T15:4:5.9` with a zone, or ` 15:4:5.9` without one.
fn is_hour(text: &str) -> bool {
    let clock = match text.strip_prefix(' ') {
        Some(clock) => clock,
        None => match zone(&text[1..]) {
            Some(clock) => clock,
            None => return false,
        },
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let parts: Vec<_> = clock.split(':').map(part).collect();
    let [Some(..24), Some(..60), Some(..60)] = parts[..] else { return false };
    !fraction.is_empty() && fraction.bytes().all(|it| it.is_ascii_digit())
}

/// What is before a zone: `Z`, or hours and minutes.
fn zone(text: &str) -> Option<&str> {
    if let Some(clock) = text.strip_suffix('Z') {
        return Some(clock);
    }
    let (clock, zone) = text.split_at_checked(text.len().checked_sub(6)?)?;
    let zone = zone.strip_prefix(['+', '-'])?;
    let (hours, minutes) = zone.split_once(':')?;
    (hours.len() == 2 && part(hours)? <= 24 && part(minutes)? <= 60).then_some(clock)
}

/// One digit or two.
fn part(text: &str) -> Option<u32> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::{
        ScalarKind::{self, Bool, Number, Text, Time},
        integer,
    };

    #[test]
    fn kinds_are_those_of_the_library_of_buf() {
        let cases = [
            (Bool, "true True TRUE false"),
            (Text, "tRue yes on y ~x abc 1.2.3 0x 0xZZ _1 1e e1 0o8 -- + - . = << 1:30 2020-13-1"),
            (Text, "2020-02-30 2020-1 1e+ .x 2020-01-01T10:00:00 2020-01-01T1:2 +.nan 12é"),
            (Number, "1 0 -1 +1 017 08 0x10 0b1 0o7 1_000 1__0 1_ +0x1 1.5 1. .5 +.5 1e3 12e03"),
            (Number, ".inf -.inf +.INF .NaN 99999999999999999999"),
            (Time, "2020-01-01 2020-1-1 2024-02-29 2020-01-01T10:00:00Z"),
            (Time, "2001-12-14t21:59:43.10-05:00"),
        ];
        for (kind, texts) in cases {
            for text in texts.split(' ') {
                assert_eq!(ScalarKind::of(text), kind, "{text}");
            }
        }
        assert_eq!(ScalarKind::of("2020-01-01 10:00:00"), Time);
        assert_eq!(ScalarKind::of("1 2"), Text);
    }

    #[test]
    fn integers_have_the_values_of_the_library_of_buf() {
        for (text, value) in [
            ("0", Some(0)),
            ("-12", Some(-12)),
            ("+3", Some(3)),
            ("017", Some(15)),
            ("0o17", Some(15)),
            ("0x1F", Some(31)),
            ("0b11", Some(3)),
            ("1_000", Some(1000)),
            ("18446744073709551615", Some(u64::MAX.into())),
            ("18446744073709551616", None),
            ("08", None),
            ("1.0", None),
            ("--1", None),
            ("0x-1", None),
        ] {
            assert_eq!(integer(text), value, "{text}");
        }
    }
}
