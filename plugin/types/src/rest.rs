//! What a client of HTTP/1.1 still writes when its answer is there. A server that does not read it ends the
//! connection, and the client may see that before the answer: so it is read away before.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use http::{HeaderMap, Request, Version, header::EXPECT};
use http_body::{Body as _, Frame, SizeHint};
use prost::bytes::{Buf, Bytes};
use tonic::{Status, body::Body};

/// How many bytes are read away, 1 MiB.
const LIMIT: usize = 1 << 20;
/// How long that may take.
const TIME: Duration = Duration::from_millis(500);

/// In the extensions of a request: what is around who has it sees to its body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attended;

/// Where the body of a request goes that nobody reads any more; nowhere, where that is not needed.
#[derive(Debug)]
pub(crate) struct Rest(Option<Arc<Mutex<Option<Body>>>>);

impl Rest {
    /// The request, whose body comes back once it is dropped.
    pub(crate) fn of(mut request: Request<Body>) -> (Request<Body>, Self) {
        if !is_needed(&request) {
            return (request, Self(None));
        }
        request.extensions_mut().insert(Attended);
        let dropped = Arc::default();
        let rest = Self(Some(Arc::clone(&dropped)));
        let is_coming = !waits(request.headers());
        (request.map(|body| Body::new(Watched { body, is_coming, dropped })), rest)
    }

    /// Reads the body away, if it was dropped before its end.
    pub(crate) async fn read_away(self) {
        let dropped =
            self.0.and_then(|it| it.lock().unwrap_or_else(PoisonError::into_inner).take());
        if let Some(body) = dropped {
            drain(body).await;
        }
    }
}

/// Reads the body of a request away that nobody has read.
#[cfg(any(test, feature = "connect", feature = "service"))]
pub(crate) async fn read_away<B: http_body::Body>(request: Request<B>) {
    if is_needed(&request) && !waits(request.headers()) {
        drain(request.into_body()).await;
    }
}

/// A stream of HTTP/2 ends by itself; and the outermost has to do it, as others would count what is read away.
fn is_needed<B: http_body::Body>(request: &Request<B>) -> bool {
    request.version() <= Version::HTTP_11
        && !request.body().is_end_stream()
        && request.extensions().get::<Attended>().is_none()
}

/// Whether a client writes its body once that is read, and not before: a refusal spares it that.
fn waits(headers: &HeaderMap) -> bool {
    headers.get(EXPECT).is_some_and(|it| it.as_bytes().eq_ignore_ascii_case(b"100-continue"))
}

async fn drain<B: http_body::Body>(body: B) {
    let mut body = pin!(body);
    let read = async {
        let mut size = 0_usize;
        while let Some(Ok(frame)) = poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
            size = size.saturating_add(frame.data_ref().map_or(0, Buf::remaining));
            if size > LIMIT {
                break;
            }
        }
    };
    // However much of it there is, the answer goes.
    tokio::time::timeout(TIME, read).await.unwrap_or_default();
}

struct Watched {
    body: Body,
    /// Whether there may be more of it that the client writes.
    is_coming: bool,
    dropped: Arc<Mutex<Option<Body>>>,
}

impl Drop for Watched {
    fn drop(&mut self) {
        if self.is_coming && !self.body.is_end_stream() {
            let body = std::mem::take(&mut self.body);
            *self.dropped.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
        }
    }
}

impl http_body::Body for Watched {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        // A body that has come to its end or failed must not be asked again.
        self.is_coming = !matches!(frame, Poll::Ready(None | Some(Err(_))));
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::Instant;

    use super::*;

    /// A body that gives so many kilobytes, and then ends or does not, and how much of it was read.
    struct Given {
        left: usize,
        ends: bool,
        is_over: bool,
        read: Arc<Mutex<usize>>,
    }

    impl http_body::Body for Given {
        type Data = Bytes;
        type Error = Status;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
            if self.left == 0 {
                assert!(!std::mem::take(&mut self.is_over), "asked behind its end");
                self.is_over = self.ends;
                return if self.ends { Poll::Ready(None) } else { Poll::Pending };
            }
            self.left -= 1;
            *self.read.lock().unwrap() += 1;
            Poll::Ready(Some(Ok(Frame::data(vec![0; 1024].into()))))
        }
    }

    fn request(version: Version, left: usize, ends: bool) -> (Request<Body>, Arc<Mutex<usize>>) {
        let read = Arc::default();
        let body = Body::new(Given { left, ends, is_over: false, read: Arc::clone(&read) });
        (Request::builder().version(version).body(body).unwrap(), read)
    }

    #[tokio::test(start_paused = true)]
    async fn what_nobody_reads_is_read_away() {
        for (version, left, ends, wanted, time) in [
            (Version::HTTP_11, 300, true, 300, Duration::ZERO),
            (Version::HTTP_10, 300, true, 300, Duration::ZERO),
            (Version::HTTP_11, 300, false, 300, TIME),
            (Version::HTTP_11, 5000, true, LIMIT / 1024 + 1, Duration::ZERO),
            (Version::HTTP_2, 300, true, 0, Duration::ZERO),
        ] {
            let begun = Instant::now();
            let (asked, read) = request(version, left, ends);
            read_away(asked).await;
            assert_eq!(*read.lock().unwrap(), wanted, "{version:?} {left}");

            let (asked, read) = request(version, left, ends);
            let (asked, rest) = Rest::of(asked);
            drop(asked);
            rest.read_away().await;
            assert_eq!(*read.lock().unwrap(), wanted, "{version:?} {left}");
            assert_eq!(begun.elapsed().as_millis(), (time * 2).as_millis());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_somebody_reads_or_another_sees_to_is_left_alone() {
        let (asked, read) = request(Version::HTTP_11, 300, true);
        let (asked, rest) = Rest::of(asked);
        rest.read_away().await;
        assert_eq!(*read.lock().unwrap(), 0);
        read_away(asked).await;
        assert_eq!(*read.lock().unwrap(), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_was_read_to_its_end_is_not_read_again() {
        let (asked, read) = request(Version::HTTP_11, 3, true);
        let (mut asked, rest) = Rest::of(asked);
        while poll_fn(|cx| Pin::new(asked.body_mut()).poll_frame(cx)).await.is_some() {}
        drop(asked);
        rest.read_away().await;
        assert_eq!(*read.lock().unwrap(), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_that_waits_is_not_told_to_go_on() {
        let expecting = || {
            let (mut asked, read) = request(Version::HTTP_11, 300, true);
            asked.headers_mut().insert(EXPECT, "100-Continue".parse().unwrap());
            (asked, read)
        };
        let (asked, read) = expecting();
        read_away(asked).await;
        assert_eq!(*read.lock().unwrap(), 0);

        let (asked, read) = expecting();
        let (asked, rest) = Rest::of(asked);
        drop(asked);
        rest.read_away().await;
        assert_eq!(*read.lock().unwrap(), 0);

        // Once a part of it was read, the client was told to write all of it.
        let (asked, read) = expecting();
        let (mut asked, rest) = Rest::of(asked);
        poll_fn(|cx| Pin::new(asked.body_mut()).poll_frame(cx)).await.unwrap().unwrap();
        drop(asked);
        rest.read_away().await;
        assert_eq!(*read.lock().unwrap(), 300);
    }
}
