//! `Empty`, which is `()` in prost: an object without members.

use std::fmt;

use serde::{
    Deserializer, Serializer,
    de::{Error as _, IgnoredAny, MapAccess, Visitor},
    ser::SerializeMap as _,
};

use super::super::{Json, Options};

impl Json for () {
    fn write<S: Serializer>(&self, _: Options, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_map(Some(0))?.end()
    }

    fn read<'de, D: Deserializer<'de>>(options: Options, from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Empty(options))
    }
}

struct Empty(Options);

impl<'de> Visitor<'de> for Empty {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an empty object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((name, _)) = map.next_entry::<String, IgnoredAny>()? {
            if !self.0.ignore_unknown_fields {
                let text = format_args!("`google.protobuf.Empty` has no field `{name}`");
                return Err(A::Error::custom(text));
            }
        }
        Ok(())
    }
}
