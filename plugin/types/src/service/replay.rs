//! A request that is sent again from its beginning, as long as what was sent is kept.

use std::{
    collections::VecDeque,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Wake, Waker},
};

use http_body::Frame;
use prost::bytes::Bytes;
use tonic::{Status, body::Body};

/// How many bytes of a request are kept, 1 MiB; as other implementations of gRPC have it.
const LIMIT: usize = 1 << 20;
/// What a frame takes beside its bytes.
const FRAME: usize = 64;

/// The body of a request, and what of it was sent. No attempt begins after it is dropped.
pub(super) struct Replay(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    waiting: Arc<Waiting>,
}

struct State {
    body: Body,
    /// What the body gave so far; only what the attempt that goes on has not sent, if it is the last.
    sent: VecDeque<Bytes>,
    size: usize,
    /// Whether another attempt may follow; then `sent` is all that there was.
    is_kept: bool,
    /// How the body ended.
    end: Option<Result<(), Status>>,
    /// How many of `sent` each attempt has sent; nothing of those that are to send no more.
    attempts: Vec<Option<usize>>,
    /// The attempt that goes on where no other can.
    chosen: Option<usize>,
}

impl Replay {
    /// Of a body that is kept if it may be sent again.
    pub(super) fn new(body: Body, is_kept: bool) -> Self {
        let state = State {
            body,
            sent: VecDeque::new(),
            size: 0,
            is_kept,
            end: None,
            attempts: Vec::new(),
            chosen: None,
        };
        Self(Arc::new(Shared { state: Mutex::new(state), waiting: Arc::default() }))
    }

    /// The body from its beginning, beside those of attempts before.
    ///
    /// # Errors
    ///
    /// `INTERNAL`: it has begun before, and its beginning is gone.
    pub(super) fn attempt(&self) -> Result<Body, Status> {
        let mut state = locked(&self.0.state);
        let number = state.attempts.len();
        if number > 0 && !state.is_whole() {
            return Err(Status::internal("the beginning of the request is gone"));
        }
        state.attempts.push(Some(0));
        Ok(Body::new(Attempt { shared: Arc::clone(&self.0), number }))
    }

    /// Whether another attempt can send all that was sent. If so, the one of this number, which is how many
    /// began before it, sends no more.
    pub(super) fn retire(&self, number: usize) -> bool {
        let mut state = locked(&self.0.state);
        let is_whole = state.is_whole();
        if is_whole {
            state.attempts[number] = None;
        }
        drop(state);
        self.0.waiting.wake_by_ref();
        is_whole
    }

    /// Leaves the request to an attempt, of which no other sends any more then. Whether it has it; it is left
    /// to another where that has sent more than can be kept.
    pub(super) fn choose(&self, number: usize) -> bool {
        let mut state = locked(&self.0.state);
        state.choose(number);
        let is_chosen = state.chosen == Some(number);
        drop(state);
        self.0.waiting.wake_by_ref();
        is_chosen
    }
}

impl Drop for Replay {
    fn drop(&mut self) {
        let last = locked(&self.0.state).attempts.len().checked_sub(1);
        last.map(|it| self.choose(it));
    }
}

impl State {
    fn is_whole(&self) -> bool {
        self.is_kept && !matches!(self.end, Some(Err(_)))
    }

    fn choose(&mut self, number: usize) {
        if self.chosen.is_some() {
            return;
        }
        self.chosen = Some(number);
        self.is_kept = false;
        let sent = self.attempts[number].take();
        self.sent.drain(..sent.unwrap_or(self.sent.len()));
        self.attempts.fill(None);
        self.attempts[number] = sent.map(|_| 0);
    }

    /// What an attempt is to send next.
    fn next(&mut self, number: usize) -> Option<Bytes> {
        let at = self.attempts[number].as_mut()?;
        if !self.is_kept {
            return self.sent.pop_front();
        }
        let data = self.sent.get(*at)?;
        *at += 1;
        Some(data.clone())
    }

    /// Keeps what an attempt sends, if there is room; if not, no other can send it.
    fn keep(&mut self, frame: &Frame<Bytes>, number: usize) {
        if !self.is_kept {
            return;
        }
        // There are no others in requests of gRPC.
        let data = frame.data_ref();
        self.size = self.size.saturating_add(data.map_or(0, |it| it.len().saturating_add(FRAME)));
        match data.filter(|_| self.size <= LIMIT) {
            Some(data) => {
                self.sent.push_back(data.clone());
                self.attempts[number] = Some(self.sent.len());
            }
            None => self.choose(number),
        }
    }
}

fn locked<T>(state: &Mutex<T>) -> MutexGuard<'_, T> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Attempts that wait for the body, by their numbers. A body wakes who asked it last, which may be one that
/// is dropped or can send nothing now: so all are woken.
#[derive(Default)]
struct Waiting(Mutex<Vec<Option<Waker>>>);

impl Waiting {
    fn set(&self, number: usize, waker: Option<&Waker>) {
        let mut wakers = locked(&self.0);
        let length = wakers.len().max(number + 1);
        wakers.resize(length, None);
        wakers[number] = waker.cloned();
    }
}

impl Wake for Waiting {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        let wakers = std::mem::take(&mut *locked(&self.0));
        wakers.into_iter().flatten().for_each(Waker::wake);
    }
}

struct Attempt {
    shared: Arc<Shared>,
    number: usize,
}

impl http_body::Body for Attempt {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let Shared { state, waiting } = &*self.shared;
        let mut state = locked(state);
        if state.attempts[self.number].is_none() {
            return Poll::Ready(Some(Err(Status::cancelled(
                "the call goes on in another attempt",
            ))));
        }
        if let Some(data) = state.next(self.number) {
            return Poll::Ready(Some(Ok(Frame::data(data))));
        }
        match &state.end {
            Some(Ok(())) => return Poll::Ready(None),
            Some(Err(status)) => return Poll::Ready(Some(Err(status.clone()))),
            None => {}
        }
        waiting.set(self.number, Some(cx.waker()));
        let waker = Waker::from(Arc::clone(waiting));
        let frame = Pin::new(&mut state.body).poll_frame(&mut Context::from_waker(&waker));
        let Poll::Ready(frame) = frame else { return Poll::Pending };
        match &frame {
            Some(Ok(frame)) => state.keep(frame, self.number),
            Some(Err(status)) => state.end = Some(Err(status.clone())),
            None => state.end = Some(Ok(())),
        }
        drop(state);
        waiting.set(self.number, None);
        waiting.wake_by_ref();
        Poll::Ready(frame)
    }
}
