//! Until when a call may take.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use http::{HeaderMap, HeaderValue, Response};
use http_body::Frame;
use prost::bytes::Bytes;
use tokio::time::{Instant, Sleep, sleep_until, timeout_at};
use tonic::{Status, body::Body};

use super::frames::Ended;

/// The header that clients write.
const HEADER: &str = "grpc-timeout";
const MESSAGE: &str = "the time for the call is over";

/// When a call is over, whatever has come of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline(Instant);

impl Deadline {
    /// When the time is over that a call has which comes now. None: so far away that no clock has it.
    #[must_use]
    pub fn after(time: Duration) -> Option<Self> {
        Instant::now().checked_add(time).map(Self)
    }

    /// When the client of a request that comes now stops waiting, if it ever does. A header that is
    /// none is as good as nothing.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        Self::after(timeout(headers)?)
    }

    /// Tells a server how much time is left.
    pub(super) fn tell(self, headers: &mut HeaderMap) {
        let left = self.0.saturating_duration_since(Instant::now());
        headers.insert(HEADER, value(left));
    }

    /// What comes of `future`, if there is time for it.
    ///
    /// # Errors
    ///
    /// `DEADLINE_EXCEEDED`
    pub(super) async fn within<T>(self, future: impl Future<Output = T>) -> Result<T, Status> {
        timeout_at(self.0, future).await.map_err(|_| Status::deadline_exceeded(MESSAGE))
    }

    /// The response, as far as there is time for it: at the deadline it ends with
    /// `DEADLINE_EXCEEDED`, in the middle of its body too.
    pub async fn keep(self, response: impl Future<Output = Response<Body>>) -> Response<Body> {
        match self.within(response).await {
            Ok(response) => response.map(|body| self.bound(body)),
            Err(status) => status.into_http(),
        }
    }

    /// Whether the call is over.
    pub(super) fn has_passed(self) -> bool {
        self.0 <= Instant::now()
    }

    /// A body that ends at the deadline, as those of gRPC do.
    pub(super) fn bound(self, body: Body) -> Body {
        Body::new(Ended(self.cut(body)))
    }

    /// A body that fails at the deadline.
    pub(super) fn cut(self, body: Body) -> Body {
        Body::new(Bounded { body, sleep: Some(Box::pin(sleep_until(self.0))) })
    }
}

/// Eight digits at most, and a unit.
fn timeout(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(HEADER)?.to_str().ok()?;
    let (amount, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let is_amount = (1..=8).contains(&amount.len()) && amount.bytes().all(|it| it.is_ascii_digit());
    let amount: u64 = amount.parse().ok().filter(|_| is_amount)?;
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

/// A time in the smallest unit that it can be told in.
fn value(time: Duration) -> HeaderValue {
    let units = [(1, "n"), (1_000, "u"), (1_000_000, "m"), (1_000_000_000, "S")];
    let nanos = time.as_nanos();
    let fits = |(length, unit): (u128, &str)| {
        let amount = nanos / length;
        (amount < 100_000_000).then(|| format!("{amount}{unit}"))
    };
    let text = units.into_iter().find_map(fits).unwrap_or_else(|| "99999999S".to_owned());
    HeaderValue::try_from(text).expect("digits and a letter are a value")
}

/// A body that fails with a status that says so.
struct Bounded {
    body: Body,
    /// Gone when the deadline has passed.
    sleep: Option<Pin<Box<Sleep>>>,
}

impl http_body::Body for Bounded {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let Some(sleep) = &mut self.sleep else { return Poll::Ready(None) };
        if sleep.as_mut().poll(cx).is_pending() {
            return Pin::new(&mut self.body).poll_frame(cx);
        }
        self.sleep = None;
        self.body = Body::empty();
        Poll::Ready(Some(Err(Status::deadline_exceeded(MESSAGE))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.body.size_hint()
    }
}
