//! Numbers that do not overflow, and times as nanoseconds.

use super::{Fault, Outcome};

/// `int` and `uint`.
pub trait Whole: Copy {
    /// What the type is called where it overflows.
    const OVERFLOW: &'static str;
    /// Addition, if it is not too large.
    fn checked_add(self, other: Self) -> Option<Self>;
    /// Subtraction, if it is not too small.
    fn checked_sub(self, other: Self) -> Option<Self>;
    /// Multiplication, if it is not too large.
    fn checked_mul(self, other: Self) -> Option<Self>;
    /// Division, unless it is by zero or too large.
    fn checked_div(self, other: Self) -> Option<Self>;
    /// What division leaves, unless it is by zero.
    fn checked_rem(self, other: Self) -> Option<Self>;
    /// Whether it is zero.
    fn is_zero(self) -> bool;
}

macro_rules! whole {
    ($($type:ty: $overflow:literal)*) => {
        $(impl Whole for $type {
            const OVERFLOW: &'static str = $overflow;

            fn checked_add(self, other: Self) -> Option<Self> {
                self.checked_add(other)
            }

            fn checked_sub(self, other: Self) -> Option<Self> {
                self.checked_sub(other)
            }

            fn checked_mul(self, other: Self) -> Option<Self> {
                self.checked_mul(other)
            }

            fn checked_div(self, other: Self) -> Option<Self> {
                self.checked_div(other)
            }

            fn checked_rem(self, other: Self) -> Option<Self> {
                self.checked_rem(other)
            }

            fn is_zero(self) -> bool {
                self == 0
            }
        })*
    };
}

whole!(i64: "integer overflow" u64: "unsigned integer overflow");

fn whole<T: Whole>(value: Option<T>) -> Outcome<T> {
    value.ok_or_else(|| Fault::new(T::OVERFLOW))
}

/// `a + b`.
///
/// # Errors
///
/// It overflows.
pub fn add<T: Whole>(a: T, b: T) -> Outcome<T> {
    whole(a.checked_add(b))
}

/// `a - b`.
///
/// # Errors
///
/// It overflows.
pub fn subtract<T: Whole>(a: T, b: T) -> Outcome<T> {
    whole(a.checked_sub(b))
}

/// `a * b`.
///
/// # Errors
///
/// It overflows.
pub fn multiply<T: Whole>(a: T, b: T) -> Outcome<T> {
    whole(a.checked_mul(b))
}

/// `a / b`.
///
/// # Errors
///
/// It is by zero, or overflows.
pub fn divide<T: Whole>(a: T, b: T) -> Outcome<T> {
    if b.is_zero() {
        return Err(Fault::new("division by zero"));
    }
    whole(a.checked_div(b))
}

/// `a % b`.
///
/// # Errors
///
/// It is by zero, or overflows.
pub fn remainder<T: Whole>(a: T, b: T) -> Outcome<T> {
    if b.is_zero() {
        return Err(Fault::new("modulus by zero"));
    }
    whole(a.checked_rem(b))
}

/// `-a`.
///
/// # Errors
///
/// It overflows.
pub fn negate(a: i64) -> Outcome<i64> {
    whole(a.checked_neg())
}

/// `int(a)`.
///
/// # Errors
///
/// It overflows.
pub fn int_of_uint(a: u64) -> Outcome<i64> {
    whole(i64::try_from(a).ok())
}

/// `uint(a)`.
///
/// # Errors
///
/// It is negative.
pub fn uint_of_int(a: i64) -> Outcome<u64> {
    whole(u64::try_from(a).ok())
}

/// `int(a)`, towards zero.
///
/// # Errors
///
/// It overflows, or is no number.
pub fn int_of_double(a: f64) -> Outcome<i64> {
    const LEAST: f64 = i64::MIN as f64;
    let fits = a > LEAST && a < -LEAST;
    whole(fits.then_some(a as i64))
}

/// `uint(a)`, towards zero.
///
/// # Errors
///
/// It overflows, or is no number.
pub fn uint_of_double(a: f64) -> Outcome<u64> {
    // The first number that is too large: the conversion rounds up.
    let fits = (0.0..u64::MAX as f64).contains(&a);
    whole(fits.then_some(a as u64))
}

/// `int(text)`.
///
/// # Errors
///
/// The text is no such number.
pub fn int_of_text(text: &str) -> Outcome<i64> {
    text.parse().map_err(|_| Fault::new("the text is no int"))
}

/// `uint(text)`.
///
/// # Errors
///
/// The text is no such number.
pub fn uint_of_text(text: &str) -> Outcome<u64> {
    text.parse().map_err(|_| Fault::new("the text is no uint"))
}

/// `double(text)`.
///
/// # Errors
///
/// The text is no such number.
pub fn double_of_text(text: &str) -> Outcome<f64> {
    text.parse().map_err(|_| Fault::new("the text is no double"))
}

/// `a.isInf(sign)`.
pub fn is_infinite(a: f64, sign: i64) -> bool {
    a.is_infinite() && (sign == 0 || (sign > 0) == (a > 0.0))
}

const NANOS: i128 = 1_000_000_000;

/// A duration in nanoseconds.
pub fn duration(of: &prost_types::Duration) -> i128 {
    i128::from(of.seconds) * NANOS + i128::from(of.nanos)
}

/// A timestamp in nanoseconds since 1970.
pub fn timestamp(of: &prost_types::Timestamp) -> i128 {
    i128::from(of.seconds) * NANOS + i128::from(of.nanos)
}

/// A duration that was calculated.
///
/// # Errors
///
/// Its nanoseconds are more than 64 bits have.
pub fn span(nanos: i128) -> Outcome<i128> {
    let fits = i64::try_from(nanos).is_ok();
    fits.then_some(nanos).ok_or_else(|| Fault::new("duration overflow"))
}

/// A timestamp that was calculated.
///
/// # Errors
///
/// It is in no year from 1 to 9999.
pub fn moment(nanos: i128) -> Outcome<i128> {
    let allowed = -62_135_596_800..253_402_300_800;
    let fits = allowed.contains(&nanos.div_euclid(NANOS));
    fits.then_some(nanos).ok_or_else(|| Fault::new("timestamp overflow"))
}
