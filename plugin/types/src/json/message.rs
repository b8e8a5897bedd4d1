//! Messages: objects whose members generated code writes and reads.

use std::{collections::BTreeSet, fmt, marker::PhantomData, sync::Arc};

use serde::{
    Deserializer, Serializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor},
    ser::SerializeMap,
};

use super::{
    Options, Reader, Writer,
    content::Content,
    extension::{self, Known},
    table::{self, Seen},
};
use crate::wire::UnknownFields;

/// A message of a schema. What it provides is right for a message without fields.
pub trait Message: Default {
    /// The full name in the schema.
    const NAME: &'static str;
    /// The numbers that [`Message::read_field`] takes, by the names that fields have in JSON and in
    /// the schema, in order of length and letters.
    const FIELDS: &'static [(&'static str, usize)];

    /// Writes the fields that are set.
    ///
    /// # Errors
    ///
    /// Those of [`Json::write`](super::Json::write).
    fn write_fields<M: SerializeMap>(&self, to: &mut Writer<'_, M>) -> Result<(), M::Error> {
        let _ = to;
        Ok(())
    }

    /// Reads the value of a field.
    ///
    /// # Errors
    ///
    /// Those of [`Json::read`](super::Json::read).
    fn read_field<'de, M: MapAccess<'de>>(
        &mut self,
        field: usize,
        from: Reader<'_, M>,
    ) -> Result<(), M::Error> {
        let _ = field;
        from.skip()
    }

    /// Where extensions are; none if the message has none.
    #[inline]
    fn extensions(&self) -> Option<&UnknownFields> {
        None
    }

    /// Where extensions are; none if the message has none.
    #[inline]
    fn extensions_mut(&mut self) -> Option<&mut UnknownFields> {
        None
    }
}

/// Writes a message as an object.
///
/// # Errors
///
/// Those of [`Json::write`](super::Json::write).
#[inline]
pub fn write_message<M: Message, S: Serializer>(
    message: &M,
    options: Options,
    to: S,
) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(None)?;
    message.write_fields(&mut Writer { map: &mut map, options })?;
    if let Some(kept) = message.extensions().filter(|it| !it.is_empty()) {
        extension::write(M::NAME, kept, options, &mut map)?;
    }
    map.end()
}

/// Reads a message from an object.
///
/// # Errors
///
/// Those of [`Json::read`](super::Json::read).
pub fn read_message<'de, M: Message, D: Deserializer<'de>>(
    options: Options,
    from: D,
) -> Result<M, D::Error> {
    from.deserialize_map(Object { options, of: PhantomData })
}

struct Object<M> {
    options: Options,
    of: PhantomData<M>,
}

impl<'de, M: Message> Visitor<'de> for Object<M> {
    type Value = M;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object for `{}`", M::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<M, A::Error> {
        let options = self.options;
        let (mut message, mut seen) = (M::default(), Seen::default());
        let (is_extended, mut extensions) = (message.extensions().is_some(), BTreeSet::new());
        let name = FieldName { fields: M::FIELDS, type_name: M::NAME, is_extended, options };
        while let Some(member) = map.next_key_seed(name)? {
            match member {
                Member::Field(field) => {
                    if !seen.insert(field) {
                        return Err(twice(M::FIELDS, field));
                    }
                    message.read_field(field, Reader { map: &mut map, options })?;
                }
                Member::Extension(known) => {
                    if !extensions.insert(known.number()) {
                        return Err(A::Error::custom("an extension is there twice"));
                    }
                    let value: Content = map.next_value()?;
                    if let Some(to) = message.extensions_mut() {
                        known.read(value, options, to).map_err(A::Error::custom)?;
                    }
                }
                Member::Unknown => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(message)
    }
}

#[cold]
fn twice<E: Error>(fields: &[(&str, usize)], field: usize) -> E {
    let name = fields.iter().find(|it| it.1 == field).map_or("", |it| it.0);
    E::custom(format_args!("field `{name}` is there twice"))
}

/// What the name of a member means.
enum Member {
    Field(usize),
    Extension(Arc<dyn Known>),
    /// It is passed over.
    Unknown,
}

/// Reads the name of a member.
#[derive(Clone, Copy)]
struct FieldName {
    fields: &'static [(&'static str, usize)],
    type_name: &'static str,
    is_extended: bool,
    options: Options,
}

impl<'de> DeserializeSeed<'de> for FieldName {
    type Value = Member;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Member, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for FieldName {
    type Value = Member;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a field of `{}`", self.type_name)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Member, E> {
        if let Some(field) = table::find(self.fields, name) {
            return Ok(Member::Field(field));
        }
        if self.is_extended
            && let Some(known) = extension::find(self.type_name, name)
        {
            return Ok(Member::Extension(known));
        }
        if self.options.ignore_unknown_fields {
            return Ok(Member::Unknown);
        }
        Err(E::custom(format_args!("`{}` has no field `{name}`", self.type_name)))
    }
}
