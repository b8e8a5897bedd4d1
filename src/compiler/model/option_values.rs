//! Options messages in wire format.

use super::wire::{self, Reader, Value};

/// An options message in wire format, read by field number. The last value of a field counts.
#[derive(Clone, Copy, Debug)]
pub struct OptionValues<'a>(pub &'a [u8]);

impl<'a> OptionValues<'a> {
    pub fn get(self, number: u32) -> Option<Value<'a>> {
        self.all(number).last()
    }

    pub fn all(self, number: u32) -> impl Iterator<Item = Value<'a>> {
        Reader::new(self.0).filter(move |it| it.0 == number).map(|it| it.1)
    }

    pub fn bool(self, number: u32) -> Option<bool> {
        self.get(number)?.int().map(|it| it != 0)
    }

    pub fn int(self, number: u32) -> Option<i32> {
        self.get(number)?.int32()
    }

    /// The numbers of a repeated field, packed or not.
    pub fn ints(self, number: u32) -> impl Iterator<Item = i32> {
        self.all(number).flat_map(wire::numbers).map(|it| it as i32)
    }

    pub fn str(self, number: u32) -> Option<&'a str> {
        self.get(number)?.str()
    }

    /// The values of a message field. A message written in parts is merged by reading each part.
    pub fn message(self, number: u32) -> impl Iterator<Item = Self> {
        self.all(number).filter_map(|it| it.bytes().map(Self))
    }
}
