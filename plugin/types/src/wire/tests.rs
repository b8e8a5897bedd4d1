//! Values of enums on the wire, beside numbers as prost has them.

use std::collections::BTreeMap;

use prost::{
    DecodeError,
    encoding::{DecodeContext, WireType, decode_key, int32, string},
};

use super::{Rest, closed, open};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Color {
    Red,
    Unknown(i32),
}

impl From<i32> for Color {
    fn from(value: i32) -> Self {
        if value == 0 { Self::Red } else { Self::Unknown(value) }
    }
}

impl From<Color> for i32 {
    fn from(value: Color) -> Self {
        match value {
            Color::Red => 0,
            Color::Unknown(value) => value,
        }
    }
}

crate::impl_open_enum!(Color);

/// Has 3 and 5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Size {
    #[default]
    Small = 3,
    Large = 5,
}

impl TryFrom<i32> for Size {
    type Error = i32;

    fn try_from(value: i32) -> Result<Self, i32> {
        match value {
            3 => Ok(Self::Small),
            5 => Ok(Self::Large),
            other => Err(other),
        }
    }
}

impl From<Size> for i32 {
    fn from(value: Size) -> Self {
        value as Self
    }
}

#[derive(Default, Debug, PartialEq)]
struct Kept(Vec<(u32, i32)>, Vec<u8>);

impl Rest for Kept {
    fn number(&mut self, tag: u32, number: i32) {
        self.0.push((tag, number));
    }

    fn field(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        write(&mut self.1);
    }
}

const NUMBERS: [i32; 6] = [0, 1, 127, 300, -1, i32::MIN];

/// The wire type of the only field of some bytes, and what is behind its key.
fn field(mut bytes: &[u8]) -> (WireType, &[u8]) {
    let (_, wire_type) = decode_key(&mut bytes).unwrap();
    (wire_type, bytes)
}

#[test]
fn open_enums_are_what_their_numbers_are() {
    for number in NUMBERS {
        let (mut own, mut theirs) = (Vec::new(), Vec::new());
        open::encode(7, &Color::from(number), &mut own);
        int32::encode(7, &number, &mut theirs);
        assert_eq!(own, theirs);
        assert_eq!(open::encoded_len(7, &Color::from(number)), own.len());
        let (wire_type, mut bytes) = field(&own);
        let mut read = Color::Red;
        open::merge(wire_type, &mut read, &mut bytes, DecodeContext::default()).unwrap();
        assert_eq!(super::number(read), number);
    }
    assert!(Color::Unknown(-1) < Color::Red && Color::Red < Color::Unknown(0));
    assert!(Color::Unknown(0) < Color::Unknown(1) && Color::Unknown(0) <= Color::Unknown(0));
    assert_eq!(Color::default(), Color::Red);
}

#[test]
fn lists_are_those_of_numbers() {
    let colors = NUMBERS.map(Color::from);
    let (mut own, mut theirs) = (Vec::new(), Vec::new());
    open::encode_repeated(300, &colors, &mut own);
    int32::encode_repeated(300, &NUMBERS, &mut theirs);
    assert_eq!((&own, open::encoded_len_repeated(300, &colors)), (&theirs, own.len()));
    let (mut own, mut theirs) = (Vec::new(), Vec::new());
    open::encode_packed(300, &colors, &mut own);
    int32::encode_packed(300, &NUMBERS, &mut theirs);
    assert_eq!((&own, open::encoded_len_packed(300, &colors)), (&theirs, own.len()));
    let (wire_type, mut bytes) = field(&own);
    let mut read = Vec::<Color>::new();
    open::merge_repeated(wire_type, &mut read, &mut bytes, DecodeContext::default()).unwrap();
    assert_eq!(read, colors);
    open::encode_packed::<Color>(300, &[], &mut Vec::new());
    assert_eq!(open::encoded_len_packed::<Color>(300, &[]), 0);
}

#[test]
fn what_a_closed_enum_does_not_have_is_left_to_the_rest() {
    let mut packed = Vec::new();
    int32::encode_packed(1, &[3, 4, 5, -1], &mut packed);
    let (wire_type, mut bytes) = field(&packed);
    let (mut sizes, mut kept) = (Vec::<Size>::new(), Kept::default());
    let ctx = DecodeContext::default;
    closed::merge_repeated(1, wire_type, &mut sizes, &mut kept, &mut bytes, ctx()).unwrap();
    let run = b"\x0a\x0b\x04\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01";
    assert_eq!((&sizes, &kept.1[..]), (&vec![Size::Small, Size::Large], &run[..]));
    for mut number in [&b"\x05"[..], b"\x06"] {
        let (varint, ctx) = (WireType::Varint, ctx());
        closed::merge_repeated(1, varint, &mut sizes, &mut kept, &mut number, ctx).unwrap();
    }
    assert_eq!((sizes.len(), &kept.0), (3, &vec![(1, 6)]));
    let one = |bytes: &[u8], kept: &mut Kept| {
        closed::merge::<Size>(2, WireType::Varint, kept, &mut &bytes[..], ctx())
    };
    assert_eq!(one(&[5], &mut kept).unwrap(), Some(Size::Large));
    assert_eq!(one(&[6], &mut kept).unwrap(), None);
    assert_eq!(kept.0.last(), Some(&(2, 6)));
    assert!(one(&[0x80], &mut kept).is_err());
}

#[test]
fn entries_of_maps_are_left_to_the_rest_as_they_are() {
    let merge = |mut bytes: &[u8], kept: &mut Kept| -> Result<_, DecodeError> {
        let mut sizes = BTreeMap::<String, Size>::new();
        let keys = (
            string::merge as fn(_, &mut _, &mut _, _) -> _,
            string::encode as _,
            string::encoded_len as _,
        );
        let ctx = DecodeContext::default();
        closed::merge_entry(keys, 7, &mut sizes, kept, &mut bytes, ctx).map(|()| sizes)
    };
    let mut kept = Kept::default();
    assert_eq!(merge(b"\x05\x0a\x01a\x10\x05", &mut kept).unwrap()["a"], Size::Large);
    // Without a value it is the first.
    assert_eq!(merge(b"\x03\x0a\x01a", &mut kept).unwrap()["a"], Size::Small);
    assert_eq!(kept, Kept::default());
    assert!(merge(b"\x05\x0a\x01a\x10\x06", &mut kept).unwrap().is_empty());
    assert_eq!(kept.1, b"\x3a\x05\x0a\x01a\x10\x06");
    assert!(merge(b"\x06\x0a\x01a\x10\x06", &mut kept).is_err());
}
