//! Writing the wire format.

use super::{ITEM, ITEM_MESSAGE, ITEM_TYPE, Value};

/// Appends a base-128 number.
pub fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends what stands before a value.
pub fn put_tag(out: &mut Vec<u8>, number: u32, wire_type: u64) {
    put_varint(out, u64::from(number) << 3 | wire_type);
}

/// Appends a field with its tag.
pub fn put(out: &mut Vec<u8>, number: u32, value: Value<'_>) {
    let wire_type = match value {
        Value::Varint(_) => 0,
        Value::Fixed64(_) => 1,
        Value::Bytes(_) => 2,
        Value::Group(_) => 3,
        Value::Fixed32(_) => 5,
    };
    put_tag(out, number, wire_type);
    put_value(out, value);
    if wire_type == 3 {
        put_tag(out, number, 4);
    }
}

/// Appends what stands behind a tag.
pub fn put_value(out: &mut Vec<u8>, value: Value<'_>) {
    match value {
        Value::Varint(varint) => put_varint(out, varint),
        Value::Fixed32(fixed32) => out.extend_from_slice(&fixed32.to_le_bytes()),
        Value::Fixed64(fixed64) => out.extend_from_slice(&fixed64.to_le_bytes()),
        Value::Group(group) => out.extend_from_slice(group),
        Value::Bytes(bytes) => {
            put_varint(out, bytes.len() as u64);
            out.extend_from_slice(bytes);
        }
    }
}

/// Appends an extension as an element of a message set.
pub fn put_item(out: &mut Vec<u8>, number: u32, message: &[u8]) {
    let mut item = Vec::with_capacity(message.len() + 16);
    put_int(&mut item, ITEM_TYPE, number.into());
    put_bytes(&mut item, ITEM_MESSAGE, message);
    put(out, ITEM, Value::Group(&item));
}

/// Appends a length-delimited field.
pub fn put_bytes(out: &mut Vec<u8>, number: u32, bytes: &[u8]) {
    put(out, number, Value::Bytes(bytes));
}

/// Appends a varint field.
pub fn put_int(out: &mut Vec<u8>, number: u32, value: u64) {
    put(out, number, Value::Varint(value));
}
