//! Numbers as JSON spells them. Knows nothing about protobuf.

/// The parts of a number: what stands before the dot, behind it, and the exponent.
struct Parts<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    exponent: i32,
}

fn parts(text: &str) -> Option<Parts<'_>> {
    let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        None => (rest, 0),
        Some((mantissa, exponent)) => {
            let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            if !is_digits(digits) {
                return None;
            }
            // An exponent of that size has no number in range but zero.
            let bound = if exponent.starts_with('-') { i32::MIN } else { i32::MAX };
            (mantissa, exponent.parse().unwrap_or(bound))
        }
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        None => (mantissa, ""),
        Some((_, "")) => return None,
        Some(split) => split,
    };
    let is_number = is_digits(whole) && (fraction.is_empty() || is_digits(fraction));
    let has_zeros = whole.len() > 1 && whole.starts_with('0');
    (is_number && !has_zeros).then_some(Parts { negative, whole, fraction, exponent })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

/// Whether JSON could have the text as a number.
pub(super) fn is_number(text: &str) -> bool {
    parts(text).is_some()
}

/// The whole number that a text is, whatever its spelling: `12`, `12.0`, `1.2e1`.
pub(super) fn whole(text: &str) -> Option<i128> {
    let parts = parts(text)?;
    let point = i64::try_from(parts.whole.len()).ok()?.saturating_add(parts.exponent.into());
    let mut value: i128 = 0;
    let mut places: i64 = 0;
    for digit in parts.whole.bytes().chain(parts.fraction.bytes()).map(|it| it - b'0') {
        if places < point {
            value = value.checked_mul(10)?.checked_add(digit.into())?;
        } else if digit != 0 {
            return None;
        }
        places += 1;
    }
    while places < point && value != 0 {
        value = value.checked_mul(10)?;
        places += 1;
    }
    Some(if parts.negative { -value } else { value })
}
