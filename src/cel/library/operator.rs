//! Operators.

use std::cmp::Ordering;

use super::{Budget, Outcome, Row, Trouble};
use crate::value::Value;

/// The pairs of types that have an order.
const ORDERED: &[&str] = &[
    "(bool, bool) bool",
    "(int, int) bool",
    "(int, double) bool",
    "(int, uint) bool",
    "(uint, uint) bool",
    "(uint, double) bool",
    "(uint, int) bool",
    "(double, double) bool",
    "(double, int) bool",
    "(double, uint) bool",
    "(string, string) bool",
    "(bytes, bytes) bool",
    "(timestamp, timestamp) bool",
    "(duration, duration) bool",
];

pub(super) const ROWS: &[Row] = &[
    // The evaluator looks at one of the two only.
    ("_?_:_", &["(bool, A, A) A"], |_, _| Err(Trouble::NoOverload)),
    ("!_", &["(bool) bool"], |args, _| match args {
        [Value::Bool(value)] => Ok(Value::Bool(!value)),
        _ => Err(Trouble::NoOverload),
    }),
    ("-_", &["(double) double", "(int) int"], |args, _| match args {
        [Value::Int(value)] => whole(value.checked_neg()),
        [Value::Double(value)] => Ok(Value::Double(-value)),
        _ => Err(Trouble::NoOverload),
    }),
    ("_==_", &["(A, A) bool"], |args, budget| equals(args, budget).map(Value::Bool)),
    ("_!=_", &["(A, A) bool"], |args, budget| equals(args, budget).map(|it| Value::Bool(!it))),
    (
        "_+_",
        &[
            "(bytes, bytes) bytes",
            "(double, double) double",
            "(duration, duration) duration",
            "(duration, timestamp) timestamp",
            "(timestamp, duration) timestamp",
            "(int, int) int",
            "(list(A), list(A)) list(A)",
            "(string, string) string",
            "(uint, uint) uint",
        ],
        add,
    ),
    (
        "_-_",
        &[
            "(double, double) double",
            "(duration, duration) duration",
            "(int, int) int",
            "(timestamp, duration) timestamp",
            "(timestamp, timestamp) duration",
            "(uint, uint) uint",
        ],
        subtract,
    ),
    ("_*_", NUMBERS, |args, _| match args {
        [Value::Int(a), Value::Int(b)] => whole(a.checked_mul(*b)),
        [Value::Uint(a), Value::Uint(b)] => unsigned(a.checked_mul(*b)),
        [Value::Double(a), Value::Double(b)] => Ok(Value::Double(a * b)),
        _ => Err(Trouble::NoOverload),
    }),
    ("_/_", NUMBERS, |args, _| match args {
        [Value::Int(_), Value::Int(0)] | [Value::Uint(_), Value::Uint(0)] => {
            Err(Trouble::new("division by zero"))
        }
        [Value::Int(a), Value::Int(b)] => whole(a.checked_div(*b)),
        [Value::Uint(a), Value::Uint(b)] => unsigned(a.checked_div(*b)),
        [Value::Double(a), Value::Double(b)] => Ok(Value::Double(a / b)),
        _ => Err(Trouble::NoOverload),
    }),
    ("_%_", &["(int, int) int", "(uint, uint) uint"], |args, _| match args {
        [Value::Int(_), Value::Int(0)] | [Value::Uint(_), Value::Uint(0)] => {
            Err(Trouble::new("modulus by zero"))
        }
        [Value::Int(a), Value::Int(b)] => whole(a.checked_rem(*b)),
        [Value::Uint(a), Value::Uint(b)] => unsigned(a.checked_rem(*b)),
        _ => Err(Trouble::NoOverload),
    }),
    ("_<_", ORDERED, |args, _| compare(args, Ordering::is_lt)),
    ("_<=_", ORDERED, |args, _| compare(args, Ordering::is_le)),
    ("_>_", ORDERED, |args, _| compare(args, Ordering::is_gt)),
    ("_>=_", ORDERED, |args, _| compare(args, Ordering::is_ge)),
    ("_[_]", &["(list(A), int) A", "(map(A, B), A) B"], |args, _| match args {
        [Value::List(list), at] => {
            let place = match at {
                Value::Int(at) => usize::try_from(*at).ok(),
                Value::Uint(at) => usize::try_from(*at).ok(),
                _ => return Err(Trouble::NoOverload),
            };
            let found = place.and_then(|it| list.get(it));
            found.cloned().ok_or_else(|| Trouble::new(format!("index out of bounds: {at:?}")))
        }
        [Value::Map(map), key] => {
            let found = map.get(key);
            found.cloned().ok_or_else(|| Trouble::new(format!("no such key: {key:?}")))
        }
        _ => Err(Trouble::NoOverload),
    }),
    ("@in", &["(A, list(A)) bool", "(A, map(A, B)) bool"], |args, budget| match args {
        [value, Value::List(list)] => {
            budget.spend(list.len() as u64)?;
            Ok(Value::Bool(list.iter().any(|it| it.equals(value))))
        }
        [key, Value::Map(map)] => Ok(Value::Bool(map.get(key).is_some())),
        _ => Err(Trouble::NoOverload),
    }),
];

const NUMBERS: &[&str] = &["(double, double) double", "(int, int) int", "(uint, uint) uint"];

fn whole<'v>(value: Option<i64>) -> Outcome<'v> {
    value.map(Value::Int).ok_or_else(|| Trouble::new("integer overflow"))
}

fn unsigned<'v>(value: Option<u64>) -> Outcome<'v> {
    value.map(Value::Uint).ok_or_else(|| Trouble::new("unsigned integer overflow"))
}

fn duration<'v>(value: Option<i64>) -> Outcome<'v> {
    value.map(Value::Duration).ok_or_else(|| Trouble::new("duration overflow"))
}

/// A timestamp, of a year from 1 to 9999.
pub(super) fn timestamp<'v>(nanos: i128) -> Outcome<'v> {
    let allowed = -62_135_596_800_i128..253_402_300_800;
    if allowed.contains(&nanos.div_euclid(1_000_000_000)) {
        Ok(Value::Timestamp(nanos))
    } else {
        Err(Trouble::new("timestamp overflow"))
    }
}

fn equals<'v>(args: &[Value<'v>], budget: &mut Budget) -> Result<bool, Trouble> {
    let [a, b] = args else { return Err(Trouble::NoOverload) };
    budget.spend(a.weight().min(b.weight()))?;
    Ok(a.equals(b))
}

fn compare<'v>(args: &[Value<'v>], is: fn(Ordering) -> bool) -> Outcome<'v> {
    match args {
        [Value::Double(a), _] if a.is_nan() => Ok(Value::Bool(false)),
        [_, Value::Double(b)] if b.is_nan() => Ok(Value::Bool(false)),
        [a, b] => a.order(b).map(|it| Value::Bool(is(it))).ok_or(Trouble::NoOverload),
        _ => Err(Trouble::NoOverload),
    }
}

fn add<'v>(args: &[Value<'v>], budget: &mut Budget) -> Outcome<'v> {
    let [a, b] = args else { return Err(Trouble::NoOverload) };
    budget.spend(a.weight() + b.weight())?;
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => whole(a.checked_add(*b)),
        (Value::Uint(a), Value::Uint(b)) => unsigned(a.checked_add(*b)),
        (Value::Double(a), Value::Double(b)) => Ok(Value::Double(a + b)),
        (Value::Text(a), Value::Text(b)) => Ok(Value::text(&[&**a, &**b].concat())),
        (Value::Bytes(a), Value::Bytes(b)) => Ok(Value::bytes(&[&**a, &**b].concat())),
        (Value::List(a), Value::List(b)) => Ok(Value::list([&**a, &**b].concat())),
        (Value::Duration(a), Value::Duration(b)) => duration(a.checked_add(*b)),
        (Value::Timestamp(a), Value::Duration(b)) | (Value::Duration(b), Value::Timestamp(a)) => {
            timestamp(a + i128::from(*b))
        }
        _ => Err(Trouble::NoOverload),
    }
}

fn subtract<'v>(args: &[Value<'v>], _: &mut Budget) -> Outcome<'v> {
    match args {
        [Value::Int(a), Value::Int(b)] => whole(a.checked_sub(*b)),
        [Value::Uint(a), Value::Uint(b)] => unsigned(a.checked_sub(*b)),
        [Value::Double(a), Value::Double(b)] => Ok(Value::Double(a - b)),
        [Value::Duration(a), Value::Duration(b)] => duration(a.checked_sub(*b)),
        [Value::Timestamp(a), Value::Duration(b)] => timestamp(a - i128::from(*b)),
        [Value::Timestamp(a), Value::Timestamp(b)] => duration(i64::try_from(a - b).ok()),
        _ => Err(Trouble::NoOverload),
    }
}
