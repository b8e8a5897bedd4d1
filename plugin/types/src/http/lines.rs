//! A body of lines to a stream of messages: each line becomes a frame of gRPC, which tonic hands to
//! a decoder that reads JSON.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use http_body::{Body, Frame};
use prost::bytes::{Buf as _, BufMut as _, Bytes, BytesMut};
use tonic::{
    Status, Streaming,
    codec::{DecodeBuf, Decoder},
};

use super::request::Source;
use crate::{framing::framed, json::Json};

/// A body of lines as a body of frames.
struct Lines {
    body: tonic::body::Body,
    buffer: BytesMut,
    /// How much of the buffer has no end of a line.
    seen: usize,
    /// How long a line may be.
    limit: usize,
    is_done: bool,
}

impl Lines {
    /// The next line that is not empty, if all of it is there.
    fn line(&mut self) -> Option<BytesMut> {
        loop {
            let end = self.buffer[self.seen..].iter().position(|it| *it == b'\n');
            let line = match end {
                Some(at) => {
                    let line = self.buffer.split_to(self.seen + at);
                    self.buffer.advance(1);
                    line
                }
                None if self.is_done && !self.buffer.is_empty() => self.buffer.split(),
                None => {
                    self.seen = self.buffer.len();
                    return None;
                }
            };
            self.seen = 0;
            if !line.trim_ascii().is_empty() {
                return Some(line);
            }
        }
    }
}

impl Body for Lines {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        loop {
            if let Some(line) = self.line() {
                return Poll::Ready(Some(Ok(Frame::data(framed(line)))));
            }
            if self.is_done {
                return Poll::Ready(None);
            }
            if self.buffer.len() > self.limit {
                self.is_done = true;
                self.buffer.clear();
                self.seen = 0;
                let limit = self.limit;
                return Poll::Ready(Some(Err(Status::resource_exhausted(format!(
                    "a line has more than {limit} bytes"
                )))));
            }
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        self.buffer.put(data);
                    }
                }
                Some(Err(status)) => {
                    self.is_done = true;
                    return Poll::Ready(Some(Err(status)));
                }
                None => self.is_done = true,
            }
        }
    }
}

/// Reads the JSON of a message.
struct Read<M> {
    source: Source,
    of: std::marker::PhantomData<fn() -> M>,
}

impl<M: Json + Default> Decoder for Read<M> {
    type Item = M;
    type Error = Status;

    fn decode(&mut self, from: &mut DecodeBuf<'_>) -> Result<Option<M>, Status> {
        let line = from.copy_to_bytes(from.remaining());
        self.source.message(&line).map(Some)
    }
}

/// The messages of a body that has one a line. `limit` is how long a line may be.
pub(super) fn messages<M: Json + Default + Send + 'static>(
    source: Source,
    body: tonic::body::Body,
    limit: usize,
) -> Streaming<M> {
    let lines = Lines { body, buffer: BytesMut::new(), seen: 0, limit, is_done: false };
    let read = Read { source, of: std::marker::PhantomData };
    Streaming::new_request(read, lines, None, Some(limit.max(1)))
}
