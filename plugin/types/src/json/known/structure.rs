//! `Struct`, `Value`, `ListValue` and `NullValue`: any JSON.

use std::{collections::BTreeMap, fmt};

use prost_types::{ListValue, NullValue, Struct, Value, value::Kind};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess, SeqAccess, Visitor},
    ser::Error as _,
};

use super::super::{Json, Options, enumeration::Numbered};

/// A value on its way out.
struct Written<'a>(&'a Value);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match &self.0.kind {
            Some(Kind::NumberValue(value)) if !value.is_finite() => {
                Err(S::Error::custom("a number of a `Value` is not finite"))
            }
            Some(Kind::NumberValue(value)) => to.serialize_f64(*value),
            Some(Kind::StringValue(value)) => to.serialize_str(value),
            Some(Kind::BoolValue(value)) => to.serialize_bool(*value),
            Some(Kind::StructValue(value)) => members(value, to),
            Some(Kind::ListValue(value)) => elements(value, to),
            Some(Kind::NullValue(_)) => to.serialize_unit(),
            None => Err(S::Error::custom("a `Value` has no value")),
        }
    }
}

fn members<S: Serializer>(value: &Struct, to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(value.fields.iter().map(|(name, value)| (name, Written(value))))
}

fn elements<S: Serializer>(value: &ListValue, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(value.values.iter().map(Written))
}

/// A value on its way in.
struct Read(Value);

impl<'de> Deserialize<'de> for Read {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Anything).map(|kind| Self(Value { kind: Some(kind) }))
    }
}

struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Kind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Kind, E> {
        Ok(Kind::NullValue(NullValue::NullValue.into()))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Kind, E> {
        Ok(Kind::BoolValue(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Kind, E> {
        Ok(Kind::NumberValue(value as f64))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Kind, E> {
        Ok(Kind::NumberValue(value as f64))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Kind, E> {
        Ok(Kind::NumberValue(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Kind, E> {
        Ok(Kind::StringValue(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Kind, A::Error> {
        List.visit_seq(seq).map(Kind::ListValue)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Kind, A::Error> {
        Object.visit_map(map).map(Kind::StructValue)
    }
}

struct List;

impl<'de> Visitor<'de> for List {
    type Value = ListValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<ListValue, A::Error> {
        let mut values = Vec::new();
        while let Some(Read(value)) = seq.next_element()? {
            values.push(value);
        }
        Ok(ListValue { values })
    }
}

struct Object;

impl<'de> Visitor<'de> for Object {
    type Value = Struct;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Struct, A::Error> {
        let mut fields = BTreeMap::new();
        while let Some((name, Read(value))) = map.next_entry()? {
            fields.insert(name, value);
        }
        Ok(Struct { fields })
    }
}

impl Json for Value {
    fn write<S: Serializer>(&self, _: Options, to: S) -> Result<S::Ok, S::Error> {
        Written(self).serialize(to)
    }

    fn read<'de, D: Deserializer<'de>>(_: Options, from: D) -> Result<Self, D::Error> {
        Read::deserialize(from).map(|it| it.0)
    }

    fn null() -> Option<Self> {
        Some(Self { kind: Some(Kind::NullValue(NullValue::NullValue.into())) })
    }
}

impl Json for ListValue {
    fn write<S: Serializer>(&self, _: Options, to: S) -> Result<S::Ok, S::Error> {
        elements(self, to)
    }

    fn read<'de, D: Deserializer<'de>>(_: Options, from: D) -> Result<Self, D::Error> {
        from.deserialize_seq(List)
    }
}

impl Json for Struct {
    fn write<S: Serializer>(&self, _: Options, to: S) -> Result<S::Ok, S::Error> {
        members(self, to)
    }

    fn read<'de, D: Deserializer<'de>>(_: Options, from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Object)
    }
}

/// Reads `null`, or what else `NullValue` is as an enum.
pub(in super::super) fn read_null<'de, D: Deserializer<'de>>(
    options: Options,
    from: D,
) -> Result<Option<i32>, D::Error> {
    from.deserialize_any(Nothing(Numbered {
        type_name: "google.protobuf.NullValue",
        names: &[("NULL_VALUE", 0)],
        options,
    }))
}

struct Nothing(Numbered);

impl Visitor<'_> for Nothing {
    type Value = Option<i32>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`null`")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Option<i32>, E> {
        Ok(Some(0))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Option<i32>, E> {
        self.0.visit_i64(value)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Option<i32>, E> {
        self.0.visit_u64(value)
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Option<i32>, E> {
        self.0.visit_str(name)
    }
}
