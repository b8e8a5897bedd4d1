//! Messages as gRPC has them in bodies, and which bodies are of gRPC.

#[cfg(any(feature = "connect", feature = "http"))]
use prost::bytes::{Buf, BufMut as _, Bytes, BytesMut};

/// What stands before a message: whether it is compressed, and its length.
pub(crate) const PREFIX: usize = 5;

/// A message that is not compressed, behind its length.
#[cfg(any(feature = "connect", feature = "http"))]
pub(crate) fn framed(message: impl Buf) -> Bytes {
    let length = message.remaining();
    let mut frame = BytesMut::with_capacity(length + PREFIX);
    frame.put_u8(0);
    frame.put_u32(u32::try_from(length).unwrap_or(u32::MAX));
    frame.put(message);
    frame.freeze()
}

/// What headers say of a body; empty if they do not.
#[cfg(any(feature = "connect", feature = "service"))]
pub(crate) fn content_type(headers: &http::HeaderMap) -> &[u8] {
    headers.get(http::header::CONTENT_TYPE).map_or(&b""[..], |it| it.as_bytes())
}

/// Whether a body is of gRPC, and not of gRPC-Web.
#[cfg(any(feature = "connect", feature = "service"))]
pub(crate) fn is_grpc(content_type: &[u8]) -> bool {
    content_type.starts_with(b"application/grpc")
        && !content_type.starts_with(b"application/grpc-web")
}
