//! A stream of messages to the body of a response.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use http::Response;
use http_body::Frame;
use http_body_util::StreamBody;
use prost::bytes::{BufMut as _, Bytes, BytesMut};
use tokio_stream::{Stream, StreamExt as _};
use tonic::{Status, body::Body};

use super::{
    Answer,
    accept::Form,
    response::{self, Part},
    status,
};
use crate::json::{Json, Options};

/// A stream of the parts of a body. An error is the last part.
struct Written<S> {
    messages: Pin<Box<S>>,
    answer: Answer,
    options: Options,
    form: Form,
    is_done: bool,
}

impl<M: Json, S: Stream<Item = tonic::Result<M>>> Stream for Written<S> {
    type Item = Result<Frame<Bytes>, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.is_done {
            return Poll::Ready(None);
        }
        let message = ready!(self.messages.as_mut().poll_next(cx));
        let part =
            message.map(|it| it.and_then(|it| response::part(&it, self.answer, self.options)));
        self.is_done = !matches!(part, Some(Ok(_)));
        Poll::Ready(part.map(|it| self.frame(it)))
    }
}

impl<S> Written<S> {
    fn frame(&self, part: Result<Part, Status>) -> Result<Frame<Bytes>, Status> {
        if is_raw(self.answer) {
            return part.map(|it| Frame::data(it.bytes));
        }
        let (before, bytes) = match part {
            Ok(part) => ("", part.bytes),
            Err(status) => {
                let content = status::content(&status, self.options);
                let bytes = serde_json::to_vec(&content).unwrap_or_default();
                match self.form {
                    Form::Lines => ("{\"error\":", [&bytes[..], b"}"].concat().into()),
                    Form::Events => ("event: error\n", bytes.into()),
                }
            }
        };
        let (field, end) = match self.form {
            Form::Lines => ("", "\n"),
            Form::Events => ("data: ", "\n\n"),
        };
        let length = before.len() + field.len() + bytes.len() + end.len();
        let mut text = BytesMut::with_capacity(length);
        for part in [before.as_bytes(), field.as_bytes(), &bytes, end.as_bytes()] {
            text.put(part);
        }
        Ok(Frame::data(text.freeze()))
    }
}

fn is_raw(answer: Answer) -> bool {
    matches!(answer, Answer::Raw | Answer::RawField(_))
}

/// A stream without its type, for generated code: what it keeps alive is then no part of it.
pub fn boxed<M>(
    messages: impl Stream<Item = tonic::Result<M>> + Send + 'static,
) -> Pin<Box<dyn Stream<Item = tonic::Result<M>> + Send>> {
    Box::pin(messages)
}

/// The response of a method that answers with a stream.
///
/// # Errors
///
/// The first message is an error, where its type is that of the response.
pub(super) async fn streamed<M, S>(
    response: tonic::Response<S>,
    answer: Answer,
    options: Options,
    form: Form,
) -> Result<Response<Body>, Status>
where
    M: Json + Send + 'static,
    S: Stream<Item = tonic::Result<M>> + Send + 'static,
{
    let (metadata, messages, extensions) = response.into_parts();
    let mut written =
        Written { messages: Box::pin(messages), answer, options, form, is_done: false };
    let (content_type, body) = if is_raw(answer) {
        let first = written.messages.next().await.transpose()?;
        let first = first.map(|it| response::part(&it, answer, options)).transpose()?;
        let (content_type, first) = match first {
            Some(part) => (part.content_type, Some(Ok(Frame::data(part.bytes)))),
            None => {
                written.is_done = true;
                ("application/octet-stream".to_owned(), None)
            }
        };
        (content_type, Body::new(StreamBody::new(tokio_stream::iter(first).chain(written))))
    } else {
        (form.content_type().to_owned(), Body::new(StreamBody::new(written)))
    };
    let mut response = Response::new(body);
    *response.headers_mut() = response::headers(metadata, &content_type)?;
    *response.extensions_mut() = extensions;
    Ok(response)
}
