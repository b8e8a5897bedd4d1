//! Messages inside options, read by field number. What is no protobuf ends the reading.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    super::wire::{Reader, Value, numbers},
    Located, Site, Text,
};
use crate::{diagnostic::Location, model::Options};

/// A message inside options. It may be written in parts, which are read one after the other: of
/// a field that is not repeated the last value counts.
#[derive(Clone, Debug)]
pub struct OptionMessage<'a> {
    site: Site<'a>,
    parts: Parts<'a>,
    /// The field that is not read; 0 for none.
    hidden: u32,
}

/// The parts of a message in wire format. Nearly all have one.
#[derive(Clone, Debug)]
enum Parts<'a> {
    One(&'a [u8]),
    Several(Arc<[&'a [u8]]>),
}

impl<'a> Parts<'a> {
    fn all(&self) -> &[&'a [u8]] {
        match self {
            Self::One(part) => std::slice::from_ref(part),
            Self::Several(parts) => parts,
        }
    }
}

impl<'a> OptionMessage<'a> {
    /// The options of an element themselves.
    pub fn new(options: Site<'a>) -> Self {
        Self { site: options, parts: Parts::One(options.bytes()), hidden: 0 }
    }

    /// The same of an element that is declared at a place, to be asked for one option.
    pub(super) fn of_option(options: Options<'a>, element: Location, number: u32) -> Self {
        let parts = Parts::One(options.values_for(number).0);
        Self { site: Site::new(options, element), parts, hidden: 0 }
    }

    /// A message that is written in some parts; `None` where there are none.
    pub(super) fn of_parts(
        mut parts: impl Iterator<Item = &'a [u8]>,
        site: impl FnOnce() -> Site<'a>,
    ) -> Option<Self> {
        let first = parts.next()?;
        let parts = match parts.next() {
            None => Parts::One(first),
            Some(second) => Parts::Several([first, second].into_iter().chain(parts).collect()),
        };
        Some(Self { site: site(), parts, hidden: 0 })
    }

    pub fn site(&self) -> Site<'a> {
        self.site
    }

    pub fn location(&self) -> Location {
        self.site.location()
    }

    /// The same message as if it were written elsewhere.
    #[must_use]
    pub fn placed(self, site: Site<'a>) -> Self {
        Self { site, ..self }
    }

    /// The same message where one field reads as not set.
    pub(super) fn without(self, hidden: u32) -> Self {
        Self { hidden, ..self }
    }

    /// The message in wire format, in one part or several.
    pub fn parts(&self) -> &[&'a [u8]] {
        self.parts.all()
    }

    /// How many of its fields are set; a repeated field counts once.
    pub fn count(&self) -> usize {
        self.fields().map(|it| it.0).collect::<BTreeSet<_>>().len()
    }

    /// Every field in the order of the bytes, repeated ones once for each value.
    pub fn fields(&self) -> impl Iterator<Item = (u32, Value<'a>)> + use<'a> {
        let (parts, hidden) = (self.parts.clone(), self.hidden);
        let all = (0..).map_while(move |at| parts.all().get(at).copied()).flat_map(Reader::new);
        all.filter(move |it| it.0 != hidden)
    }

    /// The values of a field.
    fn values(&self, number: u32) -> impl Iterator<Item = Value<'a>> + use<'a> {
        self.fields().filter(move |it| it.0 == number).map(|it| it.1)
    }

    pub fn has(&self, number: u32) -> bool {
        self.values(number).next().is_some()
    }

    /// The last field that is set of some, as those of a oneof.
    pub fn last_of(&self, numbers: &[u32]) -> Option<u32> {
        self.fields().map(|it| it.0).filter(|it| numbers.contains(it)).last()
    }

    /// The value of a field, if it has the type that `read` wants.
    pub fn value<T>(
        &self,
        number: u32,
        read: impl FnOnce(Value<'a>) -> Option<T>,
    ) -> Option<Located<'a, T>> {
        let value = read(self.values(number).last()?)?;
        Some(Located { value, site: self.site.at(number) })
    }

    pub fn text(&self, number: u32) -> Option<Text<'a>> {
        self.value(number, Value::str)
    }

    /// The same for a field of proto3, where an empty text is none.
    pub fn some_text(&self, number: u32) -> Option<Text<'a>> {
        self.text(number).filter(|it| !it.value.is_empty())
    }

    pub fn bytes(&self, number: u32) -> Option<Located<'a, &'a [u8]>> {
        self.value(number, Value::bytes)
    }

    pub fn flag(&self, number: u32) -> Option<Located<'a, bool>> {
        Some(self.value(number, Value::int)?.map(|it| it != 0))
    }

    pub fn uint(&self, number: u32) -> Option<Located<'a, u64>> {
        self.value(number, Value::int)
    }

    pub fn int(&self, number: u32) -> Option<Located<'a, i64>> {
        Some(self.uint(number)?.map(|it| it as i64))
    }

    /// The values of a repeated field that `read` understands, each with its own place.
    pub fn all<T: 'a>(
        &self,
        number: u32,
        read: impl Fn(Value<'a>) -> Option<T>,
    ) -> impl Iterator<Item = Located<'a, T>> {
        let site = self.site.at(number);
        let indexed = (0..).zip(self.values(number));
        indexed.filter_map(move |(at, it)| Some(Located { value: read(it)?, site: site.at(at) }))
    }

    pub fn texts(&self, number: u32) -> impl Iterator<Item = Text<'a>> + use<'a> {
        let site = self.site.at(number);
        let indexed = (0..).zip(self.values(number));
        indexed.filter_map(move |(at, it)| Some(Located { value: it.str()?, site: site.at(at) }))
    }

    /// The values of a repeated field of enums or of integers without zigzag, packed or not.
    pub fn ints(&self, number: u32) -> impl Iterator<Item = Located<'a, i32>> + use<'a> {
        let site = self.site.at(number);
        let each = self.values(number).flat_map(numbers);
        (0..).zip(each).map(move |(at, it)| Located { value: it as i32, site: site.at(at) })
    }

    /// A message, all parts of it.
    pub fn message(&self, number: u32) -> Option<Self> {
        if self.parts().iter().all(|it| it.is_empty()) {
            return None;
        }
        Self::of_parts(self.values(number).filter_map(Value::bytes), || self.site.at(number))
    }

    /// The messages of a repeated field.
    pub fn messages(&self, number: u32) -> impl Iterator<Item = Self> + use<'a> {
        let site = self.site.at(number);
        let indexed = (0..).zip(self.values(number));
        indexed.filter_map(move |(at, indexed)| {
            Some(Self { site: site.at(at), parts: Parts::One(indexed.bytes()?), hidden: 0 })
        })
    }
}
