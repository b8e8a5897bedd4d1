//! Messages of Google in the form that JSON has for them.

use super::{
    super::form::Form, Error, Printer, Reader, Sink, Value, is_name, nothing, scalar::base64,
};
use crate::model::OptionValues;

pub(super) fn print<S: Sink>(
    printer: &mut Printer<'_, S>,
    message: u32,
    form: Form,
    bytes: &[u8],
) -> Result<(), Error> {
    let types = printer.types;
    let fields = OptionValues(bytes);
    let wrong = || Error::new("a duration or a point in time in the set is out of range");
    match form {
        Form::Plain => printer.object(message, bytes)?,
        Form::Any => any(printer, bytes)?,
        Form::Wrapper => match types.by_number(message, 1) {
            Some((field, _)) => {
                printer.value(field, fields.get(1).unwrap_or(nothing(field)))?;
            }
            None => printer.object(message, bytes)?,
        },
        Form::Duration => {
            let (seconds, nanos) = time(fields);
            printer.sink.string(&duration(seconds, nanos).ok_or_else(wrong)?);
        }
        Form::Timestamp => {
            let (seconds, nanos) = time(fields);
            printer.sink.string(&timestamp(seconds, nanos).ok_or_else(wrong)?);
        }
        Form::FieldMask => {
            let paths: Vec<String> = fields.all(1).filter_map(Value::str).map(camel_case).collect();
            printer.sink.string(&paths.join(","));
        }
        Form::Struct => match types.by_number(message, 1) {
            Some((field, _)) => printer.entries(field, &fields.all(1).collect::<Vec<_>>())?,
            None => printer.object(message, bytes)?,
        },
        Form::ListValue => {
            printer.sink.list();
            if let Some((field, _)) = types.by_number(message, 1) {
                for value in fields.all(1) {
                    printer.value(field, value)?;
                }
            }
            printer.sink.end_list();
        }
        Form::Value => {
            let last = Reader::new(bytes).filter(|it| (1..=6).contains(&it.0)).last();
            match last
                .and_then(|(number, value)| Some((types.by_number(message, number)?.0, value)))
            {
                Some((field, value)) => printer.value(field, value)?,
                None => printer.sink.word("null"),
            }
        }
    }
    Ok(())
}

/// The type, and the fields of the content beside it.
fn any<S: Sink>(printer: &mut Printer<'_, S>, bytes: &[u8]) -> Result<(), Error> {
    let fields = OptionValues(bytes);
    let url = fields.str(1).unwrap_or_default();
    let content = fields.get(2).and_then(Value::bytes).unwrap_or_default();
    let named = printer.types.named(url.rsplit('/').next().unwrap_or_default());
    printer.sink.open();
    if !url.is_empty() {
        printer.sink.key("@type");
        printer.sink.string(url);
    }
    match named.map(|it| (it, printer.types.messages[it as usize].form)) {
        Some((content_type, Form::Plain)) => printer.fields(content_type, content)?,
        Some((content_type, _)) => {
            printer.sink.key("value");
            printer.message(content_type, content)?;
        }
        None if content.is_empty() => {}
        None => {
            printer.sink.key("value");
            printer.sink.string(&base64(content));
        }
    }
    printer.sink.close();
    Ok(())
}

/// The content under its type in brackets, or the bare fields where the type is not known.
pub(super) fn any_text<S: Sink>(
    printer: &mut Printer<'_, S>,
    message: u32,
    bytes: &[u8],
) -> Result<(), Error> {
    let fields = OptionValues(bytes);
    let url = fields.str(1).unwrap_or_default();
    let parts = url.rsplit_once('/');
    let parts = parts.filter(|it| it.0.split('/').all(is_name) && is_name(it.1));
    let name = parts.map(|it| it.1);
    let Some(content) = name.and_then(|it| printer.types.named(it)) else {
        return printer.object(message, bytes);
    };
    printer.sink.open();
    printer.sink.key(&format!("[{url}]"));
    printer.message(content, fields.get(2).and_then(Value::bytes).unwrap_or_default())?;
    printer.sink.close();
    Ok(())
}

fn time(fields: OptionValues<'_>) -> (i64, i32) {
    let seconds = fields.get(1).and_then(Value::int).unwrap_or_default() as i64;
    (seconds, fields.int(2).unwrap_or_default())
}

fn duration(seconds: i64, nanos: i32) -> Option<String> {
    let fits = seconds.abs() <= 315_576_000_000 && nanos.abs() < 1_000_000_000;
    if !fits || (seconds < 0 && nanos > 0) || (seconds > 0 && nanos < 0) {
        return None;
    }
    let sign = if seconds < 0 || nanos < 0 { "-" } else { "" };
    Some(format!("{sign}{}{}s", seconds.abs(), fraction(nanos.unsigned_abs())))
}

fn timestamp(seconds: i64, nanos: i32) -> Option<String> {
    let fits = (-62_135_596_800..253_402_300_800).contains(&seconds);
    if !fits || !(0..1_000_000_000).contains(&nanos) {
        return None;
    }
    // Days since the first of March of year 0; a year ends in February.
    let days = seconds.div_euclid(86_400) + 719_468;
    let second = seconds.rem_euclid(86_400);
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = year + era * 400 + next;
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let fraction = fraction(nanos.unsigned_abs());
    Some(format!("{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"))
}

/// Nothing, or three, six or nine digits behind a point.
fn fraction(nanos: u32) -> String {
    match nanos {
        0 => String::new(),
        _ if nanos.is_multiple_of(1_000_000) => format!(".{:03}", nanos / 1_000_000),
        _ if nanos.is_multiple_of(1000) => format!(".{:06}", nanos / 1000),
        _ => format!(".{nanos:09}"),
    }
}

fn camel_case(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut grow = false;
    for letter in path.chars() {
        match letter {
            '_' => grow = true,
            _ if grow => {
                grow = false;
                out.push(letter.to_ascii_uppercase());
            }
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{camel_case, duration, timestamp};

    #[test]
    fn times_have_three_six_or_nine_digits() {
        assert_eq!(duration(1, 500_000_000).as_deref(), Some("1.500s"));
        assert_eq!(duration(0, -1).as_deref(), Some("-0.000000001s"));
        assert_eq!(duration(1, -1), None);
        assert_eq!(timestamp(1000, 0).as_deref(), Some("1970-01-01T00:16:40Z"));
        assert_eq!(timestamp(951_782_400, 1000).as_deref(), Some("2000-02-29T00:00:00.000001Z"));
        assert_eq!(timestamp(-62_135_596_800, 0).as_deref(), Some("0001-01-01T00:00:00Z"));
        assert_eq!(timestamp(253_402_300_799, 0).as_deref(), Some("9999-12-31T23:59:59Z"));
        assert_eq!(timestamp(i64::MAX, 0), None);
    }

    #[test]
    fn paths_of_a_mask_are_in_camel_case() {
        assert_eq!(camel_case("a_b.c_de"), "aB.cDe");
    }
}
