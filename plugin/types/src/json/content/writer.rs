//! What is written is kept as a value in memory. Takes what values of JSON are written as, and
//! refuses what else serde knows.

use serde::{
    Serialize, Serializer,
    ser::{Impossible, SerializeMap, SerializeSeq},
};

use super::{Content, Fault};

/// Keeps what is written.
pub(crate) struct Keeper;

fn refuse<T>(what: &str) -> Result<T, Fault> {
    Err(Fault::new(format_args!("{what} is no value of JSON")))
}

impl Serializer for Keeper {
    type Ok = Content;
    type Error = Fault;
    type SerializeSeq = List;
    type SerializeMap = Object;
    type SerializeTuple = Impossible<Content, Fault>;
    type SerializeTupleStruct = Impossible<Content, Fault>;
    type SerializeTupleVariant = Impossible<Content, Fault>;
    type SerializeStruct = Impossible<Content, Fault>;
    type SerializeStructVariant = Impossible<Content, Fault>;

    fn serialize_bool(self, value: bool) -> Result<Content, Fault> {
        Ok(Content::Bool(value))
    }

    fn serialize_i8(self, value: i8) -> Result<Content, Fault> {
        Ok(Content::Signed(value.into()))
    }

    fn serialize_i16(self, value: i16) -> Result<Content, Fault> {
        Ok(Content::Signed(value.into()))
    }

    fn serialize_i32(self, value: i32) -> Result<Content, Fault> {
        Ok(Content::Signed(value.into()))
    }

    fn serialize_i64(self, value: i64) -> Result<Content, Fault> {
        Ok(Content::Signed(value))
    }

    fn serialize_u8(self, value: u8) -> Result<Content, Fault> {
        Ok(Content::Unsigned(value.into()))
    }

    fn serialize_u16(self, value: u16) -> Result<Content, Fault> {
        Ok(Content::Unsigned(value.into()))
    }

    fn serialize_u32(self, value: u32) -> Result<Content, Fault> {
        Ok(Content::Unsigned(value.into()))
    }

    fn serialize_u64(self, value: u64) -> Result<Content, Fault> {
        Ok(Content::Unsigned(value))
    }

    fn serialize_f32(self, value: f32) -> Result<Content, Fault> {
        Ok(Content::Single(value))
    }

    fn serialize_f64(self, value: f64) -> Result<Content, Fault> {
        Ok(Content::Double(value))
    }

    fn serialize_char(self, value: char) -> Result<Content, Fault> {
        Ok(Content::Text(value.into()))
    }

    fn serialize_str(self, value: &str) -> Result<Content, Fault> {
        Ok(Content::Text(value.to_owned()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Content, Fault> {
        refuse("a run of bytes")
    }

    fn serialize_none(self) -> Result<Content, Fault> {
        Ok(Content::Null)
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<Content, Fault> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Content, Fault> {
        Ok(Content::Null)
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<Content, Fault> {
        refuse(name)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Content, Fault> {
        Ok(Content::Text(variant.to_owned()))
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Content, Fault> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Content, Fault> {
        refuse(name)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List, Fault> {
        Ok(List(Vec::new()))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Fault> {
        refuse("a tuple")
    }

    fn serialize_tuple_struct(
        self,
        name: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Fault> {
        refuse(name)
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Fault> {
        refuse(name)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object, Fault> {
        Ok(Object { members: Vec::new(), name: String::new() })
    }

    fn serialize_struct(
        self,
        name: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStruct, Fault> {
        refuse(name)
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Fault> {
        refuse(name)
    }
}

/// A list that is being written.
pub(crate) struct List(Vec<Content>);

impl SerializeSeq for List {
    type Ok = Content;
    type Error = Fault;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Fault> {
        self.0.push(value.serialize(Keeper)?);
        Ok(())
    }

    fn end(self) -> Result<Content, Fault> {
        Ok(Content::List(self.0))
    }
}

/// An object that is being written.
pub(crate) struct Object {
    members: Vec<(String, Content)>,
    /// Of the member whose value comes next.
    name: String,
}

impl SerializeMap for Object {
    type Ok = Content;
    type Error = Fault;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), Fault> {
        match key.serialize(Keeper)? {
            Content::Text(name) => self.name = name,
            _ => return refuse("a key that is no text"),
        }
        Ok(())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Fault> {
        let name = std::mem::take(&mut self.name);
        self.members.push((name, value.serialize(Keeper)?));
        Ok(())
    }

    fn end(self) -> Result<Content, Fault> {
        Ok(Content::Object(self.members))
    }
}
