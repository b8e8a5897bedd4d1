//! A message before its types are known: texts from the URL, JSON from the body.

use std::{collections::BTreeMap, mem};

use serde::{
    Deserializer,
    de::{
        DeserializeSeed, Error as _, IntoDeserializer, MapAccess, Unexpected, Visitor,
        value::{SeqDeserializer, StringDeserializer},
    },
    forward_to_deserialize_any,
};

use super::Names;
use crate::json::{Content, Fault};

/// How many names the path of a parameter may have.
const DEEPEST: usize = 64;

/// A message, or a part of it.
#[derive(Debug)]
pub(super) enum Node {
    /// What the URL has for a field, as often as it has it.
    Texts(Vec<String>),
    Json(Content),
    Object(BTreeMap<String, Self>),
}

impl Default for Node {
    fn default() -> Self {
        Self::Object(BTreeMap::new())
    }
}

impl Node {
    /// Writes a text to the field that the path leads to, whatever is there.
    pub(super) fn set(&mut self, path: &[Names], text: String) -> Result<(), Fault> {
        let mut node = self;
        for (json, proto) in path {
            let members = node.members()?;
            let name = if members.contains_key(*proto) { proto } else { json };
            node = members.entry((*name).to_owned()).or_default();
        }
        *node = Self::Texts(vec![text]);
        Ok(())
    }

    /// Adds a text to the field that the path of names leads to.
    pub(super) fn add(&mut self, path: &str, text: String) -> Result<(), Fault> {
        let mut node = self;
        for (depth, name) in path.split('.').enumerate() {
            if depth == DEEPEST {
                return Err(Fault::new(format_args!("its path has more than {DEEPEST} names")));
            }
            let empty = || Self::Texts(Vec::new());
            node = node.members()?.entry(name.to_owned()).or_insert_with(empty);
        }
        match node {
            Self::Texts(texts) => texts.push(text),
            Self::Json(_) | Self::Object(_) => {
                return Err(Fault::new("it is a message, and its fields are there"));
            }
        }
        Ok(())
    }

    /// What is in an object, or in what nobody has set.
    pub(super) fn members(&mut self) -> Result<&mut BTreeMap<String, Self>, Fault> {
        let is_unset = match self {
            Self::Texts(texts) => texts.is_empty(),
            Self::Json(content) => *content == Content::Null,
            Self::Object(_) => false,
        };
        if is_unset {
            *self = Self::default();
        }
        if let Self::Json(Content::Object(members)) = self {
            let mut object = BTreeMap::new();
            for (name, value) in mem::take(members) {
                if object.insert(name.clone(), Self::Json(value)).is_some() {
                    return Err(Fault::new(format_args!("field `{name}` is there twice")));
                }
            }
            *self = Self::Object(object);
        }
        match self {
            Self::Object(members) => Ok(members),
            Self::Texts(_) | Self::Json(_) => Err(Fault::new("it has a value, and fields")),
        }
    }

    /// The text that is there once; what else there is, is not what `visitor` takes.
    fn text<'de, V: Visitor<'de>>(
        self,
        visitor: V,
        with: impl FnOnce(String, V) -> Result<V::Value, Fault>,
    ) -> Result<V::Value, Fault> {
        match self {
            Self::Texts(mut texts) => match (texts.pop(), texts.is_empty()) {
                (Some(text), true) => with(text, visitor),
                _ => Err(Fault::new("it is there more than once")),
            },
            Self::Json(content) => content.deserialize_any(visitor),
            Self::Object(members) => visitor.visit_map(Members::new(members)),
        }
    }
}

/// A text whose type is that of what is read: a number for those that take numbers.
fn untyped<'de, V: Visitor<'de>>(text: String, visitor: V) -> Result<V::Value, Fault> {
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => visitor.visit_i64(number),
        _ => visitor.visit_string(text),
    }
}

impl<'de> Deserializer<'de> for Node {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.text(visitor, untyped)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.text(visitor, |text, visitor| match text.as_str() {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(Fault::invalid_value(Unexpected::Str(&text), &visitor)),
        })
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.text(visitor, |text, visitor| visitor.visit_string(text))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Self::Json(content) => content.deserialize_option(visitor),
            node => visitor.visit_some(node),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Self::Texts(texts) => {
                let each = texts.into_iter().map(|it| Self::Texts(vec![it]));
                visitor.visit_seq(SeqDeserializer::new(each))
            }
            node => node.deserialize_any(visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        newtype_struct tuple tuple_struct map struct enum identifier
    }
}

impl IntoDeserializer<'_, Fault> for Node {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The members of an object; what is wrong with one is said with its name.
struct Members {
    rest: std::collections::btree_map::IntoIter<String, Node>,
    next: Option<(String, Node)>,
}

impl Members {
    fn new(members: BTreeMap<String, Node>) -> Self {
        Self { rest: members.into_iter(), next: None }
    }
}

impl<'de> MapAccess<'de> for Members {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        self.next = self.rest.next();
        let name = self.next.as_ref().map(|it| StringDeserializer::new(it.0.clone()));
        name.map(|it| seed.deserialize(it)).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let Some((name, value)) = self.next.take() else {
            return Err(Fault::new("a value without a name"));
        };
        seed.deserialize(value).map_err(|it| Fault::new(format_args!("`{name}`: {it}")))
    }
}
