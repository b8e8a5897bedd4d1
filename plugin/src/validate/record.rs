//! Messages in wire format as values of expressions: rules, which are known when code is generated.

use std::rc::Rc;

use prost_types::field_descriptor_proto::{Label, Type as Kind};
use protosmith_cel::{MapValue, Record, Type, Value};
use protosmith_compiler::model::wire::{Reader, Value as Wire};

use super::types::{SchemaTypes, entry, type_of};
use crate::schema::{Schema, proto};

/// Messages inside messages that are followed.
const DEPTH: u32 = 50;

/// A message of the schema and its bytes.
struct Encoded<'a> {
    schema: &'a Schema<'a>,
    full_name: String,
    message: &'a proto::Message,
    bytes: Vec<u8>,
    depth: u32,
}

/// The value of a message; null where the schema does not have it.
pub(super) fn message<'a: 'v, 'v>(
    schema: &'a Schema<'a>,
    full_name: &str,
    bytes: Vec<u8>,
) -> Value<'v> {
    nested(schema, full_name, bytes, DEPTH)
}

fn nested<'a: 'v, 'v>(
    schema: &'a Schema<'a>,
    full_name: &str,
    bytes: Vec<u8>,
    depth: u32,
) -> Value<'v> {
    let int = |number: u32| {
        let found = Reader::new(&bytes).filter(|it| it.0 == number).last();
        found.and_then(|it| it.1.int()).unwrap_or_default() as i64
    };
    let nanos = i128::from(int(1)) * 1_000_000_000 + i128::from(int(2) as i32);
    match Type::well_known(full_name) {
        Some(Type::Duration) => {
            return Value::Duration(nanos.clamp(i64::MIN.into(), i64::MAX.into()) as i64);
        }
        Some(Type::Timestamp) => return Value::Timestamp(nanos),
        _ => {}
    }
    let found = SchemaTypes(schema).find(full_name);
    let (Some((_, message)), Some(depth)) = (found, depth.checked_sub(1)) else {
        return Value::Null;
    };
    let record = Encoded { schema, full_name: full_name.to_owned(), message, bytes, depth };
    match Type::well_known(full_name) {
        Some(Type::Wrapper(_)) => record.get("value").unwrap_or(Value::Null),
        _ => Value::Record(Rc::new(record)),
    }
}

/// The value of a field by the bytes of the message around it; its default where it is not set.
pub(super) fn field<'a: 'v, 'v>(
    schema: &'a Schema<'a>,
    field: &proto::Field,
    bytes: &[u8],
) -> Value<'v> {
    value(schema, field, bytes, DEPTH)
}

fn value<'a: 'v, 'v>(
    schema: &'a Schema<'a>,
    field: &proto::Field,
    bytes: &[u8],
    depth: u32,
) -> Value<'v> {
    let all = Reader::new(bytes).filter(|it| i64::from(it.0) == i64::from(field.number));
    let all: Vec<Wire<'_>> = all.map(|it| it.1).collect();
    if let Some(entry) = entry(schema, field.r#type, &field.type_name) {
        let mut map = MapValue::default();
        for bytes in all.iter().filter_map(|it| it.bytes()) {
            let part = |at: usize| value(schema, &entry.field[at], bytes, depth);
            // A key that is there twice has its first value.
            let _ = map.insert(part(0), part(1)).is_ok();
        }
        return Value::Map(Rc::new(map));
    }
    let name = field.type_name.trim_start_matches('.');
    if field.label == Label::Repeated as i32 {
        let each = |wire: Wire<'_>| match wire.bytes() {
            Some(bytes) if field.is_message() => vec![nested(schema, name, bytes.to_vec(), depth)],
            _ => scalars(field, wire),
        };
        return Value::list(all.into_iter().flat_map(each).collect());
    }
    if field.is_message() {
        let bytes: Vec<u8> = all.iter().filter_map(|it| it.bytes()).collect::<Vec<_>>().concat();
        return nested(schema, name, bytes, depth);
    }
    let last = all.last().and_then(|it| scalars(field, *it).pop());
    last.unwrap_or_else(|| Value::zero(&type_of(schema, field)))
}

/// The values of an occurrence of a field: one, or several that are packed.
fn scalars<'v>(field: &proto::Field, wire: Wire<'_>) -> Vec<Value<'v>> {
    use protosmith_compiler::model::{Type as Scalars, annotations::Number};
    match (Kind::try_from(field.r#type), wire.bytes()) {
        (Ok(Kind::String), Some(bytes)) => vec![Value::text(&String::from_utf8_lossy(bytes))],
        (Ok(Kind::Bytes), Some(bytes)) => vec![Value::bytes(bytes)],
        (Ok(kind), _) => {
            let of = Scalars::from_number(field.r#type);
            let one = |wire: Wire<'_>| match kind {
                Kind::Bool => Some(Value::Bool(wire.int()? != 0)),
                Kind::Enum => Some(Value::Int((wire.int()? as i32).into())),
                _ => Some(match Number::read(of, wire)? {
                    Number::Int(value) => Value::Int(value),
                    Number::Uint(value) => Value::Uint(value),
                    Number::Float(value) => Value::Double(value),
                }),
            };
            of.numbers(wire).filter_map(one).collect()
        }
        _ => Vec::new(),
    }
}

impl<'v, 'a: 'v> Record<'v> for Encoded<'a> {
    fn type_name(&self) -> &str {
        &self.full_name
    }

    fn get(&self, name: &str) -> Option<Value<'v>> {
        let field = self.message.field.iter().find(|it| it.name == name)?;
        Some(value(self.schema, field, &self.bytes, self.depth))
    }

    fn has(&self, name: &str) -> bool {
        let field = self.message.field.iter().find(|it| it.name == name);
        let is = |number: u32, of: &proto::Field| i64::from(number) == i64::from(of.number);
        field.is_some_and(|of| Reader::new(&self.bytes).any(|it| is(it.0, of)))
    }

    fn fields(&self) -> Vec<(String, Value<'v>)> {
        let set = self.message.field.iter().filter(|it| self.has(&it.name));
        set.filter_map(|it| Some((it.name.clone(), self.get(&it.name)?))).collect()
    }
}
