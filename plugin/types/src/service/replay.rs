//! A request that is sent again from its beginning, as long as what was sent is kept.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
};

use http_body::Frame;
use prost::bytes::Bytes;
use tonic::{Status, body::Body};

/// How many bytes of a request are kept, 1 MiB; as other implementations of gRPC have it.
const LIMIT: usize = 1 << 20;

/// The body of a request, and what of it was sent.
pub(super) struct Replay(Arc<Mutex<State>>);

struct State {
    body: Body,
    sent: Vec<Bytes>,
    size: usize,
    is_done: bool,
    /// Which attempt goes on; those before it have failed.
    attempt: usize,
}

impl Replay {
    pub(super) fn new(body: Body) -> Self {
        let state = State { body, sent: Vec::new(), size: 0, is_done: false, attempt: 0 };
        Self(Arc::new(Mutex::new(state)))
    }

    /// The body from its beginning; that of attempts before ends.
    pub(super) fn attempt(&self) -> Body {
        let mut state = locked(&self.0);
        state.attempt += 1;
        Body::new(Attempt { state: Arc::clone(&self.0), number: state.attempt, at: 0 })
    }

    /// Whether all that was sent is still there.
    pub(super) fn is_whole(&self) -> bool {
        locked(&self.0).size <= LIMIT
    }
}

fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Attempt {
    state: Arc<Mutex<State>>,
    number: usize,
    /// How many frames were sent.
    at: usize,
}

impl http_body::Body for Attempt {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = &mut *self;
        let mut state = locked(&this.state);
        if state.attempt != this.number {
            return Poll::Ready(Some(Err(Status::cancelled("the call is tried again"))));
        }
        if let Some(data) = state.sent.get(this.at) {
            this.at += 1;
            return Poll::Ready(Some(Ok(Frame::data(data.clone()))));
        }
        if state.is_done {
            return Poll::Ready(None);
        }
        let frame = ready!(Pin::new(&mut state.body).poll_frame(cx));
        match &frame {
            Some(Ok(frame)) => {
                if let Some(data) = frame.data_ref() {
                    state.size = state.size.saturating_add(data.len());
                    if state.size <= LIMIT {
                        state.sent.push(data.clone());
                        this.at += 1;
                    } else {
                        state.sent = Vec::new();
                        this.at = 0;
                    }
                }
            }
            Some(Err(_)) | None => state.is_done = true,
        }
        Poll::Ready(frame)
    }
}
