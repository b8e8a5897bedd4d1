//! Values of enums that are closed: a number without a name is none, and the rest of the message takes
//! it. They are written as those that are open.

use std::collections::BTreeMap;

use prost::{
    DecodeError,
    bytes::Buf,
    encoding::{DecodeContext, WireType, btree_map, int32},
};

pub use super::open::{
    encode, encode_packed, encode_repeated, encoded_len, encoded_len_packed, encoded_len_repeated,
};
use super::{Rest, number};
use crate::entries::Entries;

/// Reads a value; none for a number that has no name.
///
/// # Errors
///
/// There is no number.
#[inline]
pub fn merge<E: TryFrom<i32>>(
    tag: u32,
    wire_type: WireType,
    rest: &mut impl Rest,
    buf: &mut impl Buf,
    ctx: DecodeContext,
) -> Result<Option<E>, DecodeError> {
    let mut number = 0;
    int32::merge(wire_type, &mut number, buf, ctx)?;
    let value = E::try_from(number).ok();
    if value.is_none() {
        rest.number(tag, number);
    }
    Ok(value)
}

/// Reads values, be they behind one key or one value behind its own. The rest takes numbers as they came:
/// behind one key, or with their own.
///
/// # Errors
///
/// They cannot be read.
pub fn merge_repeated<E: TryFrom<i32>>(
    tag: u32,
    wire_type: WireType,
    values: &mut Vec<E>,
    rest: &mut impl Rest,
    buf: &mut impl Buf,
    ctx: DecodeContext,
) -> Result<(), DecodeError> {
    let mut unknown = Vec::new();
    number::each(wire_type, buf, ctx, |number| match E::try_from(number) {
        Ok(value) => values.push(value),
        Err(_) => unknown.push(number),
    })?;
    match (wire_type, unknown.as_slice()) {
        (_, []) => {}
        (WireType::LengthDelimited, numbers) => {
            rest.field(|to| number::encode_packed(tag, numbers, to));
        }
        (_, numbers) => numbers.iter().for_each(|it| rest.number(tag, *it)),
    }
    Ok(())
}

/// How keys of a map are read, written and measured.
pub type Keys<K, B> = (
    fn(WireType, &mut K, &mut B, DecodeContext) -> Result<(), DecodeError>,
    fn(u32, &K, &mut Vec<u8>),
    fn(u32, &K) -> usize,
);

/// Reads an entry of a map; the rest takes it where its value has no name.
///
/// # Errors
///
/// It cannot be read.
pub fn merge_entry<K, E, B>(
    (merge, encode, encoded_len): Keys<K, B>,
    tag: u32,
    entries: &mut impl Entries<Key = K, Value = E>,
    rest: &mut impl Rest,
    buf: &mut B,
    ctx: DecodeContext,
) -> Result<(), DecodeError>
where
    K: Default + Eq + std::hash::Hash + Ord,
    E: TryFrom<i32> + Into<i32> + Default,
    B: Buf,
{
    let (mut entry, default) = (BTreeMap::new(), number(E::default()));
    btree_map::merge_with_default(merge, int32::merge, default, &mut entry, buf, ctx)?;
    let is_known = entry.values().all(|it| E::try_from(*it).is_ok());
    if !is_known {
        let (encode_value, value_len) = (int32::encode, int32::encoded_len);
        rest.field(|to| {
            let how = (encode, encoded_len, encode_value, value_len);
            btree_map::encode_with_default(how.0, how.1, how.2, how.3, &default, tag, &entry, to);
        });
        return Ok(());
    }
    for (key, value) in entry {
        if let Ok(value) = E::try_from(value) {
            entries.add(key, value);
        }
    }
    Ok(())
}
