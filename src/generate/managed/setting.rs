//! A field of an options message.

use protosmith_compiler::model::wire::{put_bytes, put_int};

/// A field of an options message, ready to be written.
pub(super) struct Setting {
    pub(super) number: u32,
    pub(super) bytes: Vec<u8>,
}

impl Setting {
    pub(super) fn text(number: u32, value: &str) -> Self {
        let mut bytes = Vec::new();
        put_bytes(&mut bytes, number, value.as_bytes());
        Self { number, bytes }
    }

    pub(super) fn int(number: u32, value: i32) -> Self {
        let mut bytes = Vec::new();
        put_int(&mut bytes, number, i64::from(value) as u64);
        Self { number, bytes }
    }
}
