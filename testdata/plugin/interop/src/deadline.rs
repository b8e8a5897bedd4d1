//! A call ends when its client has stopped waiting, in the middle of a response too.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use tokio::time::{Instant, Sleep, sleep_until, timeout_at};
use tonic::{
    Status,
    body::Body,
    codegen::http::{HeaderMap, Response},
    codegen::{Body as HttpBody, Bytes},
};

/// When the client of a request that comes now stops waiting, if it ever does.
pub(crate) fn of(headers: &HeaderMap) -> Option<Instant> {
    timeout(headers).map(|it| Instant::now() + it)
}

/// The response, as far as there is time for it.
pub(crate) async fn keep(
    deadline: Instant,
    response: impl Future<Output = Response<Body>>,
) -> Response<Body> {
    let Ok(response) = timeout_at(deadline, response).await else { return expired().into_http() };
    let sleep = Box::pin(sleep_until(deadline));
    response.map(|body| Body::new(Bounded { body, sleep: Some(sleep) }))
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
