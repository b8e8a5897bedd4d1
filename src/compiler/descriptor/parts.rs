//! Lists inside descriptors.

use super::Error;
use crate::model::wire::Reader;

/// The repeated parts of a descriptor, by field number.
pub(super) struct Parts<'a> {
    pub(super) of: Vec<Vec<&'a [u8]>>,
}

impl<'a> Parts<'a> {
    pub(super) fn read(bytes: &'a [u8], numbers: &[u32]) -> Result<Self, Error> {
        let mut of = vec![Vec::new(); numbers.len()];
        let mut reader = Reader::new(bytes);
        for (number, value) in reader.by_ref() {
            let slot = numbers.iter().position(|it| *it == number);
            if let (Some(slot), Some(bytes)) = (slot, value.bytes()) {
                of[slot].push(bytes);
            }
        }
        if reader.is_broken() {
            Err(Error::new("the image is broken inside a descriptor"))
        } else {
            Ok(Self { of })
        }
    }
}
