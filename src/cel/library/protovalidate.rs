//! What protovalidate adds.

use protosmith_formats::{
    Port, Strictness, is_email, is_host_and_port, is_hostname, is_ip, is_ip_prefix, is_uri,
    is_uri_reference,
};
use rustc_hash::FxHashSet;

use super::{Outcome, Row, Trouble, standard};
use crate::value::Value;

pub(super) const ROWS: &[Row] = &[
    ("contains", &["bytes.(bytes) bool"], standard::contains),
    ("startsWith", &["bytes.(bytes) bool"], standard::starts_with),
    ("endsWith", &["bytes.(bytes) bool"], standard::ends_with),
    ("getField", &["(dyn, string) dyn"], |args, budget| match args {
        [Value::Record(of), Value::Text(field)] => {
            budget.spend(of.weight())?;
            of.get(field).ok_or_else(|| Trouble::new(format!("no such field: {field}")))
        }
        _ => Err(Trouble::NoOverload),
    }),
    (
        "unique",
        &[
            "list(bool).() bool",
            "list(int).() bool",
            "list(uint).() bool",
            "list(double).() bool",
            "list(string).() bool",
            "list(bytes).() bool",
        ],
        |args, budget| match args {
            [Value::List(list)] => {
                budget.spend(list.iter().map(Value::weight).sum())?;
                // The text of a value tells it from others; NaN is equal to nothing.
                let is_number = |it: &&Value| !matches!(it, Value::Double(it) if it.is_nan());
                let mut seen = FxHashSet::default();
                let mut shown = list.iter().filter(is_number).map(|it| format!("{it:?}"));
                Ok(Value::Bool(shown.all(|it| seen.insert(it))))
            }
            _ => Err(Trouble::NoOverload),
        },
    ),
    ("isNan", &["double.() bool"], |args, _| match args {
        [Value::Double(value)] => Ok(Value::Bool(value.is_nan())),
        _ => Err(Trouble::NoOverload),
    }),
    ("isInf", &["double.() bool", "double.(int) bool"], |args, _| match args {
        [Value::Double(value)] => Ok(Value::Bool(value.is_infinite())),
        [Value::Double(value), Value::Int(sign)] => {
            let has_sign = *sign == 0 || (*sign > 0) == (*value > 0.0);
            Ok(Value::Bool(value.is_infinite() && has_sign))
        }
        _ => Err(Trouble::NoOverload),
    }),
    ("isHostname", &["string.() bool"], |args, _| text(args, is_hostname)),
    ("isEmail", &["string.() bool"], |args, _| text(args, is_email)),
    ("isUri", &["string.() bool"], |args, _| text(args, is_uri)),
    ("isUriRef", &["string.() bool"], |args, _| text(args, is_uri_reference)),
    ("isIp", &["string.() bool", "string.(int) bool"], |args, _| match args {
        [Value::Text(text)] => Ok(Value::Bool(is_ip(text, 0))),
        [Value::Text(text), Value::Int(version)] => Ok(Value::Bool(is_ip(text, *version))),
        _ => Err(Trouble::NoOverload),
    }),
    (
        "isIpPrefix",
        &["string.() bool", "string.(int) bool", "string.(bool) bool", "string.(int, bool) bool"],
        |args, _| {
            let (text, version, is_strict) = match args {
                [Value::Text(text)] => (text, 0, false),
                [Value::Text(text), Value::Int(version)] => (text, *version, false),
                [Value::Text(text), Value::Bool(is_strict)] => (text, 0, *is_strict),
                [Value::Text(text), Value::Int(version), Value::Bool(is_strict)] => {
                    (text, *version, *is_strict)
                }
                _ => return Err(Trouble::NoOverload),
            };
            let strictness = if is_strict { Strictness::Strict } else { Strictness::Lenient };
            Ok(Value::Bool(is_ip_prefix(text, version, strictness)))
        },
    ),
    ("isHostAndPort", &["string.(bool) bool"], |args, _| match args {
        [Value::Text(text), Value::Bool(is_required)] => {
            let port = if *is_required { Port::Required } else { Port::Optional };
            Ok(Value::Bool(is_host_and_port(text, port)))
        }
        _ => Err(Trouble::NoOverload),
    }),
];

fn text<'v>(args: &[Value<'v>], is: fn(&str) -> bool) -> Outcome<'v> {
    match args {
        [Value::Text(text)] => Ok(Value::Bool(is(text))),
        _ => Err(Trouble::NoOverload),
    }
}
