//! Metadata of the cases comes back: one header first, one trailer last.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};

use tonic::{
    body::Body,
    codegen::http::{HeaderMap, HeaderName, HeaderValue, Request, Response},
    codegen::{Body as HttpBody, BoxFuture, Bytes, Service},
    server::NamedService,
};

pub(crate) const INITIAL: HeaderName = HeaderName::from_static("x-grpc-test-echo-initial");
pub(crate) const TRAILING: HeaderName = HeaderName::from_static("x-grpc-test-echo-trailing-bin");

/// A service that sends the metadata of requests back.
#[derive(Clone, Debug)]
pub(crate) struct Echo<S>(pub(crate) S);

impl<S: NamedService> NamedService for Echo<S> {
    const NAME: &'static str = S::NAME;
}

impl<S> Service<Request<Body>> for Echo<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>,
    S::Future: Send + 'static,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<Response<Body>, Infallible>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let initial = request.headers().get(&INITIAL).cloned();
        let trailing = request.headers().get(&TRAILING).cloned();
        let response = self.0.call(request);
        Box::pin(async move {
            let mut response = response.await?;
            if let Some(initial) = initial {
                response.headers_mut().insert(INITIAL, initial);
            }
            Ok(match trailing {
                Some(trailing) => response.map(|body| Body::new(Trailed { body, trailing })),
                None => response,
            })
        })
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
