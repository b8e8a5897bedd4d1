//! The protobuf wire format. Reading never panics; stops at the first byte that makes no sense.

mod write;

pub use self::write::{put, put_bytes, put_int, put_item, put_tag, put_value, put_varint};

/// One field of a message in wire format.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    Varint(u64),
    Fixed64(u64),
    Bytes(&'a [u8]),
    /// The fields between a start-group and its end-group tag.
    Group(&'a [u8]),
    Fixed32(u32),
}

impl<'a> Value<'a> {
    pub fn bytes(self) -> Option<&'a [u8]> {
        match self {
            Self::Bytes(bytes) | Self::Group(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// The text of a length-delimited field; `None` if it is not UTF-8.
    pub fn str(self) -> Option<&'a str> {
        self.bytes().and_then(|it| std::str::from_utf8(it).ok())
    }

    pub fn int(self) -> Option<u64> {
        match self {
            Self::Varint(varint) | Self::Fixed64(varint) => Some(varint),
            Self::Fixed32(fixed32) => Some(fixed32.into()),
            Self::Bytes(_) | Self::Group(_) => None,
        }
    }

    /// The bytes of a packed field; none where the value is one number.
    fn packed_bytes(self) -> &'a [u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            _ => &[],
        }
    }

    pub fn int32(self) -> Option<i32> {
        self.int().map(|it| it as i32)
    }
}

/// The fields of a message, in the order of the bytes.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
    broken: bool,
}

/// Groups inside groups that are followed before the bytes count as broken.
const GROUP_DEPTH: u32 = 100;

/// Whether bytes are a message, whatever is in its fields.
pub fn is_message(bytes: &[u8]) -> bool {
    let mut reader = Reader::new(bytes);
    reader.by_ref().for_each(drop);
    !reader.is_broken()
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, broken: false }
    }

    /// Whether the bytes read so far were no message.
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// The bytes that were not read yet.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    fn field(&mut self) -> Option<(u32, Value<'a>)> {
        let tag = varint(&mut self.rest)?;
        if !(1 << 3..1 << 32).contains(&tag) {
            return None;
        }
        let number = (tag >> 3) as u32;
        let value = match tag & 7 {
            3 => self.group(number)?,
            wire_type => take_value(&mut self.rest, wire_type)?,
        };
        Some((number, value))
    }

    #[cold]
    fn group(&mut self, number: u32) -> Option<Value<'a>> {
        let start = self.rest;
        let len = start.len() - skip_group(start, number)?.len();
        self.rest = &start[len..];
        Some(Value::Group(strip_end_tag(&start[..len], number)))
    }
}

impl<'a> Iterator for Reader<'a> {
    type Item = (u32, Value<'a>);

    // Rules read the options of all elements, each for itself.
    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() || self.broken {
            return None;
        }
        let field = self.field();
        self.broken = field.is_none();
        field
    }
}

/// The fields of a message with their bytes, tags included.
pub fn parts(bytes: &[u8]) -> impl Iterator<Item = (u32, Value<'_>, &[u8])> {
    let mut reader = Reader::new(bytes);
    std::iter::from_fn(move || {
        let before = reader.rest;
        let (number, value) = reader.next()?;
        Some((number, value, &before[..before.len() - reader.rest.len()]))
    })
}

/// Takes a base-128 number off the front.
#[inline]
pub fn varint(rest: &mut &[u8]) -> Option<u64> {
    // Nearly all have one byte, or two as the tags of annotations have.
    match *rest {
        [byte @ ..0x80, after @ ..] => {
            *rest = after;
            Some(u64::from(*byte))
        }
        [low, high @ ..0x80, after @ ..] => {
            *rest = after;
            Some(u64::from(*low & 0x7f) | u64::from(*high) << 7)
        }
        _ => long_varint(rest),
    }
}

fn long_varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0u64;
    for at in 0..10 {
        let byte = *rest.get(at)?;
        value |= u64::from(byte & 0x7f) << (at * 7);
        if byte < 0x80 {
            *rest = &rest[at + 1..];
            return Some(value);
        }
    }
    None
}

/// The numbers of a packed field.
pub(in crate::model) fn packed(mut bytes: &[u8]) -> impl Iterator<Item = u64> + '_ {
    std::iter::from_fn(move || varint(&mut bytes))
}

/// The numbers in a value of a repeated field, packed or not.
pub fn numbers(value: Value<'_>) -> impl Iterator<Item = u64> + '_ {
    packed(value.packed_bytes()).chain(value.int())
}

/// Takes a value that is no group off the front.
#[inline]
pub fn take_value<'a>(rest: &mut &'a [u8], wire_type: u64) -> Option<Value<'a>> {
    match wire_type {
        0 => varint(rest).map(Value::Varint),
        1 => take(rest, 8).map(|it| Value::Fixed64(little(it))),
        2 => {
            let len = usize::try_from(varint(rest)?).ok()?;
            take(rest, len).map(Value::Bytes)
        }
        5 => take(rest, 4).map(|it| Value::Fixed32(little(it) as u32)),
        _ => None,
    }
}

fn take<'a>(rest: &mut &'a [u8], len: usize) -> Option<&'a [u8]> {
    let (head, tail) = rest.split_at_checked(len)?;
    *rest = tail;
    Some(head)
}

fn little(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// What follows the end-group tag of a group whose start tag was just read.
fn skip_group(mut rest: &[u8], number: u32) -> Option<&[u8]> {
    let mut open = vec![number];
    while let Some(&inner) = open.last() {
        let tag = varint(&mut rest)?;
        let number = u32::try_from(tag >> 3).ok()?;
        match tag & 7 {
            3 if open.len() < GROUP_DEPTH as usize => open.push(number),
            4 if number == inner => drop(open.pop()),
            wire_type => drop(take_value(&mut rest, wire_type)?),
        }
    }
    Some(rest)
}

fn strip_end_tag(bytes: &[u8], number: u32) -> &[u8] {
    let mut tag = Vec::new();
    put_tag(&mut tag, number, 4);
    bytes.strip_suffix(&tag[..]).unwrap_or(bytes)
}

/// The fields of a message set.
const ITEM: u32 = 1;
const ITEM_TYPE: u32 = 2;
const ITEM_MESSAGE: u32 = 3;

/// A field of a message set as the extension that it stands for.
pub fn item(number: u32, value: Value<'_>) -> (u32, Value<'_>) {
    let (ITEM, Value::Group(bytes)) = (number, value) else { return (number, value) };
    let of = |wanted| Reader::new(bytes).find(|it| it.0 == wanted).map(|it| it.1);
    match (of(ITEM_TYPE).and_then(Value::int), of(ITEM_MESSAGE)) {
        (Some(number), Some(message)) => (number as u32, message),
        _ => (number, value),
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, Value, put_bytes, put_int};

    #[test]
    fn what_is_written_is_read() {
        let mut bytes = Vec::new();
        put_int(&mut bytes, 1, u64::MAX);
        put_bytes(&mut bytes, 16, b"text");
        let fields: Vec<_> = Reader::new(&bytes).collect();
        assert_eq!(fields, [(1, Value::Varint(u64::MAX)), (16, Value::Bytes(b"text"))]);
    }

    #[test]
    fn each_field_is_found_and_nothing_behind_what_is_broken() {
        let mut bytes = Vec::new();
        put_int(&mut bytes, 1, 300);
        put_bytes(&mut bytes, 1052, b"a");
        bytes.extend([0x0b, 0x10, 5, 0x0c]);
        put_bytes(&mut bytes, 1052, b"b");
        let found = |bytes, number| {
            let mut reader = Reader::new(bytes);
            let of_field = reader.by_ref().filter(|it| it.0 == number);
            let found: Vec<_> = of_field.map(|it| it.1).collect();
            (found, reader.is_broken())
        };
        let texts = vec![Value::Bytes(b"a"), Value::Bytes(b"b")];
        assert_eq!(found(&bytes, 1052), (texts, false));
        let numbers = vec![Value::Varint(300), Value::Group(&[0x10, 5])];
        assert_eq!(found(&bytes, 1), (numbers, false));
        assert_eq!(found(&bytes, 2), (vec![], false));
        // A length that leads out of the message.
        assert_eq!(found(&[0x12, 5, 0x08, 1], 1), (vec![], true));
    }

    #[test]
    fn groups_are_one_field() {
        let fields: Vec<_> = Reader::new(&[0x0b, 0x10, 5, 0x0c, 0x18, 1]).collect();
        assert_eq!(fields, [(1, Value::Group(&[0x10, 5])), (3, Value::Varint(1))]);
    }

    #[test]
    fn broken_bytes_end_the_reading() {
        for bytes in [&[0x80][..], &[0x0a, 5, 1], &[0x0b], &[0x0c], &[0, 0], &[0xff; 20]] {
            let mut reader = Reader::new(bytes);
            assert_eq!(reader.by_ref().count(), 0, "{bytes:?}");
            assert!(reader.is_broken(), "{bytes:?}");
        }
    }
}
