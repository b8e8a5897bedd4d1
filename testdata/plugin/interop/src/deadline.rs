//! A call ends when its client has stopped waiting, in the middle of a response too.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use tokio::time::{Instant, Sleep, sleep_until, timeout_at};
use tonic::{
    Status,
    body::Body,
    codegen::http::{HeaderMap, Request, Response},
    codegen::{Body as HttpBody, BoxFuture, Bytes, Service},
    server::NamedService,
};

/// A service that keeps the deadlines of its clients.
#[derive(Clone, Debug)]
pub(crate) struct Deadline<S>(pub(crate) S);

impl<S: NamedService> NamedService for Deadline<S> {
    const NAME: &'static str = S::NAME;
}

impl<S> Service<Request<Body>> for Deadline<S>
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
        let deadline = timeout(request.headers()).map(|it| Instant::now() + it);
        let response = self.0.call(request);
        Box::pin(async move {
            let Some(deadline) = deadline else { return response.await };
            let Ok(response) = timeout_at(deadline, response).await else {
                return Ok(expired().into_http());
            };
            let sleep = Box::pin(sleep_until(deadline));
            Ok(response?.map(|body| Body::new(Bounded { body, sleep: Some(sleep) })))
        })
    }
}

fn expired() -> Status {
    Status::deadline_exceeded("the client has stopped waiting")
}

/// The header that a client writes; eight digits at most, and a unit.
fn timeout(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get("grpc-timeout")?.to_str().ok()?;
    let (amount, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let amount: u64 = amount.parse().ok().filter(|_| amount.len() <= 8)?;
    Some(match unit {
        "H" => Duration::from_secs(amount * 3600),
        "M" => Duration::from_secs(amount * 60),
        "S" => Duration::from_secs(amount),
        "m" => Duration::from_millis(amount),
        "u" => Duration::from_micros(amount),
        "n" => Duration::from_nanos(amount),
        _ => return None,
    })
}

/// A body that ends at the deadline, with a status that says so.
struct Bounded {
    body: Body,
    /// Gone when the deadline has passed.
    sleep: Option<Pin<Box<Sleep>>>,
}

impl HttpBody for Bounded {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Status>>> {
        let Some(sleep) = &mut self.sleep else { return Poll::Ready(None) };
        if sleep.as_mut().poll(cx).is_pending() {
            return Pin::new(&mut self.body).poll_frame(cx);
        }
        self.sleep = None;
        let mut trailers = HeaderMap::new();
        let frame = match expired().add_header(&mut trailers) {
            Ok(()) => Ok(http_body::Frame::trailers(trailers)),
            Err(status) => Err(status),
        };
        Poll::Ready(Some(frame))
    }
}
