//! The members of an object on their way out.

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeSeq as _},
};

use super::{Codec, Entries, Key, Options, codec::Outward};

/// The name of a field in JSON, and in the schema.
type Names = (&'static str, &'static str);

/// Writes the members of an object.
pub struct Writer<'a, M> {
    pub(super) map: &'a mut M,
    pub(super) options: Options,
}

impl<M: SerializeMap> Writer<'_, M> {
    /// A field that is always there.
    ///
    /// # Errors
    ///
    /// Those of [`Json::write`](super::Json::write), here and below.
    #[inline]
    pub fn always<T, C: Codec<T>>(
        &mut self,
        names: Names,
        value: &T,
        codec: C,
    ) -> Result<(), M::Error> {
        let options = self.options;
        self.member(names, &Outward { value, codec, options })
    }

    /// A field without presence.
    #[inline]
    pub fn implicit<T, C: Codec<T>>(
        &mut self,
        names: Names,
        value: &T,
        codec: C,
    ) -> Result<(), M::Error> {
        if codec.is_default(value) && !self.options.emit_fields {
            return Ok(());
        }
        self.always(names, value, codec)
    }

    /// A field with presence.
    #[inline]
    pub fn explicit<T, C: Codec<T>>(
        &mut self,
        names: Names,
        value: &Option<T>,
        codec: C,
    ) -> Result<(), M::Error> {
        match value {
            Some(value) => self.always(names, value, codec),
            None => Ok(()),
        }
    }

    /// A list.
    #[inline]
    pub fn repeated<T, C: Codec<T>>(
        &mut self,
        names: Names,
        values: &[T],
        codec: C,
    ) -> Result<(), M::Error> {
        if values.is_empty() && !self.options.emit_fields {
            return Ok(());
        }
        let options = self.options;
        self.member(names, &List { values, codec, options })
    }

    /// A map.
    #[inline]
    pub fn map<E: Entries<Key: Key>, C: Codec<E::Value>>(
        &mut self,
        names: Names,
        entries: &E,
        codec: C,
    ) -> Result<(), M::Error> {
        if entries.has_none() && !self.options.emit_fields {
            return Ok(());
        }
        let options = self.options;
        self.member(names, &Map { entries, codec, options })
    }

    #[inline]
    fn member(&mut self, names: Names, value: &impl Serialize) -> Result<(), M::Error> {
        let name = if self.options.preserve_proto_field_names { names.1 } else { names.0 };
        self.map.serialize_entry(name, value)
    }
}

/// The elements of a list.
pub(super) struct List<'a, T, C> {
    pub(super) values: &'a [T],
    pub(super) codec: C,
    pub(super) options: Options,
}

impl<T, C: Codec<T>> Serialize for List<'_, T, C> {
    #[inline]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { values, codec, options } = *self;
        let mut seq = to.serialize_seq(Some(values.len()))?;
        for value in values {
            seq.serialize_element(&Outward { value, codec, options })?;
        }
        seq.end()
    }
}

struct Map<'a, E, C> {
    entries: &'a E,
    codec: C,
    options: Options,
}

impl<E: Entries<Key: Key>, C: Codec<E::Value>> Serialize for Map<'_, E, C> {
    #[inline]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { entries, codec, options } = *self;
        let mut map = to.serialize_map(None)?;
        for (key, value) in entries.each() {
            let value = Outward { value, codec, options };
            key.with_text(|key| map.serialize_entry(key, &value))?;
        }
        map.end()
    }
}
