//! Messages of Google from the forms that JSON has for them.

use std::str;

use super::{
    super::Error,
    fill::Filler,
    form::Form,
    token::{Quoted, Scalar, Source, Token},
};

impl<'a, S: Source<'a>> Filler<'_, S> {
    /// The fields of a message from its form in JSON; the first token was read.
    pub(super) fn well_known(
        &mut self,
        message: u32,
        form: Form,
        token: Token<'a>,
    ) -> Result<(), Error> {
        fill(self, message, form, token)
    }
}

fn fill<'a, S: Source<'a>>(
    filler: &mut Filler<'_, S>,
    message: u32,
    form: Form,
    token: Token<'a>,
) -> Result<(), Error> {
    let types = filler.types;
    let field = |number| types.by_number(message, number).map(|it| it.0);
    let missing = |filler: &Filler<'_, S>| filler.source.error("this type is not complete");
    match form {
        Form::Plain | Form::Any => filler.any_in_json(&token),
        Form::Wrapper => {
            let field = field(1).ok_or_else(|| missing(filler))?;
            let start = filler.out.bytes.len();
            filler.value(field, token)?;
            // It has no presence: the zero of its type is not written.
            if filler.out.bytes[start..].iter().skip(1).all(|it| *it == 0) {
                filler.out.bytes.truncate(start);
            }
            Ok(())
        }
        Form::Duration | Form::Timestamp => {
            let text = text(filler, &token)?;
            let read = if form == Form::Duration { duration(text) } else { timestamp(text) };
            let wrong = "this is not a duration or a point in time";
            let (seconds, nanos) = read.ok_or_else(|| filler.source.error(wrong))?;
            for (number, value) in [(1, seconds), (2, nanos.into())] {
                if value != 0 {
                    filler.out.tag(number, 0);
                    filler.out.varint(value as u64);
                }
            }
            Ok(())
        }
        Form::FieldMask => {
            for path in text(filler, &token)?.split(',').filter(|it| !it.is_empty()) {
                filler.out.tag(1, 2);
                filler.out.prefixed(snake_case(path).as_bytes());
            }
            Ok(())
        }
        Form::Struct => {
            // Just as the map it has inside.
            let (Token::Open, Some(field)) = (token, field(1)) else { return Err(missing(filler)) };
            filler.map(field)
        }
        Form::ListValue => {
            let (Token::List, Some(field)) = (token, field(1)) else { return Err(missing(filler)) };
            filler.list(field)
        }
        Form::Value => {
            let number = match &token {
                Token::Open => 5,
                Token::List => 6,
                Token::Scalar(scalar) => kind(scalar),
                _ => return Err(missing(filler)),
            };
            if number == 1 {
                filler.out.tag(1, 0);
                filler.out.varint(0);
                return Ok(());
            }
            let field = field(number).ok_or_else(|| missing(filler))?;
            filler.value(field, token)
        }
    }
}

/// Which field of `Value` a value is.
fn kind(value: &Scalar<'_>) -> u32 {
    match (value.quoted, &*value.bytes) {
        (Quoted::Yes, _) => 3,
        (_, b"null" | b"~" | b"") => 1,
        (_, b"true" | b"false") => 4,
        (Quoted::No, _) => 2,
        (Quoted::Either, bytes) => {
            let text = str::from_utf8(bytes).unwrap_or_default();
            if text.parse::<f64>().is_ok() { 2 } else { 3 }
        }
    }
}

fn text<'a, 'b, S: Source<'b>>(
    filler: &Filler<'_, S>,
    token: &'a Token<'b>,
) -> Result<&'a str, Error> {
    let text = match token {
        Token::Scalar(scalar) if scalar.quoted != Quoted::No => str::from_utf8(&scalar.bytes).ok(),
        _ => None,
    };
    text.ok_or_else(|| filler.source.error("a string is missing here"))
}

/// `-1.5s` as seconds and nanoseconds.
fn duration(text: &str) -> Option<(i64, i32)> {
    let text = text.strip_suffix('s')?;
    let (sign, text) = match text.strip_prefix('-') {
        Some(text) => (-1, text),
        None => (1, text),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let seconds: i64 = digits(whole)?;
    (seconds <= 315_576_000_000).then_some((sign * seconds, sign as i32 * nanos(fraction)?))
}

/// `2006-01-02T15:04:05.5+01:00` as seconds since 1970 and nanoseconds.
fn timestamp(text: &str) -> Option<(i64, i32)> {
    let (date, time) = text.split_once('T')?;
    let [year, month, day]: [&str; 3] = date.split('-').collect::<Vec<_>>().try_into().ok()?;
    let (year, month, day) = (digits(year)?, digits(month)?, digits(day)?);
    let end = time.find(['Z', '+', '-'])?;
    let (time, zone) = time.split_at(end);
    let offset = match zone.split_at(1) {
        ("Z", "") => 0,
        (sign, zone) => {
            let (hours, minutes) = zone.split_once(':')?;
            let offset = digits(hours)? * 3600 + digits(minutes)? * 60;
            if sign == "-" { -offset } else { offset }
        }
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    let [hour, minute, second]: [&str; 3] = time.split(':').collect::<Vec<_>>().try_into().ok()?;
    let (hour, minute, second) = (digits(hour)?, digits(minute)?, digits(second)?);
    let fits = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !fits || hour > 23 || minute > 59 || second > 59 || offset.abs() >= 86_400 {
        return None;
    }
    // Days since the first of March of year 0, in the calendar that is in use today.
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + day - 1;
    let seconds = (days - 719_468) * 86_400 + hour * 3600 + minute * 60 + second - offset;
    Some((seconds, nanos(fraction)?))
}

fn digits(text: &str) -> Option<i64> {
    let all = (1..=18).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    if all { text.parse().ok() } else { None }
}

fn nanos(fraction: &str) -> Option<i32> {
    if fraction.len() > 9 {
        return None;
    }
    let text = format!("{fraction:0<9}");
    digits(&text).map(|it| it as i32)
}

fn snake_case(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for letter in path.chars() {
        if letter.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{duration, snake_case, timestamp};

    #[test]
    fn times_are_seconds_and_nanoseconds() {
        assert_eq!(duration("1.500s"), Some((1, 500_000_000)));
        assert_eq!(duration("-0.000000001s"), Some((0, -1)));
        assert_eq!(duration("3s"), Some((3, 0)));
        assert_eq!(timestamp("1970-01-01T00:16:40Z"), Some((1000, 0)));
        assert_eq!(timestamp("2000-02-29T12:00:00.25+01:00"), Some((951_822_000, 250_000_000)));
        assert_eq!(timestamp("1969-12-31T23:59:59Z"), Some((-1, 0)));
        assert_eq!(timestamp("0001-01-01T00:00:00Z"), Some((-62_135_596_800, 0)));
        for text in ["", "s", "1", "-s", "1.0000000001s", "+1s", "9999999999999s"] {
            assert_eq!(duration(text), None, "{text}");
        }
        for text in ["2000-13-01T00:00:00Z", "2000-01-01", "2000-01-01T00:00Z", "TZ", "é"] {
            assert_eq!(timestamp(text), None, "{text}");
        }
    }

    #[test]
    fn paths_of_a_mask_are_in_snake_case() {
        assert_eq!(snake_case("aB.cDe"), "a_b.c_de");
    }
}
