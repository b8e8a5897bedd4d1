//! A request that is sent again from its beginning, as long as what was sent is kept.

use std::{
    collections::VecDeque,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

use http_body::Frame;
use prost::bytes::Bytes;
use tonic::{Status, body::Body};

/// How many bytes of a request are kept, 1 MiB; as other implementations of gRPC have it.
const LIMIT: usize = 1 << 20;
/// What a frame takes beside its bytes.
const FRAME: usize = 64;

/// The body of a request, and what of it was sent. No attempt begins after it is dropped.
pub(super) struct Replay(Arc<Mutex<State>>);

struct State {
    body: Body,
    /// What the body gave so far; only what the attempt that goes on has not sent, if it is the last.
    sent: VecDeque<Bytes>,
    /// How many of these the attempt that goes on has sent.
    at: usize,
    size: usize,
    /// Whether another attempt may follow; then `sent` is all that there was.
    is_kept: bool,
    /// How the body ended.
    end: Option<Result<(), Status>>,
    /// Which attempt goes on; those before it have failed.
    attempt: usize,
    /// Of the attempt that goes on, when it waits for the body.
    waker: Option<Waker>,
}

impl Replay {
    /// Of a body that is kept if it may be sent again.
    pub(super) fn new(body: Body, is_kept: bool) -> Self {
        Self(Arc::new(Mutex::new(State {
            body,
            sent: VecDeque::new(),
            at: 0,
            size: 0,
            is_kept,
            end: None,
            attempt: 0,
            waker: None,
        })))
    }

    /// The body from its beginning; that of attempts before ends.
    ///
    /// # Errors
    ///
    /// `INTERNAL`: it has begun before, and its beginning is gone.
    pub(super) fn attempt(&self) -> Result<Body, Status> {
        let mut state = locked(&self.0);
        if state.attempt > 0 && !state.is_whole() {
            return Err(Status::internal("the beginning of the request is gone"));
        }
        state.next();
        Ok(Body::new(Attempt { state: Arc::clone(&self.0), number: state.attempt }))
    }

    /// Whether another attempt can send all that was sent. If so, the one before it sends no more.
    pub(super) fn retire(&self) -> bool {
        let mut state = locked(&self.0);
        let is_whole = state.is_whole();
        if is_whole {
            state.next();
        }
        is_whole
    }
}

impl Drop for Replay {
    fn drop(&mut self) {
        let mut state = locked(&self.0);
        state.is_kept = false;
        let sent = state.at;
        state.sent.drain(..sent);
        state.at = 0;
    }
}

impl State {
    fn is_whole(&self) -> bool {
        self.is_kept && !matches!(self.end, Some(Err(_)))
    }

    fn next(&mut self) {
        self.attempt += 1;
        self.at = 0;
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    fn keep(&mut self, frame: &Frame<Bytes>) {
        // There are no others in requests of gRPC.
        let data = frame.data_ref().filter(|_| self.is_kept);
        self.size = self.size.saturating_add(data.map_or(0, |it| it.len().saturating_add(FRAME)));
        match data.filter(|_| self.size <= LIMIT) {
            Some(data) => {
                self.sent.push_back(data.clone());
                self.at += 1;
            }
            None => {
                self.is_kept = false;
                self.sent = VecDeque::new();
                self.at = 0;
            }
        }
    }
}

fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Attempt {
    state: Arc<Mutex<State>>,
    number: usize,
}

impl http_body::Body for Attempt {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let mut state = locked(&self.state);
        if state.attempt != self.number {
            return Poll::Ready(Some(Err(Status::cancelled("the call is tried again"))));
        }
        if let Some(data) = state.sent.get(state.at).cloned() {
            if state.is_kept {
                state.at += 1;
            } else {
                state.sent.pop_front();
            }
            return Poll::Ready(Some(Ok(Frame::data(data))));
        }
        match &state.end {
            Some(Ok(())) => return Poll::Ready(None),
            Some(Err(status)) => return Poll::Ready(Some(Err(status.clone()))),
            None => {}
        }
        let Poll::Ready(frame) = Pin::new(&mut state.body).poll_frame(cx) else {
            state.waker = Some(cx.waker().clone());
            return Poll::Pending;
        };
        match &frame {
            Some(Ok(frame)) => state.keep(frame),
            Some(Err(status)) => state.end = Some(Err(status.clone())),
            None => state.end = Some(Ok(())),
        }
        Poll::Ready(frame)
    }
}
