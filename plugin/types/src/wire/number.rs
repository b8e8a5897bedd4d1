//! Numbers of enums, one behind the other.

use prost::{
    DecodeError,
    bytes::{Buf, BufMut},
    encoding::{
        DecodeContext, WireType, encode_key, encode_varint, int32, key_len, merge_loop, varint,
    },
};

/// The number of a value of an enum.
#[inline]
pub fn number<E: Into<i32>>(value: E) -> i32 {
    value.into()
}

pub(super) fn encode_packed<E: Copy + Into<i32>>(tag: u32, values: &[E], buf: &mut impl BufMut) {
    if values.is_empty() {
        return;
    }
    encode_key(tag, WireType::LengthDelimited, buf);
    encode_varint(packed_len(values) as u64, buf);
    for value in values {
        encode_varint(extended(*value), buf);
    }
}

/// How many bytes the numbers take.
pub(super) fn packed_len<E: Copy + Into<i32>>(values: &[E]) -> usize {
    values.iter().map(|it| varint::encoded_len_varint(extended(*it))).sum()
}

pub(super) fn encoded_len_packed<E: Copy + Into<i32>>(tag: u32, values: &[E]) -> usize {
    if values.is_empty() {
        return 0;
    }
    let len = packed_len(values);
    key_len(tag) + varint::encoded_len_varint(len as u64) + len
}

/// Negative numbers take as many bytes as those of 64 bits.
fn extended<E: Into<i32>>(value: E) -> u64 {
    i64::from(value.into()) as u64
}

/// Calls `each` with the numbers of a list, packed or not.
pub(super) fn each<B: Buf>(
    wire_type: WireType,
    buf: &mut B,
    ctx: DecodeContext,
    mut each: impl FnMut(i32),
) -> Result<(), DecodeError> {
    let mut one = |wire_type, buf: &mut B, ctx| {
        let mut number = 0;
        int32::merge(wire_type, &mut number, buf, ctx)?;
        each(number);
        Ok(())
    };
    match wire_type {
        WireType::LengthDelimited => {
            merge_loop(&mut one, buf, ctx, |one, buf, ctx| one(WireType::Varint, buf, ctx))
        }
        wire_type => one(wire_type, buf, ctx),
    }
}
