//! `google.protobuf.Any`: an object with the members of the message inside, whose type has to be
//! known.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{PoisonError, RwLock},
};

use prost_types::{Any, Duration, FieldMask, ListValue, Struct, Timestamp, Value};
use serde::{
    Deserializer, Serializer,
    de::{Error as _, MapAccess, Visitor},
    ser::{Error as _, SerializeMap as _},
};

use super::{
    Json, Message, Options,
    content::{Content, Fault, Keeper},
};

const TYPE: &str = "@type";
/// The member that has the value of a type whose JSON is not that of a message.
const VALUE: &str = "value";

/// A message that an `Any` can hold.
pub trait AnyMessage: Message + Json + prost::Message {}

impl<M: Message + Json + prost::Message> AnyMessage for M {}

/// How a message inside is written and read.
#[derive(Clone, Copy)]
struct Held {
    write: fn(&[u8], Options) -> Result<Content, Fault>,
    read: fn(Content, Options) -> Result<Vec<u8>, Fault>,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Its members are beside the type.
    Members,
    /// It is one member.
    Value,
}

impl Held {
    const fn of<T: Json + prost::Message + Default>(form: Form) -> Self {
        Self { write: write::<T>, read: read::<T>, form }
    }
}

fn write<T: Json + prost::Message + Default>(
    bytes: &[u8],
    options: Options,
) -> Result<Content, Fault> {
    T::decode(bytes).map_err(Fault::new)?.write(options, Keeper)
}

fn read<T: Json + prost::Message>(content: Content, options: Options) -> Result<Vec<u8>, Fault> {
    T::read(options, content).map(|it| it.encode_to_vec())
}

static REGISTERED: RwLock<BTreeMap<&str, Held>> = RwLock::new(BTreeMap::new());

/// Lets an `Any` hold the message in JSON, in the whole program. Those of `google.protobuf` that have a
/// JSON of their own need it not; `register_types` of generated code does it for all messages.
pub fn register<M: AnyMessage>() {
    let mut registered = REGISTERED.write().unwrap_or_else(PoisonError::into_inner);
    registered.insert(M::NAME, Held::of::<M>(Form::Members));
}

fn held(url: &str) -> Result<Held, Fault> {
    let Some((_, name)) = url.rsplit_once('/') else {
        return Err(Fault::new(format_args!("`{url}` is no URL of a type")));
    };
    let value = match name {
        "google.protobuf.Any" => Held::of::<Any>(Form::Value),
        "google.protobuf.BoolValue" => Held::of::<bool>(Form::Value),
        "google.protobuf.BytesValue" => Held::of::<Vec<u8>>(Form::Value),
        "google.protobuf.DoubleValue" => Held::of::<f64>(Form::Value),
        "google.protobuf.Duration" => Held::of::<Duration>(Form::Value),
        "google.protobuf.Empty" => Held::of::<()>(Form::Members),
        "google.protobuf.FieldMask" => Held::of::<FieldMask>(Form::Value),
        "google.protobuf.FloatValue" => Held::of::<f32>(Form::Value),
        "google.protobuf.Int32Value" => Held::of::<i32>(Form::Value),
        "google.protobuf.Int64Value" => Held::of::<i64>(Form::Value),
        "google.protobuf.ListValue" => Held::of::<ListValue>(Form::Value),
        "google.protobuf.StringValue" => Held::of::<String>(Form::Value),
        "google.protobuf.Struct" => Held::of::<Struct>(Form::Value),
        "google.protobuf.Timestamp" => Held::of::<Timestamp>(Form::Value),
        "google.protobuf.UInt32Value" => Held::of::<u32>(Form::Value),
        "google.protobuf.UInt64Value" => Held::of::<u64>(Form::Value),
        "google.protobuf.Value" => Held::of::<Value>(Form::Value),
        _ => {
            let registered = REGISTERED.read().unwrap_or_else(PoisonError::into_inner);
            return registered
                .get(name)
                .copied()
                .ok_or_else(|| Fault::new(format_args!("`{name}` in an `Any` is not registered")));
        }
    };
    Ok(value)
}

impl Json for Any {
    fn write<S: Serializer>(&self, options: Options, to: S) -> Result<S::Ok, S::Error> {
        if self.type_url.is_empty() && self.value.is_empty() {
            return to.serialize_map(Some(0))?.end();
        }
        let too_deep = || S::Error::custom("too many `Any` are inside of each other");
        let inside = options.inside().ok_or_else(too_deep)?;
        let held = held(&self.type_url).map_err(S::Error::custom)?;
        let content = (held.write)(&self.value, inside).map_err(S::Error::custom)?;
        let mut map = to.serialize_map(None)?;
        map.serialize_entry(TYPE, &self.type_url)?;
        match content {
            Content::Object(members) if held.form == Form::Members => {
                for (name, value) in members {
                    map.serialize_entry(&name, &value)?;
                }
            }
            value => map.serialize_entry(VALUE, &value)?,
        }
        map.end()
    }

    fn read<'de, D: Deserializer<'de>>(options: Options, from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Object(options))
    }
}

struct Object(Options);

impl<'de> Visitor<'de> for Object {
    type Value = Any;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the `@type` of an `Any`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Any, A::Error> {
        let (mut url, mut members) = (None, Vec::new());
        while let Some(name) = map.next_key::<String>()? {
            if name != TYPE {
                members.push((name, map.next_value::<Content>()?));
            } else if url.replace(map.next_value::<String>()?).is_some() {
                return Err(A::Error::custom("`@type` is there twice"));
            }
        }
        let Some(type_url) = url else {
            let is_empty = members.is_empty() || self.0.ignore_unknown_fields;
            return if is_empty { Ok(Any::default()) } else { Err(A::Error::custom("no `@type`")) };
        };
        let held = held(&type_url).map_err(A::Error::custom)?;
        let content = match held.form {
            Form::Members => Content::Object(members),
            Form::Value => value(members, self.0).map_err(A::Error::custom)?,
        };
        let value = (held.read)(content, self.0).map_err(A::Error::custom)?;
        Ok(Any { type_url, value })
    }
}

/// The only member that there may be.
fn value(members: Vec<(String, Content)>, options: Options) -> Result<Content, Fault> {
    let mut found = None;
    for (name, value) in members {
        if name == VALUE && found.replace(value).is_none() || options.ignore_unknown_fields {
            continue;
        }
        return Err(Fault::new(format_args!("`{name}` beside the `value` of an `Any`")));
    }
    found.ok_or_else(|| Fault::new("an `Any` has no `value`"))
}
