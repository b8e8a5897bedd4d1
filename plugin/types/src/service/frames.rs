//! A body of frames of gRPC, no message of which is longer than a limit.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use http_body::Frame;
use prost::bytes::Bytes;
use tonic::{Status, body::Body};

/// Before a message: whether it is compressed, and its length.
const PREFIX: usize = 5;

/// Fails where a message begins that is longer than the limit, as it comes: compressed, if it is.
pub(super) struct Measured<G> {
    body: Body,
    limit: usize,
    prefix: [u8; PREFIX],
    /// How much of the prefix is there.
    seen: usize,
    /// How much of the message is not.
    left: usize,
    /// Kept as long as the body is.
    _guard: G,
}

/// `body` with the limit, if there is one; what `guard` holds is let go at its end.
pub(super) fn measured<G>(body: Body, limit: Option<usize>, guard: Option<G>) -> Body
where
    G: Send + Unpin + 'static,
{
    if limit.is_none() && guard.is_none() {
        return body;
    }
    let limit = limit.unwrap_or(usize::MAX);
    Body::new(Measured { body, limit, prefix: [0; PREFIX], seen: 0, left: 0, _guard: guard })
}

impl<G> Measured<G> {
    fn measure(&mut self, mut data: &[u8]) -> Result<(), Status> {
        loop {
            let step = self.left.min(data.len());
            self.left -= step;
            data = &data[step..];
            if data.is_empty() {
                return Ok(());
            }
            let step = (PREFIX - self.seen).min(data.len());
            self.prefix[self.seen..self.seen + step].copy_from_slice(&data[..step]);
            self.seen += step;
            data = &data[step..];
            if self.seen == PREFIX {
                let [_, length @ ..] = self.prefix;
                self.left = u32::from_be_bytes(length) as usize;
                self.seen = 0;
                if self.left > self.limit {
                    let (length, limit) = (self.left, self.limit);
                    return Err(Status::resource_exhausted(format!(
                        "a message has {length} bytes, and may have {limit}"
                    )));
                }
            }
        }
    }
}

impl<G: Unpin> http_body::Body for Measured<G> {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        let Some(Ok(frame)) = frame else { return Poll::Ready(frame) };
        let found = frame.data_ref().map_or(Ok(()), |data| self.measure(data));
        Poll::Ready(Some(found.map(|()| frame)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.body.size_hint()
    }
}

/// A response that ends with the status that its body fails with, as a server has to.
pub(super) struct Ended(pub(super) Body);

impl http_body::Body for Ended {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let frame = ready!(Pin::new(&mut self.0).poll_frame(cx));
        let Some(Err(status)) = frame else { return Poll::Ready(frame) };
        self.0 = Body::empty();
        let mut trailers = http::HeaderMap::new();
        Poll::Ready(Some(status.add_header(&mut trailers).map(|()| Frame::trailers(trailers))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }
}
