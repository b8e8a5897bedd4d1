//! Messages in wire format as values of expressions.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use protosmith_cel::{MapValue, Record, Type, Value};
use protosmith_compiler::model::{
    Field, Message, Type as Kind,
    wire::{Reader, Value as Wire},
};
use rustc_hash::FxHashMap;

use super::{
    subject::entry,
    types::{FileTypes, type_of_one},
};

/// Messages inside messages of `google.protobuf.Value` that are followed.
const DEPTH: u32 = 50;

/// A message in wire format. It is gone over once, and a field is decoded once.
struct Encoded<'a, 'v> {
    types: FileTypes<'a>,
    message: Message<'a>,
    parts: Vec<&'a [u8]>,
    by_number: OnceCell<FxHashMap<i32, Vec<Wire<'a>>>>,
    values: RefCell<FxHashMap<i32, Value<'v>>>,
}

impl<'a: 'v, 'v> Encoded<'a, 'v> {
    fn new(types: FileTypes<'a>, message: Message<'a>, parts: Vec<&'a [u8]>) -> Self {
        let (by_number, values) = (OnceCell::new(), RefCell::default());
        Self { types, message, parts, by_number, values }
    }

    fn written(&self, field: Field<'a>) -> &[Wire<'a>] {
        let make = || {
            let mut out: FxHashMap<i32, Vec<Wire<'a>>> = FxHashMap::default();
            for (number, value) in self.parts.iter().flat_map(|it| Reader::new(it)) {
                out.entry(number as i32).or_default().push(value);
            }
            out
        };
        self.by_number.get_or_init(make).get(&field.number()).map_or(&[], Vec::as_slice)
    }

    fn value(&self, field: Field<'a>) -> Value<'v> {
        if let Some(known) = self.values.borrow().get(&field.number()) {
            return known.clone();
        }
        let made = value(&self.types, field, self.written(field), DEPTH);
        let made = made.unwrap_or_else(|| unset(&self.types, field));
        self.values.borrow_mut().insert(field.number(), made.clone());
        made
    }
}

/// A message that an expression has made.
struct Made<'a, 'v> {
    types: FileTypes<'a>,
    message: Message<'a>,
    fields: Vec<(String, Value<'v>)>,
}

/// A message with some fields set; the well-known ones as what they stand for.
pub(super) fn made<'a: 'v, 'v>(
    types: FileTypes<'a>,
    message: Message<'a>,
    fields: Vec<(String, Value<'v>)>,
) -> Value<'v> {
    let int = |name: &str| {
        let found = fields.iter().find(|it| it.0 == name).map(|it| &it.1);
        if let Some(Value::Int(value)) = found { *value } else { 0 }
    };
    match Type::well_known(message.full_name()) {
        Some(Type::Duration) => Value::Duration(duration(int("seconds"), int("nanos"))),
        Some(Type::Timestamp) => Value::Timestamp(timestamp(int("seconds"), int("nanos"))),
        Some(Type::Wrapper(scalar)) => {
            let value = fields.into_iter().find(|it| it.0 == "value").map(|it| it.1);
            value.unwrap_or_else(|| Value::zero(&scalar.plain()))
        }
        _ => Value::Record(Rc::new(Made { types, message, fields })),
    }
}

/// A message as a value.
pub(super) fn message<'a: 'v, 'v>(
    types: &FileTypes<'a>,
    message: Message<'a>,
    parts: Vec<&'a [u8]>,
) -> Value<'v> {
    nested(types, message, parts, DEPTH)
}

fn nested<'a: 'v, 'v>(
    types: &FileTypes<'a>,
    message: Message<'a>,
    parts: Vec<&'a [u8]>,
    depth: u32,
) -> Value<'v> {
    let fields = types.fields_of(message);
    let Some(depth) = depth.checked_sub(1) else { return Value::Null };
    let get = |name: &str| {
        let field = fields.get(name)?;
        value(types, *field, &of_field(&parts, *field), depth)
    };
    let int = |name: &str| if let Some(Value::Int(value)) = get(name) { value } else { 0 };
    match message.full_name() {
        "google.protobuf.Struct" => {
            get("fields").unwrap_or_else(|| Value::zero(&Type::map(Type::Text, Type::Dyn)))
        }
        "google.protobuf.ListValue" => get("values").unwrap_or_else(|| Value::list(Vec::new())),
        "google.protobuf.Value" => {
            let set = Reader::new(parts.last().copied().unwrap_or_default()).last();
            let field = set.and_then(|it| fields.values().find(|of| of.number() == it.0 as i32));
            let found = field.filter(|it| it.number() != 1).and_then(|it| get(it.name()));
            found.unwrap_or(Value::Null)
        }
        name => match Type::well_known(name) {
            Some(Type::Duration) => Value::Duration(duration(int("seconds"), int("nanos"))),
            Some(Type::Timestamp) => Value::Timestamp(timestamp(int("seconds"), int("nanos"))),
            Some(Type::Wrapper(scalar)) => {
                get("value").unwrap_or_else(|| Value::zero(&scalar.plain()))
            }
            _ => Value::Record(Rc::new(Encoded::new(types.clone(), message, parts))),
        },
    }
}

fn duration(seconds: i64, nanos: i64) -> i64 {
    let sum = i128::from(seconds) * 1_000_000_000 + i128::from(nanos);
    sum.clamp(i64::MIN.into(), i64::MAX.into()) as i64
}

fn timestamp(seconds: i64, nanos: i64) -> i128 {
    i128::from(seconds) * 1_000_000_000 + i128::from(nanos)
}

/// The values of a field, one after the other.
fn of_field<'a>(parts: &[&'a [u8]], field: Field<'_>) -> Vec<Wire<'a>> {
    let number = field.number() as u32;
    let all = parts.iter().flat_map(|it| Reader::new(it)).filter(|it| it.0 == number);
    all.map(|it| it.1).collect()
}

/// The value of a field by what is written for it; `None` where that is nothing.
pub(crate) fn written<'a: 'v, 'v>(
    types: &FileTypes<'a>,
    field: Field<'a>,
    all: &[Wire<'a>],
) -> Option<Value<'v>> {
    value(types, field, all, DEPTH)
}

/// The value of a field; `None` where it is not set.
pub(super) fn set<'a: 'v, 'v>(
    types: &FileTypes<'a>,
    field: Field<'a>,
    parts: &[&'a [u8]],
) -> Option<Value<'v>> {
    value(types, field, &of_field(parts, field), DEPTH)
}

fn value<'a: 'v, 'v>(
    types: &FileTypes<'a>,
    field: Field<'a>,
    all: &[Wire<'a>],
    depth: u32,
) -> Option<Value<'v>> {
    if all.is_empty() {
        return None;
    }
    if let Some((key, value)) = entry(field) {
        let mut map = MapValue::default();
        for bytes in all.iter().filter_map(|it| it.bytes()) {
            let part = |field| {
                set_in(types, field, bytes, depth)
                    .unwrap_or_else(|| Value::zero(&type_of_one(field)))
            };
            // A key that is there twice has its first value.
            let _ = map.insert(part(key), part(value)).is_ok();
        }
        return Some(Value::Map(map.into()));
    }
    if field.is_repeated() {
        let each = all.iter().flat_map(|it| each(types, field, *it, depth));
        return Some(Value::list(each.collect()));
    }
    if let Some(message) = field.type_message() {
        let parts = all.iter().filter_map(|it| it.bytes()).collect();
        return Some(nested(types, message, parts, depth));
    }
    each(types, field, *all.last()?, depth).pop()
}

fn set_in<'a: 'v, 'v>(
    types: &FileTypes<'a>,
    field: Field<'a>,
    bytes: &'a [u8],
    depth: u32,
) -> Option<Value<'v>> {
    value(types, field, &of_field(&[bytes], field), depth)
}

/// The values of an occurrence of a field: one, or several that are packed.
pub(super) fn each<'a: 'v, 'v>(
    types: &FileTypes<'a>,
    field: Field<'a>,
    wire: Wire<'a>,
    depth: u32,
) -> Vec<Value<'v>> {
    if let Some(message) = field.type_message() {
        let parts = wire.bytes().into_iter().collect();
        return vec![nested(types, message, parts, depth)];
    }
    if let (Kind::String, Some(bytes)) = (field.kind(), wire.bytes()) {
        return vec![Value::text(&String::from_utf8_lossy(bytes))];
    }
    if let (Kind::Bytes, Some(bytes)) = (field.kind(), wire.bytes()) {
        return vec![Value::bytes(bytes)];
    }
    let one = |wire: Wire<'_>| {
        let name = || types.name_of(field, wire.int()? as i32);
        let is_named = field.kind() == Kind::Enum && types.has_names();
        let named = is_named.then(name).flatten().map(Value::text);
        named.or_else(|| number(field.kind(), wire))
    };
    field.kind().numbers(wire).filter_map(one).collect()
}

fn number<'v>(kind: Kind, wire: Wire<'_>) -> Option<Value<'v>> {
    use protosmith_compiler::model::annotations::Number;
    Some(match (kind, wire.int()?) {
        (Kind::Bool, value) => Value::Bool(value != 0),
        (Kind::Enum, value) => Value::Int((value as i32).into()),
        _ => match Number::read(kind, wire)? {
            Number::Int(value) => Value::Int(value),
            Number::Uint(value) => Value::Uint(value),
            Number::Float(value) => Value::Double(value),
        },
    })
}

/// What a field has that is not set.
fn unset<'a: 'v, 'v>(types: &FileTypes<'a>, field: Field<'a>) -> Value<'v> {
    if field.is_repeated() {
        return if field.is_map() { Value::Map(Rc::default()) } else { Value::list(Vec::new()) };
    }
    match field.type_message() {
        Some(message) if !matches!(type_of_one(field), Type::Wrapper(_)) => {
            nested(types, message, Vec::new(), DEPTH)
        }
        _ if field.kind() == Kind::Enum && types.has_names() => {
            types.name_of(field, 0).map_or(Value::Int(0), Value::text)
        }
        _ => Value::zero(&type_of_one(field)),
    }
}

impl<'a: 'v, 'v> Record<'v> for Encoded<'a, 'v> {
    fn type_name(&self) -> &str {
        self.message.full_name()
    }

    fn get(&self, field: &str) -> Option<Value<'v>> {
        let field = *self.types.fields_of(self.message).get(field)?;
        Some(self.value(field))
    }

    fn has(&self, field: &str) -> bool {
        let found = self.types.fields_of(self.message).get(field).copied();
        found.is_some_and(|it| !self.written(it).is_empty())
    }

    fn fields(&self) -> Vec<(String, Value<'v>)> {
        let set = self.message.fields().filter(|it| !self.written(*it).is_empty());
        set.map(|it| (it.name().to_owned(), self.value(it))).collect()
    }

    fn weight(&self) -> u64 {
        // What a schema says in options is read anew for each element that leads there.
        let bytes = || self.parts.iter().map(|it| it.len() as u64).sum::<u64>();
        if self.types.has_names() { 1 + bytes() / 64 } else { 1 }
    }
}

impl<'a: 'v, 'v> Record<'v> for Made<'a, 'v> {
    fn type_name(&self) -> &str {
        self.message.full_name()
    }

    fn get(&self, field: &str) -> Option<Value<'v>> {
        let declared = *self.types.fields_of(self.message).get(field)?;
        let given = self.fields.iter().rev().find(|it| it.0 == field).map(|it| it.1.clone());
        Some(given.unwrap_or_else(|| unset(&self.types, declared)))
    }

    fn has(&self, field: &str) -> bool {
        self.fields.iter().any(|it| it.0 == field)
    }

    fn fields(&self) -> Vec<(String, Value<'v>)> {
        self.fields.clone()
    }

    fn weight(&self) -> u64 {
        1 + self.fields.len() as u64
    }
}
