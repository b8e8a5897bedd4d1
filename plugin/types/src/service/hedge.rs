//! `hedgingPolicy` of a service config: a call is tried several times at once, and the first answer counts.

use std::{
    future::{pending, poll_fn},
    pin::{Pin, pin},
    task::Poll,
};

use http::{Request, Response};
use prost::bytes::Bytes;
use tokio::time::{Instant, sleep_until};
use tonic::{Code, Status, body::Body};
use tower_service::Service;

use super::{
    attempt::{Call, Failure, Outcome, Pushback},
    config::Hedge,
    throttle::Throttle,
};

/// Calls, and once more each time that the policy names, until there is an answer that is good, or a failure
/// that the policy does not name; or all have failed, of which the last is the answer. Attempts that are not the
/// answer are dropped.
pub(super) async fn run<T, R>(
    mut call: Call<T>,
    policy: &Hedge,
    throttle: &Throttle,
) -> Result<Response<Body>, Failure>
where
    T: Service<Request<Body>, Response = Response<R>> + Clone,
    T::Error: Into<Failure>,
    R: http_body::Body<Data = Bytes> + Send + 'static,
    R::Error: Into<Failure>,
{
    let mut open = Vec::new();
    let mut begun = 0;
    // When the next attempt begins; once there is nothing, none does any more.
    let mut next = Some(Instant::now());
    let mut last = Outcome::of(Err(Status::internal("no attempt was made")));
    while !open.is_empty() || next.is_some() {
        let Some((number, outcome)) = first(&mut open, next).await else {
            let may = begun == 0 || throttle.has_tokens();
            next = None;
            if let Some(body) = call.replay.attempt().ok().filter(|_| may) {
                open.push((begun, Box::pin(call.attempt(body, begun))));
                begun += 1;
                next = Instant::now().checked_add(policy.delay).filter(|_| begun < policy.attempts);
            }
            continue;
        };
        let failed = outcome.code.filter(|it| *it != Code::Ok);
        if failed.is_some_and(|it| policy.codes.has(it)) && call.replay.retire(number) {
            let may = throttle.failed();
            next = next.filter(|_| may).and_then(|_| match outcome.pushback {
                Pushback::Never => None,
                Pushback::After(time) => Instant::now().checked_add(time),
                Pushback::Unsaid => Some(Instant::now()),
            });
            last = outcome;
        // An attempt that got no more than a part of the request has no say.
        } else if call.replay.choose(number) {
            return outcome.settle(throttle, policy.codes);
        }
    }
    last.answer.map_err(Into::into)
}

/// The first attempt that comes to its end, by its number; nothing, if the time of the next comes before.
async fn first<F: Future<Output = Outcome>>(
    open: &mut Vec<(usize, Pin<Box<F>>)>,
    next: Option<Instant>,
) -> Option<(usize, Outcome)> {
    let mut due = pin!(async {
        match next {
            Some(time) if time <= Instant::now() => {}
            Some(time) => sleep_until(time).await,
            None => pending().await,
        }
    });
    poll_fn(|cx| {
        for (at, (number, attempt)) in open.iter_mut().enumerate() {
            if let Poll::Ready(outcome) = attempt.as_mut().poll(cx) {
                let number = *number;
                drop(open.remove(at));
                return Poll::Ready(Some((number, outcome)));
            }
        }
        due.as_mut().poll(cx).map(|()| None)
    })
    .await
}
