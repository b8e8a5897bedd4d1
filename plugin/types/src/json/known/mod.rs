//! The messages of `google.protobuf` that have a JSON of their own, as `prost_types` has them.

mod duration;
mod empty;
mod mask;
mod structure;
mod timestamp;

pub(super) use structure::read_null;

/// The billionths that at most nine digits are.
fn nanos(digits: &str) -> Option<i32> {
    let places = u32::try_from(digits.len()).ok().filter(|it| (1..=9).contains(it))?;
    Some(number(digits)? * 10_i32.pow(9 - places))
}

/// A number of digits alone.
fn number(digits: &str) -> Option<i32> {
    digits.bytes().all(|it| it.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}
