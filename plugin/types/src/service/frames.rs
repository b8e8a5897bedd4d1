//! A body no message of which is longer than a limit.

use std::{
    pin::Pin,
    sync::{Arc, OnceLock},
    task::{Context, Poll, ready},
};

use http_body::Frame;
use prost::bytes::Bytes;
use tonic::{Status, body::Body};

use crate::framing::{PREFIX, content_type};

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Messages, each behind its length.
    Frames,
    /// One message; or a stream that is base64, which counts as one.
    Message,
}

impl Form {
    /// That of a request: gRPC and streams of the Connect protocol have frames.
    pub(super) fn of(headers: &http::HeaderMap) -> Self {
        let kind = content_type(headers);
        let is_text = kind.starts_with(b"application/grpc-web-text");
        let of_grpc = kind.starts_with(b"application/grpc") && !is_text;
        if kind.is_empty() || of_grpc || kind.starts_with(b"application/connect+") {
            Self::Frames
        } else {
            Self::Message
        }
    }
}

/// Fails where a message begins that is longer than the limit, as it comes: compressed, if it is.
pub(super) struct Measured<G> {
    body: Body,
    form: Form,
    limit: usize,
    prefix: [u8; PREFIX],
    /// How much of the prefix is there.
    seen: usize,
    /// How much of the message is not; of one without a frame, how much is.
    left: usize,
    /// What is told of a message that is too long.
    told: Told,
    /// Kept as long as the body is.
    _guard: G,
}

/// Why a body was not read to its end.
#[derive(Clone, Debug, Default)]
pub(super) struct Told(Arc<OnceLock<Status>>);

impl Told {
    /// The status, if there was one.
    pub(super) fn status(&self) -> Option<Status> {
        self.0.get().cloned()
    }
}

/// `body` with the limit, if there is one.
pub(super) fn measured(body: Body, form: Form, limit: Option<usize>) -> (Body, Told) {
    let told = Told::default();
    match limit {
        None => (body, told),
        Some(_) => (guarded::<()>(body, form, limit, None, told.clone()), told),
    }
}

/// The same; what `guard` holds is let go at its end.
pub(super) fn guarded<G>(
    body: Body,
    form: Form,
    limit: Option<usize>,
    guard: Option<G>,
    told: Told,
) -> Body
where
    G: Send + Unpin + 'static,
{
    let limit = limit.unwrap_or(usize::MAX);
    Body::new(Measured {
        body,
        form,
        limit,
        prefix: [0; PREFIX],
        seen: 0,
        left: 0,
        told,
        _guard: guard,
    })
}

impl<G> Measured<G> {
    fn measure(&mut self, mut data: &[u8]) -> Result<(), Status> {
        if self.form == Form::Message {
            self.left = self.left.saturating_add(data.len());
            return self.check();
        }
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
                self.check()?;
            }
        }
    }

    fn check(&self) -> Result<(), Status> {
        let (length, limit) = (self.left, self.limit);
        if length <= limit {
            return Ok(());
        }
        let message = format!("a message has {length} bytes or more, and may have {limit}");
        let status = Status::resource_exhausted(message);
        Err(self.told.0.get_or_init(|| status).clone())
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
