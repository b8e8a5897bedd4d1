//! Floating point numbers as C's `%g` prints them: what protoc writes into descriptors.

/// The shortest of 15 and 17 digits that reads back as the same number.
pub(super) fn double(value: f64) -> String {
    let short = general(value, 15);
    if value.is_nan() || short.parse() == Ok(value) { short } else { general(value, 17) }
}

/// The same with 6 and 9 digits.
pub(super) fn float(value: f32) -> String {
    let short = general(value.into(), 6);
    if value.is_nan() || short.parse() == Ok(value) { short } else { general(value.into(), 9) }
}

/// `%.<digits>g`.
fn general(value: f64, digits: usize) -> String {
    if value.is_nan() {
        return "nan".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.into();
    }
    let scientific = format!("{value:.*e}", digits - 1);
    let Some((mantissa, exponent)) = scientific.split_once('e') else { return scientific };
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if exponent < -4 || exponent >= digits as i32 {
        let mantissa = trim(mantissa);
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{mantissa}e{sign}{:02}", exponent.unsigned_abs());
    }
    let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
    trim(&format!("{value:.decimals$}")).to_owned()
}

/// Without zeros at the end of the fraction.
fn trim(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

#[cfg(test)]
mod tests {
    use super::{double, float};

    #[test]
    fn numbers_are_printed_as_c_does() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (1.5, "1.5"),
            (1e9, "1000000000"),
            (1e20, "1e+20"),
            (1e-5, "1e-05"),
            (0.1, "0.1"),
            (123_456_789_012_345_680.0, "1.2345678901234568e+17"),
            (2e-300, "2e-300"),
            (f64::NEG_INFINITY, "-inf"),
        ] {
            assert_eq!(double(value), text);
        }
        for (value, text) in [(0.1, "0.1"), (16_777_216.0, "16777216"), (1e10, "1e+10")] {
            assert_eq!(float(value), text);
        }
    }
}
