//! Messages in the formats that a client may choose.

use std::marker::PhantomData;

use prost::{Message, bytes::Bytes};
use tonic::{Status, codec::Codec};

use crate::json::{self, Json, Options};

/// How messages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The binary format of protobuf.
    Binary,
    /// The JSON of protobuf; fields that are unknown are passed over.
    Json,
}

/// A codec of tonic that knows both formats.
pub trait Coding: Codec {
    /// Writes a message.
    ///
    /// # Errors
    ///
    /// The message has no JSON.
    fn write(message: &Self::Encode, format: Format) -> Result<Bytes, Status>;

    /// Reads a message.
    ///
    /// # Errors
    ///
    /// The bytes are none.
    fn read(bytes: Bytes, format: Format) -> Result<Self::Decode, Status>;
}

/// The codec of messages of prost.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProstCodec<E, D>(PhantomData<fn(E) -> D>);

impl<E, D> ProstCodec<E, D> {
    /// For messages of type `E` one way, and `D` the other.
    #[must_use]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<E, D> Codec for ProstCodec<E, D>
where
    E: Message + Send + 'static,
    D: Message + Default + Send + 'static,
{
    type Encode = E;
    type Decode = D;
    type Encoder = tonic_prost::ProstEncoder<E>;
    type Decoder = tonic_prost::ProstDecoder<D>;

    fn encoder(&mut self) -> Self::Encoder {
        tonic_prost::ProstCodec::<E, D>::new().encoder()
    }

    fn decoder(&mut self) -> Self::Decoder {
        tonic_prost::ProstCodec::<E, D>::new().decoder()
    }
}

impl<E, D> Coding for ProstCodec<E, D>
where
    E: Message + Json + Send + 'static,
    D: Message + Json + Default + Send + 'static,
{
    fn write(message: &E, format: Format) -> Result<Bytes, Status> {
        match format {
            Format::Binary => Ok(message.encode_to_vec().into()),
            Format::Json => match json::to_vec(message, Options::new()) {
                Ok(bytes) => Ok(bytes.into()),
                Err(error) => Err(Status::internal(error.to_string())),
            },
        }
    }

    fn read(bytes: Bytes, format: Format) -> Result<D, Status> {
        let invalid = |it: &dyn std::fmt::Display| Status::invalid_argument(it.to_string());
        match format {
            Format::Binary => D::decode(bytes).map_err(|it| invalid(&it)),
            // A message without fields may be no text at all.
            Format::Json if bytes.is_empty() => Ok(D::default()),
            Format::Json => {
                let options = Options::new().ignore_unknown_fields(true);
                json::from_slice(&bytes, options).map_err(|it| invalid(&it))
            }
        }
    }
}
