//! From tokens to the wire format.

use rustc_hash::FxHashSet;

use super::{
    super::Error,
    form::Form,
    scalar,
    token::{Dialect, MAX_DEPTH, Quoted, Scalar, Source, Token},
    types::{Field, Shape, Types},
};
use crate::{
    image::out::{Guess, Length, Out},
    model::Type,
};

pub(super) struct Filler<'t, S> {
    pub source: S,
    pub types: &'t Types,
    pub out: Out,
    pub dialect: Dialect,
    info: Info,
    depth: usize,
}

/// What to do with the source info of files.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Info {
    Take,
    Skip,
}

/// What is set in a message so far.
#[derive(Default)]
struct Seen {
    fields: Numbers,
    oneofs: Numbers,
}

/// A set of numbers that are small, most of them.
#[derive(Default)]
struct Numbers {
    small: u64,
    large: FxHashSet<u32>,
}

impl Numbers {
    /// Whether the number is new.
    fn add(&mut self, number: u32) -> bool {
        let Some(bit) = 1u64.checked_shl(number) else { return self.large.insert(number) };
        let new = self.small & bit == 0;
        self.small |= bit;
        new
    }
}

impl<'a, 't, S: Source<'a>> Filler<'t, S> {
    pub(super) fn new(source: S, types: &'t Types, dialect: Dialect, info: Info) -> Self {
        Self { source, types, out: Out::default(), dialect, info, depth: 0 }
    }

    /// A whole descriptor set.
    pub(super) fn fill(mut self) -> Result<Vec<u8>, Error> {
        match self.source.next()? {
            Token::Open => self.fields(0)?,
            _ => return Err(self.source.error("not a descriptor set: it is no message")),
        }
        match self.source.next()? {
            Token::End => Ok(self.out.bytes),
            _ => Err(self.source.error("not a descriptor set: something follows it")),
        }
    }

    /// The fields of a message up to its end; its opening sign was read.
    pub(super) fn fields(&mut self, message: u32) -> Result<(), Error> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.source.error("messages are nested too deep"));
        }
        // Numbers of a packed field that follow each other share a length.
        let mut packed: Option<(u32, Length)> = None;
        let mut starts = Vec::new();
        let mut seen = Seen::default();
        loop {
            let key = match self.source.next()? {
                Token::Close => break,
                Token::Key(key) => key,
                _ => return Err(self.source.error("a field is missing here")),
            };
            let types = self.types;
            let field = types.by_name(message, &key, self.dialect);
            let in_list = field.filter(|it| it.shape == Shape::Packed).map(|it| it.number);
            if let Some((_, length)) = packed.take_if(|it| Some(it.0) != in_list) {
                self.out.close(length);
            }
            let in_any = self.is_type(message, &key);
            let number = if in_any { 1 } else { field.map_or(0, |it| it.number) };
            starts.push((number, self.out.bytes.len()));
            if in_any {
                // Its type and what is in it.
                if !(seen.fields.add(1) & seen.fields.add(2)) {
                    return Err(self.source.error("this `Any` has something in it already"));
                }
                self.any_in_text(&key)?;
                continue;
            }
            let Some(field) = field else {
                let next = self.source.next()?;
                self.skip(&next)?;
                continue;
            };
            // The text format may name a field once for each of its values.
            let again = self.dialect == Dialect::Text && field.shape != Shape::Single;
            if !again && !seen.fields.add(field.number) {
                return Err(self.source.error("this field is set a second time"));
            }
            if field.number == 9 && self.info == Info::Skip && &*field.name == "source_code_info" {
                let next = self.source.next()?;
                self.skip(&next)?;
                continue;
            }
            if let (Some(number), None) = (in_list, &packed) {
                self.out.tag(number, 2);
                packed = Some((number, self.out.open(Guess::Short)));
            }
            self.field(field, &mut seen.oneofs)?;
        }
        if let Some((_, length)) = packed {
            self.out.close(length);
        }
        self.out.sort(&starts);
        self.depth -= 1;
        Ok(())
    }

    fn field(&mut self, field: &Field, oneofs: &mut Numbers) -> Result<(), Error> {
        let token = self.source.next()?;
        if let Some(oneof) = field.oneof.filter(|_| !self.is_null(&token))
            && !oneofs.add(oneof)
        {
            return Err(self.source.error("another field of the same oneof is set already"));
        }
        match (token, field.shape) {
            (Token::List, Shape::Single) if !self.lists(field) => {
                Err(self.source.error("this field is not repeated"))
            }
            (Token::List, Shape::Repeated | Shape::Packed | Shape::Map) => self.list(field),
            (Token::Open, Shape::Map) if self.dialect != Dialect::Text => self.map(field),
            (token, Shape::Repeated | Shape::Packed) if self.dialect != Dialect::Text => {
                if self.is_null(&token) {
                    Ok(())
                } else {
                    Err(self.source.error("a list is missing here"))
                }
            }
            (token, _) => self.value(field, token),
        }
    }

    /// The values of a list; its opening sign was read.
    pub(super) fn list(&mut self, field: &Field) -> Result<(), Error> {
        loop {
            match self.source.next()? {
                Token::EndList => return Ok(()),
                token => self.value(field, token)?,
            }
        }
    }

    /// Whether a list is a value of a field that is not repeated.
    fn lists(&self, field: &Field) -> bool {
        let form = match field.kind {
            Type::Message | Type::Group => self.types.messages[field.target as usize].form,
            _ => Form::Plain,
        };
        self.dialect != Dialect::Text && matches!(form, Form::Value | Form::ListValue)
    }

    fn is_null(&self, token: &Token<'_>) -> bool {
        let Token::Scalar(Scalar { bytes, quoted }) = token else { return false };
        match (self.dialect, quoted) {
            (Dialect::Json, Quoted::No) => **bytes == *b"null",
            (Dialect::Yaml, Quoted::Either) => {
                matches!(&**bytes, b"" | b"~" | b"null" | b"Null" | b"NULL")
            }
            _ => false,
        }
    }

    /// One value of a field; its first token was read.
    pub(super) fn value(&mut self, field: &Field, token: Token<'a>) -> Result<(), Error> {
        if !matches!(field.kind, Type::Message | Type::Group) {
            return self.scalar(field, token);
        }
        let form = match self.dialect {
            Dialect::Text => Form::Plain,
            Dialect::Json | Dialect::Yaml => self.types.messages[field.target as usize].form,
        };
        if self.is_null(&token) && form != Form::Value {
            return Ok(());
        }
        if field.delimited {
            self.out.tag(field.number, 3);
            self.message(field.target, form, token)?;
            self.out.tag(field.number, 4);
        } else {
            self.out.tag(field.number, 2);
            let length = self.out.open(Guess::Short);
            self.message(field.target, form, token)?;
            self.out.close(length);
        }
        Ok(())
    }

    /// The fields of a message, without what goes around them.
    pub(super) fn message(
        &mut self,
        message: u32,
        form: Form,
        token: Token<'a>,
    ) -> Result<(), Error> {
        match (form, token) {
            (Form::Plain, Token::Open) => self.fields(message),
            (Form::Plain, _) => Err(self.source.error("a message is missing here")),
            (form, token) => {
                // A list or an object inside `Struct` is a message inside a message.
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(self.source.error("messages are nested too deep"));
                }
                self.well_known(message, form, token)?;
                self.depth -= 1;
                Ok(())
            }
        }
    }

    /// Whether a key is the type of what is in an `Any`.
    fn is_type(&self, message: u32, key: &str) -> bool {
        key.starts_with('[') && self.types.messages[message as usize].form == Form::Any
    }

    fn scalar(&mut self, field: &Field, token: Token<'a>) -> Result<(), Error> {
        if self.is_null(&token) {
            // `null` is the only value of this enum.
            if field.kind == Type::Enum
                && &*self.types.enums[field.target as usize].name == "google.protobuf.NullValue"
            {
                self.out.tag(field.number, 0);
                self.out.varint(0);
            }
            return Ok(());
        }
        let Token::Scalar(scalar) = token else {
            return Err(self.source.error("a single value is missing here"));
        };
        if field.shape != Shape::Packed {
            self.out.tag(field.number, field.kind.wire_type());
        }
        self.put(field, &scalar)
    }

    /// A value without its tag.
    fn put(&mut self, field: &Field, value: &Scalar<'_>) -> Result<(), Error> {
        let written = match field.kind {
            Type::Enum => {
                let values = &self.types.enums[field.target as usize];
                scalar::enumerator(value, values).map(|it| self.out.varint(it as u64))
            }
            kind => scalar::put(&mut self.out, kind, value, self.dialect),
        };
        written.map_err(|message| self.source.error(&message))
    }

    /// An object as a map; its opening sign was read.
    pub(super) fn map(&mut self, field: &Field) -> Result<(), Error> {
        let types = self.types;
        let part = |number| types.by_number(field.target, number).map(|it| it.0);
        let (Some(key), Some(value)) = (part(1), part(2)) else {
            return Err(self.source.error("this map has no types"));
        };
        let mut seen = FxHashSet::default();
        loop {
            let name = match self.source.next()? {
                Token::Close => return Ok(()),
                Token::Key(name) => name,
                _ => return Err(self.source.error("a key is missing here")),
            };
            self.out.tag(field.number, 2);
            let length = self.out.open(Guess::Short);
            let start = self.out.bytes.len();
            self.out.tag(1, key.kind.wire_type());
            let name = Scalar { bytes: name.as_bytes().into(), quoted: Quoted::Either };
            self.put(key, &name)?;
            if !seen.insert(Box::<[u8]>::from(&self.out.bytes[start..])) {
                return Err(self.source.error("the map has this key already"));
            }
            let token = self.source.next()?;
            self.value(value, token)?;
            self.out.close(length);
        }
    }

    /// Skips a value of any shape; its first token was read.
    pub(super) fn skip(&mut self, first: &Token<'a>) -> Result<(), Error> {
        let mut open = usize::from(matches!(first, Token::Open | Token::List));
        while open > 0 {
            match self.source.next()? {
                Token::Open | Token::List => open += 1,
                Token::Close | Token::EndList => open -= 1,
                Token::End => return Err(self.source.error("a closing sign is missing here")),
                Token::Key(_) | Token::Scalar(_) => {}
            }
        }
        Ok(())
    }
}
