//! The rules of `buf.validate` for fields of one type.

use std::collections::BTreeSet;

use super::{
    super::wire::{Value, packed},
    FieldRules, Located, OptionMessage,
    view::views,
};
use crate::model::Type;

/// The rules for fields of one type.
#[derive(Clone, Debug)]
pub enum Rules<'a> {
    /// Those of the twelve types of numbers.
    Number(NumberRules<'a>),
    Bool(BoolRules<'a>),
    String(StringRules<'a>),
    Bytes(BytesRules<'a>),
    Enum(EnumRules<'a>),
    Repeated(RepeatedRules<'a>),
    Map(MapRules<'a>),
    Any(AnyRules<'a>),
    Duration(DurationRules<'a>),
    Timestamp(TimestampRules<'a>),
    FieldMask(FieldMaskRules<'a>),
}

/// The fields of `FieldRules` for numbers, and what they are of. Their rules have the same fields.
const NUMBERS: [(u32, Type); 12] = [
    (1, Type::Float),
    (2, Type::Double),
    (3, Type::Int32),
    (4, Type::Int64),
    (5, Type::Uint32),
    (6, Type::Uint64),
    (7, Type::Sint32),
    (8, Type::Sint64),
    (9, Type::Fixed32),
    (10, Type::Fixed64),
    (11, Type::Sfixed32),
    (12, Type::Sfixed64),
];

/// The other fields of the oneof `type`.
const BOOL: u32 = 13;
const STRING: u32 = 14;
const BYTES: u32 = 15;
const ENUM: u32 = 16;
const REPEATED: u32 = 18;
const MAP: u32 = 19;
const ANY: u32 = 20;
const DURATION: u32 = 21;
const TIMESTAMP: u32 = 22;
const FIELD_MASK: u32 = 28;

/// The first number of extensions of rules.
const EXTENSIONS: u32 = 1000;

impl<'a> FieldRules<'a> {
    /// The rules of the oneof `type`: for fields of one type.
    pub fn rules(&self) -> Option<Rules<'a>> {
        Rules::of(&self.0)
    }
}

impl<'a> Rules<'a> {
    pub(super) fn of(field: &OptionMessage<'a>) -> Option<Self> {
        let is_type = |it: &u32| matches!(it, 1..=16 | 18..=22 | 28);
        let number = field.fields().map(|it| it.0).filter(is_type).last()?;
        let message = field.message(number)?;
        Some(match number {
            BOOL => Self::Bool(BoolRules(message)),
            STRING => Self::String(StringRules(message)),
            BYTES => Self::Bytes(BytesRules(message)),
            ENUM => Self::Enum(EnumRules(message)),
            REPEATED => Self::Repeated(RepeatedRules(message)),
            MAP => Self::Map(MapRules(message)),
            ANY => Self::Any(AnyRules(message)),
            DURATION => Self::Duration(DurationRules(message)),
            TIMESTAMP => Self::Timestamp(TimestampRules(message)),
            FIELD_MASK => Self::FieldMask(FieldMaskRules(message)),
            _ => {
                let kind = NUMBERS.iter().find(|it| it.0 == number)?.1;
                Self::Number(NumberRules { kind, message })
            }
        })
    }

    /// The name of the field of `FieldRules`: `string`, `int32`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Number(number) => number.kind.keyword(),
            Self::Bool(_) => "bool",
            Self::String(_) => "string",
            Self::Bytes(_) => "bytes",
            Self::Enum(_) => "enum",
            Self::Repeated(_) => "repeated",
            Self::Map(_) => "map",
            Self::Any(_) => "any",
            Self::Duration(_) => "duration",
            Self::Timestamp(_) => "timestamp",
            Self::FieldMask(_) => "field_mask",
        }
    }

    /// How many of its own fields are set: extensions do not count, and a repeated field counts once.
    pub fn count(&self) -> usize {
        let own = self.message().fields().map(|it| it.0).filter(|it| *it < EXTENSIONS);
        own.collect::<BTreeSet<_>>().len()
    }

    /// The message, to be read by field number.
    pub fn message(&self) -> &OptionMessage<'a> {
        match self {
            Self::Number(number) => &number.message,
            Self::Bool(bool) => &bool.0,
            Self::String(string) => &string.0,
            Self::Bytes(bytes) => &bytes.0,
            Self::Enum(value) => &value.0,
            Self::Repeated(repeated) => &repeated.0,
            Self::Map(map) => &map.0,
            Self::Any(any) => &any.0,
            Self::Duration(duration) => &duration.0,
            Self::Timestamp(timestamp) => &timestamp.0,
            Self::FieldMask(field_mask) => &field_mask.0,
        }
    }
}

views! {
    /// `buf.validate.BoolRules`.
    BoolRules {
        1 constant: flag;
    }

    /// `buf.validate.StringRules`. Lengths count characters, or bytes where the name says so.
    StringRules {
        1 constant: text;
        19 len: uint;
        2 min_len: uint;
        3 max_len: uint;
        20 len_bytes: uint;
        4 min_bytes: uint;
        5 max_bytes: uint;
        6 pattern: text;
        7 prefix: text;
        8 suffix: text;
        9 contains: text;
        23 not_contains: text;
        10 included: texts;
        11 excluded: texts;
        /// A value of the enum `KnownRegex`.
        24 well_known_regex: int;
        25 strict: flag;
        34 examples: texts;
    }

    /// `buf.validate.BytesRules`.
    BytesRules {
        1 constant: bytes;
        13 len: uint;
        2 min_len: uint;
        3 max_len: uint;
        4 pattern: text;
        5 prefix: bytes;
        6 suffix: bytes;
        7 contains: bytes;
        8 included: blobs;
        9 excluded: blobs;
        14 examples: blobs;
    }

    /// `buf.validate.EnumRules`.
    EnumRules {
        1 constant: int;
        2 defined_only: flag;
        3 included: ints;
        4 excluded: ints;
        5 examples: ints;
    }

    /// `buf.validate.RepeatedRules`.
    RepeatedRules {
        1 min_items: uint;
        2 max_items: uint;
        3 unique: flag;
        4 items: message FieldRules;
    }

    /// `buf.validate.MapRules`.
    MapRules {
        1 min_pairs: uint;
        2 max_pairs: uint;
        /// Of protoc-gen-validate.
        3 no_sparse: flag;
        4 keys: message FieldRules;
        5 values: message FieldRules;
    }

    /// `buf.validate.AnyRules`: URLs of types.
    AnyRules {
        2 included: texts;
        3 excluded: texts;
    }

    /// `buf.validate.DurationRules`.
    DurationRules {
        2 constant: message Seconds;
        3 lt: message Seconds;
        4 lte: message Seconds;
        5 gt: message Seconds;
        6 gte: message Seconds;
        7 included: messages Seconds;
        8 excluded: messages Seconds;
        9 examples: messages Seconds;
    }

    /// `buf.validate.TimestampRules`.
    TimestampRules {
        2 constant: message Seconds;
        3 lt: message Seconds;
        4 lte: message Seconds;
        7 lt_now: flag;
        5 gt: message Seconds;
        6 gte: message Seconds;
        8 gt_now: flag;
        9 within: message Seconds;
        10 examples: messages Seconds;
    }

    /// `buf.validate.FieldMaskRules`.
    FieldMaskRules {
        1 constant: message FieldMask;
        2 included: texts;
        3 excluded: texts;
        4 examples: messages FieldMask;
    }

    /// `google.protobuf.FieldMask`.
    FieldMask {
        1 paths: texts;
    }

    /// A `google.protobuf.Duration`, or a `google.protobuf.Timestamp`.
    Seconds {
        1 seconds: int;
        /// Billionths of a second.
        2 nanos: int;
    }
}

impl Seconds<'_> {
    /// Seconds and billionths of a second.
    pub fn value(&self) -> (i64, i32) {
        let seconds = self.seconds().map_or(0, |it| it.value);
        (seconds, self.nanos().map_or(0, |it| it.value as i32))
    }
}

/// The rules for one type of numbers, such as `buf.validate.Int32Rules`.
#[derive(Clone, Debug)]
pub struct NumberRules<'a> {
    /// The type of the numbers.
    pub kind: Type,
    pub message: OptionMessage<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub enum Number {
    Int(i64),
    Uint(u64),
    Float(f64),
}

impl<'a> NumberRules<'a> {
    pub fn constant(&self) -> Option<Located<'a, Number>> {
        self.one(1)
    }

    pub fn lt(&self) -> Option<Located<'a, Number>> {
        self.one(2)
    }

    pub fn lte(&self) -> Option<Located<'a, Number>> {
        self.one(3)
    }

    pub fn gt(&self) -> Option<Located<'a, Number>> {
        self.one(4)
    }

    pub fn gte(&self) -> Option<Located<'a, Number>> {
        self.one(5)
    }

    pub fn included(&self) -> impl Iterator<Item = Located<'a, Number>> {
        self.several(6)
    }

    pub fn excluded(&self) -> impl Iterator<Item = Located<'a, Number>> {
        self.several(7)
    }

    /// Of `float` and `double`.
    pub fn finite(&self) -> Option<Located<'a, bool>> {
        self.message.flag(8).filter(|_| matches!(self.kind, Type::Float | Type::Double))
    }

    pub fn examples(&self) -> impl Iterator<Item = Located<'a, Number>> {
        self.several(match self.kind {
            Type::Float | Type::Double | Type::Int64 => 9,
            _ => 8,
        })
    }

    fn one(&self, number: u32) -> Option<Located<'a, Number>> {
        self.message.value(number, |it| Number::read(self.kind, it))
    }

    fn several(&self, number: u32) -> impl Iterator<Item = Located<'a, Number>> {
        let kind = self.kind;
        let values = self.message.all(number, Some).flat_map(move |it| kind.numbers(it.value));
        let values = values.filter_map(move |it| Number::read(kind, it));
        let site = self.message.site().at(number);
        (0..).zip(values).map(move |(at, value)| Located { value, site: site.at(at) })
    }
}

impl Type {
    /// The values in an occurrence of a field of this type: one, or several numbers that are packed.
    pub fn numbers(self, value: Value<'_>) -> impl Iterator<Item = Value<'_>> {
        let width = match self {
            Self::Float | Self::Fixed32 | Self::Sfixed32 => 4,
            Self::Double | Self::Fixed64 | Self::Sfixed64 => 8,
            _ => 0,
        };
        let is_whole = matches!(self, Self::String | Self::Bytes | Self::Message | Self::Group);
        let bytes = value.bytes().filter(|_| !is_whole).unwrap_or_default();
        let (fixed, varints) = if width > 0 { (bytes, &[][..]) } else { (&[][..], bytes) };
        let fixed = fixed.chunks_exact(width.max(1)).map(move |bytes| {
            let bits = bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
            if width == 4 { Value::Fixed32(bits as u32) } else { Value::Fixed64(bits) }
        });
        let packed = fixed.chain(packed(varints).map(Value::Varint));
        let one = Some(value).filter(|it| is_whole || it.int().is_some());
        one.into_iter().chain(packed)
    }
}

impl Number {
    /// `None` for a value of another type.
    pub fn read(kind: Type, value: Value<'_>) -> Option<Self> {
        Some(match (kind, value) {
            (Type::Float, Value::Fixed32(fixed32)) => Self::Float(f32::from_bits(fixed32).into()),
            (Type::Double, Value::Fixed64(fixed64)) => Self::Float(f64::from_bits(fixed64)),
            (Type::Int32, Value::Varint(varint)) => Self::Int((varint as i32).into()),
            (Type::Int64, Value::Varint(varint)) => Self::Int(varint as i64),
            (Type::Uint32, Value::Varint(varint)) => Self::Uint((varint as u32).into()),
            (Type::Uint64, Value::Varint(varint)) | (Type::Fixed64, Value::Fixed64(varint)) => {
                Self::Uint(varint)
            }
            (Type::Sint32, Value::Varint(varint)) => {
                let zigzag = varint as u32;
                Self::Int(i64::from((zigzag >> 1) as i32 ^ -((zigzag & 1) as i32)))
            }
            (Type::Sint64, Value::Varint(varint)) => {
                Self::Int((varint >> 1) as i64 ^ -((varint & 1) as i64))
            }
            (Type::Fixed32, Value::Fixed32(fixed32)) => Self::Uint(fixed32.into()),
            (Type::Sfixed32, Value::Fixed32(fixed32)) => Self::Int((fixed32 as i32).into()),
            (Type::Sfixed64, Value::Fixed64(fixed64)) => Self::Int(fixed64 as i64),
            _ => return None,
        })
    }
}
