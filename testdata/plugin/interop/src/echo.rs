//! Metadata of the cases comes back: one header first, one trailer last.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use tonic::{
    body::Body,
    codegen::http::{HeaderMap, HeaderValue, Response},
    codegen::{Body as HttpBody, Bytes},
};

pub(crate) const INITIAL: &str = "x-grpc-test-echo-initial";
pub(crate) const TRAILING: &str = "x-grpc-test-echo-trailing-bin";

/// What a client wants back.
pub(crate) struct Echo {
    initial: Option<HeaderValue>,
    trailing: Option<HeaderValue>,
}

impl Echo {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let [initial, trailing] = [INITIAL, TRAILING].map(|it| headers.get(it).cloned());
        Self { initial, trailing }
    }

    pub(crate) fn add(self, mut response: Response<Body>) -> Response<Body> {
        if let Some(initial) = self.initial {
            response.headers_mut().insert(INITIAL, initial);
        }
        match self.trailing {
            Some(trailing) => response.map(|body| Body::new(Trailed { body, trailing })),
            None => response,
        }
    }
}

/// A body whose trailers have one more.
struct Trailed {
    body: Body,
    trailing: HeaderValue,
}

impl HttpBody for Trailed {
    type Data = Bytes;
    type Error = tonic::Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        let frame = std::task::ready!(Pin::new(&mut self.body).poll_frame(cx));
        let trailing = self.trailing.clone();
        Poll::Ready(frame.map(|frame| {
            frame.map(|mut frame| {
                if let Some(trailers) = frame.trailers_mut() {
                    let trailers: &mut HeaderMap = trailers;
                    trailers.insert(TRAILING, trailing);
                }
                frame
            })
        }))
    }
}
