//! The members of an object on their way in. `null` leaves a field as it is, unless its type says
//! what it means.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor},
};

use super::{Codec, Entries, Key, Options, codec::Inward};

/// Reads the value of a member.
pub struct Reader<'a, M> {
    pub(super) map: &'a mut M,
    pub(super) options: Options,
}

impl<'de, M: MapAccess<'de>> Reader<'_, M> {
    /// A field that is always there, or has no presence.
    ///
    /// # Errors
    ///
    /// Those of [`Json::read`](super::Json::read), here and below.
    pub fn implicit<T, C: Codec<T>>(self, to: &mut T, codec: C) -> Result<(), M::Error> {
        if let Some(value) = self.value(codec)? {
            *to = value;
        }
        Ok(())
    }

    /// A field with presence.
    pub fn explicit<T, C: Codec<T>>(self, to: &mut Option<T>, codec: C) -> Result<(), M::Error> {
        *to = self.value(codec)?;
        Ok(())
    }

    /// A member of a oneof, which may have no other.
    pub fn member<O, T, C: Codec<T>>(
        self,
        to: &mut Option<O>,
        member: impl FnOnce(T) -> O,
        codec: C,
    ) -> Result<(), M::Error> {
        if let Some(value) = self.value(codec)?
            && to.replace(member(value)).is_some()
        {
            return Err(M::Error::custom("two fields of a oneof are there"));
        }
        Ok(())
    }

    /// A list.
    pub fn repeated<T, C: Codec<T>>(self, to: &mut Vec<T>, codec: C) -> Result<(), M::Error> {
        let options = self.options;
        self.map
            .next_value_seed(Nullable(List { to, codec, options }))
            .map(Option::unwrap_or_default)
    }

    /// A map.
    pub fn map<E: Entries<Key: Key>, C: Codec<E::Value>>(
        self,
        to: &mut E,
        codec: C,
    ) -> Result<(), M::Error> {
        let options = self.options;
        self.map
            .next_value_seed(Nullable(Map { to, codec, options }))
            .map(Option::unwrap_or_default)
    }

    /// A field that the table of names does not have.
    pub fn skip(self) -> Result<(), M::Error> {
        self.map.next_value::<IgnoredAny>().map(drop)
    }

    fn value<T, C: Codec<T>>(self, codec: C) -> Result<Option<T>, M::Error> {
        let inward = Inward { codec, options: self.options, of: PhantomData };
        Ok(self.map.next_value_seed(Nullable(inward))?.unwrap_or_else(|| codec.null()))
    }
}

/// What reads a value that may be `null`; then there is none.
pub(super) struct Nullable<S>(pub(super) S);

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Nullable<S> {
    type Value = Option<S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_option(self)
    }
}

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for Nullable<S> {
    type Value = Option<S::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a field")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        self.0.deserialize(from).map(Some)
    }
}

/// What reads the elements of a list.
pub(super) struct List<'a, T, C> {
    pub(super) to: &'a mut Vec<T>,
    pub(super) codec: C,
    pub(super) options: Options,
}

impl<'de, T, C: Codec<T>> DeserializeSeed<'de> for List<'_, T, C> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, T, C: Codec<T>> Visitor<'de> for List<'_, T, C> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Self { to, codec, options } = self;
        while let Some(value) = seq.next_element_seed(Inward { codec, options, of: PhantomData })? {
            to.extend(value);
        }
        Ok(())
    }
}

struct Map<'a, E, C> {
    to: &'a mut E,
    codec: C,
    options: Options,
}

impl<'de, E: Entries<Key: Key>, C: Codec<E::Value>> DeserializeSeed<'de> for Map<'_, E, C> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de, E: Entries<Key: Key>, C: Codec<E::Value>> Visitor<'de> for Map<'_, E, C> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the entries of a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { to, codec, options } = self;
        while let Some(key) = map.next_key_seed(KeyText(PhantomData))? {
            let value = map.next_value_seed(Inward { codec, options, of: PhantomData })?;
            if let Some(value) = value
                && !to.add(key, value)
            {
                return Err(A::Error::custom("a key of a map is there twice"));
            }
        }
        Ok(())
    }
}

struct KeyText<K>(PhantomData<K>);

impl<'de, K: Key> DeserializeSeed<'de> for KeyText<K> {
    type Value = K;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<K, D::Error> {
        from.deserialize_str(self)
    }
}

impl<K: Key> Visitor<'_> for KeyText<K> {
    type Value = K;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key of the map's type")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<K, E> {
        K::parse(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}
