//! Values of enums that are open: any number is one.

use prost::{
    DecodeError,
    bytes::{Buf, BufMut},
    encoding::{DecodeContext, WireType, int32, key_len},
};

use super::number;

/// Writes a value behind its key.
#[inline]
pub fn encode<E: Copy + Into<i32>>(tag: u32, value: &E, buf: &mut impl BufMut) {
    int32::encode(tag, &number(*value), buf);
}

/// Writes values, each behind its key.
pub fn encode_repeated<E: Copy + Into<i32>>(tag: u32, values: &[E], buf: &mut impl BufMut) {
    for value in values {
        encode(tag, value, buf);
    }
}

/// Writes values behind one key.
pub fn encode_packed<E: Copy + Into<i32>>(tag: u32, values: &[E], buf: &mut impl BufMut) {
    number::encode_packed(tag, values, buf);
}

/// How many bytes [`encode`] writes.
#[inline]
pub fn encoded_len<E: Copy + Into<i32>>(tag: u32, value: &E) -> usize {
    int32::encoded_len(tag, &number(*value))
}

/// How many bytes [`encode_repeated`] writes.
pub fn encoded_len_repeated<E: Copy + Into<i32>>(tag: u32, values: &[E]) -> usize {
    key_len(tag) * values.len() + number::packed_len(values)
}

/// How many bytes [`encode_packed`] writes.
pub fn encoded_len_packed<E: Copy + Into<i32>>(tag: u32, values: &[E]) -> usize {
    number::encoded_len_packed(tag, values)
}

/// Reads a value.
///
/// # Errors
///
/// There is none.
#[inline]
pub fn merge<E: From<i32>>(
    wire_type: WireType,
    value: &mut E,
    buf: &mut impl Buf,
    ctx: DecodeContext,
) -> Result<(), DecodeError> {
    let mut number = 0;
    int32::merge(wire_type, &mut number, buf, ctx)?;
    *value = number.into();
    Ok(())
}

/// Reads values, be they behind one key or one value behind its own.
///
/// # Errors
///
/// They cannot be read.
pub fn merge_repeated<E: From<i32>>(
    wire_type: WireType,
    values: &mut Vec<E>,
    buf: &mut impl Buf,
    ctx: DecodeContext,
) -> Result<(), DecodeError> {
    number::each(wire_type, buf, ctx, |it| values.push(it.into()))
}
