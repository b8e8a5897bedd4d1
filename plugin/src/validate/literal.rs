//! Values that are known when code is generated.

use std::rc::Rc;

use protosmith_cel::Value;

use super::node::{Known, Node, Owned, Ty};

/// The Rust of a value; the error says what it is where Rust has none for it.
pub(super) fn literal(value: &Value<'_>) -> Result<Node, String> {
    let (ty, code, known) = match value {
        Value::Null => return Ok(Node::new(Ty::Null, "()")),
        Value::Bool(value) => (Ty::Bool, value.to_string(), Known::Bool(*value)),
        Value::Int(value) => (Ty::Int, format!("{value}_i64"), Known::Int(*value)),
        Value::Uint(value) => (Ty::Uint, format!("{value}_u64"), Known::Uint(*value)),
        Value::Double(value) => (Ty::Double, double(*value), Known::Double(*value)),
        Value::Text(text) => (Ty::Text, format!("{text:?}"), Known::Text(text.to_string())),
        Value::Bytes(bytes) => {
            (Ty::Bytes, format!("b\"{}\".as_slice()", bytes.escape_ascii()), Known::Bytes)
        }
        Value::Duration(nanos) => {
            let nanos = i128::from(*nanos);
            (Ty::Duration, format!("{nanos}_i128"), Known::Nanos(nanos))
        }
        Value::Timestamp(nanos) => (Ty::Timestamp, format!("{nanos}_i128"), Known::Nanos(*nanos)),
        Value::List(list) => return self::list(list),
        Value::Map(_) | Value::Record(_) | Value::Type(_) => {
            return Err(format!("a {} that is no part of the message", value.type_name()));
        }
    };
    Ok(Node { known: Some(known), ..Node::new(ty, code) })
}

fn list(list: &[Value<'_>]) -> Result<Node, String> {
    let elements: Vec<Node> = list.iter().map(literal).collect::<Result<_, _>>()?;
    let ty = elements.first().map_or(Ty::Null, |it| it.ty.clone());
    if elements.iter().any(|it| it.ty != ty) {
        return Err("a list of several types".to_owned());
    }
    let codes: Vec<&str> = elements.iter().map(|it| it.code.as_str()).collect();
    let code = format!("[{}].into_iter()", codes.join(", "));
    let list = Ty::List(Rc::new(ty), Owned::No);
    Ok(Node { known: Some(Known::List(elements)), ..Node::new(list, code) })
}

pub(super) fn double(value: f64) -> String {
    if value.is_nan() {
        "f64::NAN".to_owned()
    } else if value.is_infinite() {
        format!("f64::{}INFINITY", if value > 0.0 { "" } else { "NEG_" })
    } else {
        format!("{value:?}_f64")
    }
}

/// A number without the name of its type, for where the type is known.
pub(super) fn bare(code: &str) -> &str {
    let end = ["_i64", "_u64", "_f64", "_i128"].iter().find_map(|it| code.strip_suffix(it));
    end.filter(|it| !it.is_empty() && it.bytes().all(|it| b"+-.e0123456789".contains(&it)))
        .unwrap_or(code)
}
