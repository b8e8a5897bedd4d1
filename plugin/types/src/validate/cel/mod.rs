//! What expressions in CEL need at run time, where Rust does not have it: logic over parts that may
//! have no value, numbers that do not overflow, characters of texts.

mod list;
mod logic;
mod number;
mod text;

use std::{borrow::Cow, fmt};

pub use self::{
    list::{Distinct, concat, filter, map, nth, unique},
    logic::{all, and, exists, exists_one, or},
    number::{
        Whole, add, divide, double_of_text, duration, int_of_double, int_of_text, int_of_uint,
        is_infinite, moment, multiply, negate, remainder, span, subtract, timestamp,
        uint_of_double, uint_of_int, uint_of_text,
    },
    text::{char_at, contains, fewer, index_of, last_index_of, more, substring, text},
};

/// Why an expression has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(Cow<'static, str>);

impl Fault {
    /// The text is for people: lower case, no full stop.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

/// The value of an expression, or why there is none.
pub type Outcome<T> = Result<T, Fault>;

/// Helps the compiler with the type of a closure.
#[inline]
pub fn outcome<T>(of: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    of()
}

/// The value of a wrapper.
///
/// # Errors
///
/// It is not set.
pub fn unwrapped<T>(value: Option<T>) -> Outcome<T> {
    value.ok_or(Fault(Cow::Borrowed("no such overload: the value is null")))
}

/// Whether two messages are equal; one that is not there is an empty one.
pub fn same<T: PartialEq + Default>(a: Option<&T>, b: Option<&T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        (None, None) => true,
        (Some(it), None) | (None, Some(it)) => *it == T::default(),
    }
}

/// A double as `%s` has it.
pub fn double_text(value: f64) -> String {
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    value.to_string()
}

/// The value for a key of a map.
///
/// # Errors
///
/// There is none.
pub fn found<T>(value: Option<T>) -> Outcome<T> {
    value.ok_or(Fault(Cow::Borrowed("no such key")))
}
