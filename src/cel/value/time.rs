//! Durations and timestamps as text, and dates.

/// In a second.
pub(crate) const NANOS: i64 = 1_000_000_000;

/// A date and a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    pub(crate) year: i64,
    /// From 0 on, as are days.
    pub(crate) month: i64,
    pub(crate) day: i64,
    pub(crate) day_of_year: i64,
    /// Sunday is 0.
    pub(crate) day_of_week: i64,
    pub(crate) second_of_day: i64,
    pub(crate) nanos: i64,
}

impl Date {
    /// The date at a time since 1970, in a zone that is `offset` seconds ahead.
    pub(crate) fn of(nanos: i128, offset: i64) -> Self {
        let nanos = nanos + i128::from(offset) * i128::from(NANOS);
        let seconds = nanos.div_euclid(NANOS.into()) as i64;
        let days = seconds.div_euclid(86_400);
        let (year, month, day) = civil(days);
        Self {
            year,
            month: month - 1,
            day: day - 1,
            day_of_year: days - days_of(year, 1, 1),
            day_of_week: (days + 4).rem_euclid(7),
            second_of_day: seconds.rem_euclid(86_400),
            nanos: nanos.rem_euclid(NANOS.into()) as i64,
        }
    }
}

/// Year, month and day of a day since 1970; months and days from 1 on.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// The day since 1970 of a date.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The part of a second behind a dot, without zeros at its end.
fn fraction(nanos: i64) -> String {
    if nanos == 0 {
        return String::new();
    }
    format!(".{nanos:09}").trim_end_matches('0').to_owned()
}

/// `1.5s`.
pub(crate) fn duration_text(nanos: i64) -> String {
    let (sign, nanos) = (if nanos < 0 { "-" } else { "" }, nanos.unsigned_abs());
    let (seconds, rest) = (nanos / NANOS as u64, nanos % NANOS as u64);
    format!("{sign}{seconds}{}s", fraction(rest as i64))
}

/// `1970-01-01T00:00:05Z`.
pub(crate) fn timestamp_text(nanos: i128) -> String {
    let date = Date::of(nanos, 0);
    let (minutes, second) = (date.second_of_day / 60, date.second_of_day % 60);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{second:02}{}Z",
        date.year,
        date.month + 1,
        date.day + 1,
        minutes / 60,
        minutes % 60,
        fraction(date.nanos)
    )
}

/// The units of durations in text, with what they are in nanoseconds; longer ones first.
const UNITS: [(&str, i64); 8] = [
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("μs", 1_000),
    ("ms", 1_000_000),
    ("s", NANOS),
    ("m", 60 * NANOS),
    ("h", 3600 * NANOS),
];

/// The nanoseconds of `1h2m3.5s`; `None` for what is no duration, or too long.
pub(crate) fn read_duration(text: &str) -> Option<i64> {
    let (negative, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some(0);
    }
    if rest.is_empty() {
        return None;
    }
    let mut sum: i128 = 0;
    while !rest.is_empty() {
        let end = rest.find(|it: char| !it.is_ascii_digit() && it != '.')?;
        let (number, after) = rest.split_at(end);
        // Longer units come first: `ms` is no `m`.
        let (name, unit) = UNITS.iter().find(|it| after.starts_with(it.0))?;
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        if whole.len() + part.len() == 0 || part.contains('.') || whole.len() > 19 {
            return None;
        }
        let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let part = &part[..part.len().min(18)];
        let tenths: i128 = if part.is_empty() { 0 } else { part.parse().ok()? };
        sum +=
            whole * i128::from(*unit) + tenths * i128::from(*unit) / 10i128.pow(part.len() as u32);
        if sum > i128::from(i64::MAX) + 1 {
            return None;
        }
        rest = &after[name.len()..];
    }
    i64::try_from(if negative { -sum } else { sum }).ok()
}

/// The nanoseconds since 1970 of a time as RFC 3339 has it; `None` for what is none, and for years
/// before 1 or after 9999.
pub(crate) fn read_timestamp(text: &str) -> Option<i128> {
    let number = |from: usize, to: usize| {
        let digits = text.get(from..to)?;
        digits.bytes().all(|it| it.is_ascii_digit()).then(|| digits.parse::<i64>().ok())?
    };
    let bytes = text.as_bytes();
    let has = |at: usize, signs: &[u8]| bytes.get(at).is_some_and(|it| signs.contains(it));
    let is_laid_out =
        has(4, b"-") && has(7, b"-") && has(10, b"Tt") && has(13, b":") && has(16, b":");
    if !is_laid_out {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let days = days_of(year, month, day);
    let is_date = (1..=12).contains(&month) && civil(days) == (year, month, day);
    if !is_date || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let mut rest = &text[19..];
    let mut nanos = 0;
    if let Some(after) = rest.strip_prefix('.') {
        let len = after.bytes().take_while(u8::is_ascii_digit).count();
        let kept = &after[..len.min(9)];
        nanos = kept.parse::<i64>().ok()? * 10i64.pow(9 - kept.len() as u32);
        rest = &after[len..];
    }
    let offset = if matches!(rest, "Z" | "z") {
        0
    } else {
        zone(rest).filter(|_| !rest.is_empty() && rest != "UTC")?
    };
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset;
    let allowed = days_of(1, 1, 1) * 86_400..days_of(10_000, 1, 1) * 86_400;
    let out = i128::from(seconds) * i128::from(NANOS) + i128::from(nanos);
    allowed.contains(&seconds).then_some(out)
}

/// The seconds that a zone is ahead: `UTC`, `+01:00`, `-8:30`. Names of places are not known.
pub(crate) fn zone(text: &str) -> Option<i64> {
    if matches!(text, "UTC" | "") {
        return Some(0);
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (hours, minutes) = rest.split_once(':')?;
    let number = |it: &str| {
        let good = matches!(it.len(), 1 | 2) && it.bytes().all(|it| it.is_ascii_digit());
        good.then(|| it.parse::<i64>().ok())?
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::{Date, duration_text, read_duration, read_timestamp, timestamp_text, zone};

    #[test]
    fn durations_are_read_and_written() {
        for (text, wanted) in [
            ("1h2m3.5s", Some("3723.5s")),
            ("-1.5ms", Some("-0.0015s")),
            ("1us", Some("0.000001s")),
            ("0", Some("0s")),
            ("1", None),
            ("", None),
            ("1x", None),
            (".s", None),
            ("9223372036.854775807s", Some("9223372036.854775807s")),
            ("9223372037s", None),
            ("99999999999999999999h", None),
        ] {
            assert_eq!(read_duration(text).map(duration_text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn timestamps_are_read_and_written() {
        for (text, wanted) in [
            ("1970-01-01T00:00:05Z", Some("1970-01-01T00:00:05Z")),
            ("2024-02-29T23:59:59.120Z", Some("2024-02-29T23:59:59.12Z")),
            ("2023-02-29T00:00:00Z", None),
            ("2000-01-01T00:00:00+01:30", Some("1999-12-31T22:30:00Z")),
            ("0001-01-01T00:00:00Z", Some("0001-01-01T00:00:00Z")),
            ("0000-12-31T00:00:00Z", None),
            ("9999-12-31T23:59:59-00:01", None),
            ("2000-01-01", None),
            ("2000-01-01T00:00:00", None),
        ] {
            assert_eq!(read_timestamp(text).map(timestamp_text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        let date = Date::of(read_timestamp("2024-03-01T12:00:00Z").unwrap(), 0);
        assert_eq!((date.year, date.month, date.day), (2024, 2, 0));
        assert_eq!((date.day_of_year, date.day_of_week, date.second_of_day), (60, 5, 43_200));
        assert_eq!(zone("-08:30"), Some(-30_600));
        assert_eq!((zone("+1:00"), zone("Europe/Paris"), zone("25:00")), (Some(3600), None, None));
    }
}
