//! The header that schema registries want before a message, in the wire format of Confluent: a byte
//! 0, the number of the schema, and which of its messages follows.

use prost::encoding::{decode_varint, encode_varint};

use super::{Indexed, Malformed};

/// How deep messages may be in each other.
const DEEPEST: u64 = 100;

/// A message behind the number of its schema in a registry.
pub fn framed<M: Indexed>(schema: u32, message: &M) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(message.encoded_len() + 8);
    bytes.push(0);
    bytes.extend_from_slice(&schema.to_be_bytes());
    match M::INDEXES {
        // The first message of a file is told without a path.
        [0] => bytes.push(0),
        indexes => {
            encode_varint(zigzag(indexes.len() as u64), &mut bytes);
            for index in indexes {
                encode_varint(zigzag((*index).into()), &mut bytes);
            }
        }
    }
    bytes.extend_from_slice(&message.encode_to_vec());
    bytes
}

fn zigzag(number: u64) -> u64 {
    number << 1
}

/// A message that was read up to itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame<'a> {
    /// The number of the schema in its registry.
    pub schema: u32,
    /// Which message of the schema it is, as [`Indexed::INDEXES`].
    pub indexes: Vec<u32>,
    /// The message in the binary format of protobuf.
    pub bytes: &'a [u8],
}

impl<'a> Frame<'a> {
    /// Reads the header.
    ///
    /// # Errors
    ///
    /// There is none, or one of another format.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let malformed = |what: &str| Malformed(what.to_owned());
        let Some(([magic, schema @ ..], mut rest)) = bytes.split_first_chunk::<5>() else {
            return Err(malformed("a header has six bytes at least"));
        };
        if *magic != 0 {
            return Err(malformed("the first byte is not 0"));
        }
        let mut number = || {
            let number = decode_varint(&mut rest).map_err(|it| Malformed(it.to_string()))?;
            // A number below zero is an odd one here.
            if number % 2 == 0 { Ok(number / 2) } else { Err(malformed("an index is below zero")) }
        };
        let mut indexes = Vec::new();
        match number()? {
            0 => indexes.push(0),
            count if count > DEEPEST => return Err(malformed("the path has too many indexes")),
            count => {
                for _ in 0..count {
                    let index = u32::try_from(number()?);
                    indexes.push(index.map_err(|_| malformed("an index is too large"))?);
                }
            }
        }
        Ok(Self { schema: u32::from_be_bytes(*schema), indexes, bytes: rest })
    }

    /// The message. That the schema is one that it can be read by is up to who knows the registry.
    ///
    /// # Errors
    ///
    /// It is another message of the schema, or none.
    pub fn message<M: Indexed + Default>(&self) -> Result<M, Malformed> {
        if self.indexes != M::INDEXES {
            let (found, wanted) = (&self.indexes, M::INDEXES);
            return Err(Malformed(format!("message {found:?} of its schema, not {wanted:?}")));
        }
        M::decode(self.bytes).map_err(|it| Malformed(it.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Frame, framed};
    use crate::events::cloud_event::{CloudEventAttributeValue, cloud_event_attribute_value::Attr};
    use crate::events::{CloudEvent, CloudEventBatch};

    /// As Confluent's serializers write it.
    #[test]
    fn headers_are_those_of_registries() {
        let header = |bytes: Vec<u8>| bytes[5..].to_vec();
        assert_eq!(header(framed(1, &CloudEvent::default())), [0]);
        assert_eq!(header(framed(1, &CloudEventBatch::default())), [2, 2]);
        let inner = CloudEventAttributeValue { attr: Some(Attr::CeInteger(7)) };
        // The entries of the map are a message, too, and are declared where the field is.
        let bytes = framed(u32::MAX, &inner);
        assert_eq!(bytes[..5], [0, 255, 255, 255, 255]);
        let frame = Frame::read(&bytes).unwrap();
        assert_eq!(frame.message(), Ok(inner));
        let other = frame.message::<CloudEvent>().unwrap_err().to_string();
        assert!(other.ends_with("of its schema, not [0]"), "{other}");
    }

    #[test]
    fn what_is_no_header_is_refused() {
        for bytes in [
            &b""[..],
            b"\0\0\0\0\x01",
            b"\x01\0\0\0\x01\0",
            b"\0\0\0\0\x01\x01",
            b"\0\0\0\0\x01\x04\0",
            b"\0\0\0\0\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
            b"\0\0\0\0\x01\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01",
            b"\0\0\0\0\x01\x02\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01",
            b"\0\0\0\0\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        ] {
            Frame::read(bytes).unwrap_err();
        }
        let frame = Frame::read(b"\0\0\0\0\x01\0\x0a").unwrap();
        frame.message::<CloudEvent>().unwrap_err();
    }
}
