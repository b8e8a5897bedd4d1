//! A client that keeps a service config.

use std::{
    error::Error,
    fmt,
    hash::{BuildHasher as _, RandomState},
    mem,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, request::Parts};
use prost::bytes::Bytes;
use tonic::{Code, Status, body::Body};
use tower_service::Service;

use super::{
    Deadline, ServiceConfig,
    config::{Method, Retry},
    frames::{self, Form},
    repair,
    replay::Replay,
    throttle::Throttle,
};

const ATTEMPTS: &str = "grpc-previous-rpc-attempts";
const PUSHBACK: &str = "grpc-retry-pushback-ms";

type Failure = Box<dyn Error + Send + Sync>;

/// A transport that keeps a service config: clients are made with it as with the transport itself.
///
/// A call is tried again as gRPC does it (proposal A6): as long as nothing of its response was seen,
/// what was sent of its request has no more than 1 MiB and has not failed, and the server does not forbid it by
/// `grpc-retry-pushback-ms`. Times between are random, within a fifth of what the policy says.
///
/// Details of a status that are no base64 are left away: tonic's clients would panic.
#[derive(Clone)]
pub struct Configured<T> {
    transport: T,
    config: Arc<ServiceConfig>,
    throttle: Arc<Throttle>,
}

impl<T> Configured<T> {
    /// Calls over `transport` as `config` says. Clones share the tokens of `retryThrottling`.
    pub fn new(transport: T, config: ServiceConfig) -> Self {
        let throttle = Arc::new(Throttle::new(config.throttling));
        Self { transport, config: Arc::new(config), throttle }
    }
}

impl<T: fmt::Debug> fmt::Debug for Configured<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Configured");
        shown.field("transport", &self.transport).field("config", &self.config).finish()
    }
}

impl<T, R> Service<Request<Body>> for Configured<T>
where
    T: Service<Request<Body>, Response = Response<R>> + Clone + Send + 'static,
    T::Error: Into<Failure>,
    T::Future: Send,
    R: http_body::Body<Data = Bytes> + Send + 'static,
    R::Error: Into<Failure>,
{
    type Response = Response<Body>;
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Failure>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Failure>> {
        self.transport.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        // The one that is ready is called; its clone may not be.
        let clone = self.transport.clone();
        let transport = mem::replace(&mut self.transport, clone);
        let method = self.config.method(request.uri().path()).cloned().unwrap_or_default();
        let throttle = Arc::clone(&self.throttle);
        Box::pin(async move {
            let own = method.timeout.and_then(Deadline::after);
            let deadline = own.into_iter().chain(Deadline::of(request.headers())).min();
            let (parts, body) = request.into_parts();
            let (body, _) = frames::measured(body, Form::Frames, method.request);
            let replay = Replay::new(body, method.retry.is_some());
            let call = Call { transport, parts, replay, deadline };
            let response = call.run(&method, &throttle);
            let response = match deadline {
                Some(deadline) => deadline.within(response).await??,
                None => response.await?,
            };
            Ok(response.map(|body| {
                let (body, _) = frames::measured(body, Form::Frames, method.response);
                match deadline {
                    Some(deadline) => deadline.bound(body),
                    None => body,
                }
            }))
        })
    }
}

/// A call, however often it is tried.
struct Call<T> {
    transport: T,
    parts: Parts,
    replay: Replay,
    deadline: Option<Deadline>,
}

impl<T, R> Call<T>
where
    T: Service<Request<Body>, Response = Response<R>>,
    T::Error: Into<Failure>,
    R: http_body::Body<Data = Bytes> + Send + 'static,
    R::Error: Into<Failure>,
{
    async fn run(
        mut self,
        method: &Method,
        throttle: &Throttle,
    ) -> Result<Response<Body>, Failure> {
        let mut before = 0;
        // Since the server last said when to come again.
        let mut unsaid = 0;
        loop {
            let answer = self.attempt(before).await;
            let (code, headers) = match &answer {
                Ok(response) => (ended(response), response.headers()),
                Err(status) => (Some(status.code()), &HeaderMap::new()),
            };
            let pushback = Pushback::of(headers);
            let taken = code.and_then(|code| method.retry.as_ref().filter(|it| it.takes(code)));
            let Some(retry) = taken else {
                match code {
                    None | Some(Code::Ok) => throttle.succeeded(),
                    Some(_) if pushback == Pushback::Never => _ = throttle.failed(),
                    Some(_) => {}
                }
                return answer.map_err(Into::into);
            };
            before += 1;
            let may = throttle.failed() && before < retry.attempts;
            let time = match pushback {
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
            let Some(time) = time.filter(|_| may && self.replay.retire()) else {
                return answer.map_err(Into::into);
            };
            drop(answer);
            tokio::time::sleep(time).await;
        }
    }

    /// Tries the call, after it has failed `before` times.
    async fn attempt(&mut self, before: u32) -> Result<Response<Body>, Status> {
        let mut parts = self.parts.clone();
        if before > 0 {
            parts.headers.insert(ATTEMPTS, HeaderValue::from(before));
            std::future::poll_fn(|cx| self.transport.poll_ready(cx))
                .await
                .map_err(|it| Status::from_error(it.into()))?;
        }
        if let Some(deadline) = self.deadline {
            deadline.tell(&mut parts.headers);
        }
        let request = Request::from_parts(parts, self.replay.attempt()?);
        match self.transport.call(request).await {
            Ok(response) => Ok(repair::response(response)),
            Err(error) => Err(in_time(Status::from_error(error.into()))),
        }
    }
}

/// Names a deadline that has passed; tonic's transport speaks of a cancelled call.
fn in_time(status: Status) -> Status {
    let mut cause = status.source();
    while let Some(error) = cause {
        if error.is::<tonic::TimeoutExpired>() {
            return Status::deadline_exceeded(status.message());
        }
        cause = error.source();
    }
    status
}

/// The code of a response that is nothing but a status.
fn ended(response: &Response<Body>) -> Option<Code> {
    if let Some(code) = response.headers().get("grpc-status") {
        return Some(Code::from_bytes(code.as_bytes()));
    }
    match response.status() {
        StatusCode::TOO_MANY_REQUESTS
        | StatusCode::BAD_GATEWAY
        | StatusCode::SERVICE_UNAVAILABLE
        | StatusCode::GATEWAY_TIMEOUT => Some(Code::Unavailable),
        _ => None,
    }
}

/// What a server says of a call that it refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pushback {
    Unsaid,
    After(Duration),
    /// Also where it says something that is no time.
    Never,
}

impl Pushback {
    fn of(headers: &HeaderMap) -> Self {
        let Some(value) = headers.get(PUSHBACK) else { return Self::Unsaid };
        let millis = value.to_str().ok().and_then(|it| it.parse::<i32>().ok());
        let millis = millis.and_then(|it| u64::try_from(it).ok());
        millis.map_or(Self::Never, |it| Self::After(Duration::from_millis(it)))
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
