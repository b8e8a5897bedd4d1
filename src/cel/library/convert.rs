//! From one type to another.

use super::{Budget, Outcome, Row, Trouble, operator::timestamp};
use crate::value::{NANOS, Value, read_duration, read_timestamp, scalar_text};

pub(super) const ROWS: &[Row] = &[
    ("type", &["(A) type(A)"], |args, _| match args {
        [value] => Ok(Value::Type(value.type_name().into())),
        _ => Err(Trouble::NoOverload),
    }),
    ("dyn", &["(A) dyn"], |args, _| args.first().cloned().ok_or(Trouble::NoOverload)),
    ("bool", &["(bool) bool", "(string) bool"], |args, _| match args {
        [value @ Value::Bool(_)] => Ok(value.clone()),
        [Value::Text(text)] => match &**text {
            "1" | "t" | "T" | "TRUE" | "true" | "True" => Ok(Value::Bool(true)),
            "0" | "f" | "F" | "FALSE" | "false" | "False" => Ok(Value::Bool(false)),
            _ => Err(cannot(text, "a bool")),
        },
        _ => Err(Trouble::NoOverload),
    }),
    ("bytes", &["(bytes) bytes", "(string) bytes"], |args, budget| match args {
        [value @ Value::Bytes(_)] => Ok(value.clone()),
        [value @ Value::Text(text)] => {
            budget.spend(value.weight())?;
            Ok(Value::bytes(text.as_bytes()))
        }
        _ => Err(Trouble::NoOverload),
    }),
    (
        "double",
        &["(double) double", "(int) double", "(string) double", "(uint) double"],
        |args, _| match args {
            [value @ Value::Double(_)] => Ok(value.clone()),
            [Value::Int(value)] => Ok(Value::Double(*value as f64)),
            [Value::Uint(value)] => Ok(Value::Double(*value as f64)),
            [Value::Text(text)] => {
                text.parse().map(Value::Double).map_err(|_| cannot(text, "a double"))
            }
            _ => Err(Trouble::NoOverload),
        },
    ),
    ("duration", &["(duration) duration", "(string) duration"], |args, _| match args {
        [value @ Value::Duration(_)] => Ok(value.clone()),
        [Value::Text(text)] => {
            read_duration(text).map(Value::Duration).ok_or_else(|| cannot(text, "a duration"))
        }
        _ => Err(Trouble::NoOverload),
    }),
    (
        "timestamp",
        &["(timestamp) timestamp", "(int) timestamp", "(string) timestamp"],
        |args, _| match args {
            [value @ Value::Timestamp(_)] => Ok(value.clone()),
            [Value::Int(seconds)] => timestamp(i128::from(*seconds) * i128::from(NANOS)),
            [Value::Text(text)] => read_timestamp(text)
                .map(Value::Timestamp)
                .ok_or_else(|| cannot(text, "a timestamp")),
            _ => Err(Trouble::NoOverload),
        },
    ),
    (
        "int",
        &[
            "(int) int",
            "(double) int",
            "(duration) int",
            "(string) int",
            "(timestamp) int",
            "(uint) int",
        ],
        int,
    ),
    ("uint", &["(uint) uint", "(double) uint", "(int) uint", "(string) uint"], uint),
    (
        "string",
        &[
            "(string) string",
            "(bool) string",
            "(bytes) string",
            "(double) string",
            "(duration) string",
            "(int) string",
            "(timestamp) string",
            "(uint) string",
        ],
        |args, budget| match args {
            [Value::Null] => Err(Trouble::NoOverload),
            [value] => {
                budget.spend(value.weight())?;
                let text = scalar_text(value).map(|it| Value::text(&it));
                text.ok_or_else(|| match value {
                    Value::Bytes(_) => Trouble::new("the bytes are no UTF-8"),
                    _ => Trouble::NoOverload,
                })
            }
            _ => Err(Trouble::NoOverload),
        },
    ),
];

fn cannot(text: &str, what: &str) -> Trouble {
    Trouble::new(format!("`{text}` is not {what}"))
}

fn range() -> Trouble {
    Trouble::new("integer overflow")
}

fn int<'v>(args: &[Value<'v>], _: &mut Budget) -> Outcome<'v> {
    let value = match args {
        [Value::Int(value)] => *value,
        [Value::Uint(value)] => i64::try_from(*value).map_err(|_| range())?,
        [Value::Double(value)] => {
            let fits = value.abs() < 9_223_372_036_854_775_808.0;
            if fits { *value as i64 } else { return Err(range()) }
        }
        [Value::Duration(nanos)] => *nanos,
        [Value::Timestamp(nanos)] => nanos.div_euclid(NANOS.into()) as i64,
        [Value::Text(text)] => text.parse().map_err(|_| cannot(text, "an int"))?,
        _ => return Err(Trouble::NoOverload),
    };
    Ok(Value::Int(value))
}

fn uint<'v>(args: &[Value<'v>], _: &mut Budget) -> Outcome<'v> {
    let value = match args {
        [Value::Uint(value)] => *value,
        [Value::Int(value)] => u64::try_from(*value).map_err(|_| range())?,
        [Value::Double(value)] => {
            let fits = (0.0..18_446_744_073_709_551_616.0).contains(value);
            if fits { *value as u64 } else { return Err(range()) }
        }
        [Value::Text(text)] => text.parse().map_err(|_| cannot(text, "a uint"))?,
        _ => return Err(Trouble::NoOverload),
    };
    Ok(Value::Uint(value))
}
