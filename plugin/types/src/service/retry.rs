//! `retryPolicy` of a service config: what has failed is tried again.

use std::{
    hash::{BuildHasher as _, RandomState},
    time::Duration,
};

use http::{Request, Response};
use prost::bytes::Bytes;
use tonic::body::Body;
use tower_service::Service;

use super::{
    attempt::{Call, Failure, Pushback},
    config::{Codes, Retry},
    throttle::Throttle,
};

/// Calls, and once more if that fails as the policy says.
pub(super) async fn run<T, R>(
    mut call: Call<T>,
    policy: Option<&Retry>,
    throttle: &Throttle,
) -> Result<Response<Body>, Failure>
where
    T: Service<Request<Body>, Response = Response<R>> + Clone,
    T::Error: Into<Failure>,
    R: http_body::Body<Data = Bytes> + Send + 'static,
    R::Error: Into<Failure>,
{
    let mut before = 0;
    // Since the server last said when to come again.
    let mut unsaid = 0;
    loop {
        let body = call.replay.attempt()?;
        let outcome = call.attempt(body, before).await;
        let taken = outcome.code.and_then(|code| policy.filter(|it| it.codes.has(code)));
        let Some(retry) = taken else {
            return outcome.settle(throttle, Codes::default());
        };
        let number = before;
        before += 1;
        let may = throttle.failed() && before < retry.attempts;
        let time = match outcome.pushback {
            Pushback::Never => None,
            Pushback::After(time) => {
                unsaid = 0;
                Some(time)
            }
            Pushback::Unsaid => {
                unsaid += 1;
                Some(backoff(retry, unsaid))
            }
        };
        let Some(time) = time.filter(|_| may && call.replay.retire(number)) else {
            return outcome.answer.map_err(Into::into);
        };
        drop(outcome);
        tokio::time::sleep(time).await;
    }
}

/// How long to wait after a call has failed `times` times since its beginning, or since the server last
/// said when to come again.
fn backoff(retry: &Retry, times: u32) -> Duration {
    let grown = retry.initial.as_secs_f64() * retry.multiplier.powf(f64::from(times - 1));
    // A hasher has keys of its own, which nobody knows.
    let random = RandomState::new().hash_one(times) as f64 / u64::MAX as f64;
    let seconds = grown.min(retry.max.as_secs_f64()) * (0.8 + 0.4 * random);
    Duration::try_from_secs_f64(seconds).unwrap_or(retry.max)
}
