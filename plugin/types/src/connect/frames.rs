//! Bodies and streams, from one crate to the other.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use connectrpc::{CodecFormat, dispatcher::RequestStream};
use http_body::Frame;
use prost::bytes::{Buf as _, Bytes};
use tonic::{
    Status, Streaming,
    codec::{DecodeBuf, Decoder},
};

use super::{Coding, Format, error};
use crate::framing::framed;

impl From<CodecFormat> for Format {
    fn from(format: CodecFormat) -> Self {
        match format {
            CodecFormat::Json => Self::Json,
            // There are two.
            _ => Self::Binary,
        }
    }
}

/// A body of any data as one of bytes.
pub(super) struct Whole<B>(pub(super) Pin<Box<B>>);

impl<B> http_body::Body for Whole<B>
where
    B: http_body::Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let frame = ready!(self.0.as_mut().poll_frame(cx));
        let data = |mut it: B::Data| it.copy_to_bytes(it.remaining());
        Poll::Ready(frame.map(|it| match it {
            Ok(frame) => Ok(frame.map_data(data)),
            Err(error) => Err(Status::from_error(error.into())),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.0.size_hint()
    }
}

/// Messages as frames of gRPC, which tonic hands to a decoder.
struct Framed(RequestStream);

impl http_body::Body for Framed {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        Poll::Ready(ready!(self.0.as_mut().poll_next(cx)).map(|it| match it {
            Ok(message) => Ok(Frame::data(framed(message))),
            Err(error) => Err(error::to_status(&error)),
        }))
    }
}

/// Reads messages of a format.
struct Read<C> {
    format: Format,
    of: std::marker::PhantomData<fn() -> C>,
}

impl<C: Coding> Decoder for Read<C> {
    type Item = C::Decode;
    type Error = Status;

    fn decode(&mut self, from: &mut DecodeBuf<'_>) -> Result<Option<C::Decode>, Status> {
        C::read(from.copy_to_bytes(from.remaining()), self.format).map(Some)
    }
}

/// The messages of a client. How long they may be, connectrpc has seen to.
pub(super) fn messages<C: Coding + 'static>(
    stream: RequestStream,
    format: Format,
) -> Streaming<C::Decode> {
    let read = Read::<C> { format, of: std::marker::PhantomData };
    Streaming::new_request(read, Framed(stream), None, Some(usize::MAX))
}
