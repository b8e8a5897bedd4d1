//! Scalars as text.

use super::{Value, duration_text, timestamp_text};

/// A scalar as `string` makes it; `None` for what it takes not, and for bytes that are no text.
pub(crate) fn scalar_text(value: &Value<'_>) -> Option<String> {
    Some(match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Uint(value) => value.to_string(),
        Value::Double(value) => float(*value),
        Value::Text(text) => text.to_string(),
        Value::Bytes(bytes) => std::str::from_utf8(bytes).ok()?.to_owned(),
        Value::Duration(nanos) => duration_text(*nanos),
        Value::Timestamp(nanos) => timestamp_text(*nanos),
        Value::Type(name) => name.to_string(),
        Value::List(_) | Value::Map(_) | Value::Record(_) => return None,
    })
}

/// The shortest text of a double, with an exponent from 1e21 on and below 1e-4.
pub(crate) fn float(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "+Inf" } else { "-Inf" }.to_owned();
    }
    let size = value.abs();
    if size == 0.0 || (1e-4..1e21).contains(&size) {
        return value.to_string();
    }
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, exponent) = exponent.strip_prefix('-').map_or(("+", exponent), |it| ("-", it));
    format!("{digits}e{sign}{exponent:0>2}")
}

#[cfg(test)]
mod tests {
    use super::float;

    #[test]
    fn doubles_have_an_exponent_where_they_are_long() {
        for (value, wanted) in [
            (0.0, "0"),
            (1.5, "1.5"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1.25e-7, "1.25e-07"),
            (-1e100, "-1e+100"),
        ] {
            assert_eq!(float(value), wanted);
        }
    }
}
