//! Sizes, and tests of strings.

use super::{Budget, Outcome, Row, Trouble};
use crate::value::Value;

pub(super) const ROWS: &[Row] = &[
    (
        "size",
        &[
            "(bytes) int",
            "bytes.() int",
            "(list(A)) int",
            "list(A).() int",
            "(map(A, B)) int",
            "map(A, B).() int",
            "(string) int",
            "string.() int",
        ],
        size,
    ),
    ("contains", &["string.(string) bool"], contains),
    ("startsWith", &["string.(string) bool"], starts_with),
    ("endsWith", &["string.(string) bool"], ends_with),
    ("matches", &["(string, string) bool", "string.(string) bool"], |args, budget| match args {
        [Value::Text(text), Value::Text(pattern)] => budget.matches(text, pattern),
        _ => Err(Trouble::NoOverload),
    }),
];

fn size<'v>(args: &[Value<'v>], budget: &mut Budget) -> Outcome<'v> {
    let [of] = args else { return Err(Trouble::NoOverload) };
    let len = match of {
        Value::Text(text) => {
            budget.spend(of.weight())?;
            text.chars().count()
        }
        Value::Bytes(bytes) => bytes.len(),
        Value::List(list) => list.len(),
        Value::Map(map) => map.len(),
        _ => return Err(Trouble::NoOverload),
    };
    Ok(Value::Int(len as i64))
}

/// The tests work on bytes too, for libraries that say so.
pub(super) fn contains<'v>(args: &[Value<'v>], budget: &mut Budget) -> Outcome<'v> {
    let found = match args {
        [of, Value::Text(part)] => {
            budget.spend(of.weight())?;
            let Value::Text(of) = of else { return Err(Trouble::NoOverload) };
            of.contains(&**part)
        }
        [Value::Bytes(of), Value::Bytes(part)] => {
            budget.spend(1 + (of.len() as u64).saturating_mul(1 + part.len() as u64) / 16)?;
            part.is_empty() || of.windows(part.len()).any(|it| it == &**part)
        }
        _ => return Err(Trouble::NoOverload),
    };
    Ok(Value::Bool(found))
}

pub(super) fn starts_with<'v>(args: &[Value<'v>], _: &mut Budget) -> Outcome<'v> {
    match args {
        [Value::Text(of), Value::Text(part)] => Ok(Value::Bool(of.starts_with(&**part))),
        [Value::Bytes(of), Value::Bytes(part)] => Ok(Value::Bool(of.starts_with(part))),
        _ => Err(Trouble::NoOverload),
    }
}

pub(super) fn ends_with<'v>(args: &[Value<'v>], _: &mut Budget) -> Outcome<'v> {
    match args {
        [Value::Text(of), Value::Text(part)] => Ok(Value::Bool(of.ends_with(&**part))),
        [Value::Bytes(of), Value::Bytes(part)] => Ok(Value::Bool(of.ends_with(part))),
        _ => Err(Trouble::NoOverload),
    }
}
