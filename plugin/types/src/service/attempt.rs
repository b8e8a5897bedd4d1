//! One attempt of a call, and what comes of it.

use std::{error::Error, time::Duration};

use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, request::Parts};
use prost::bytes::Bytes;
use tonic::{Code, Status, body::Body};
use tower_service::Service;

use super::{Deadline, config::Codes, repair, replay::Replay, throttle::Throttle};

const ATTEMPTS: &str = "grpc-previous-rpc-attempts";
const PUSHBACK: &str = "grpc-retry-pushback-ms";

pub(super) type Failure = Box<dyn Error + Send + Sync>;

/// A call, however often it is tried.
pub(super) struct Call<T> {
    pub(super) transport: T,
    pub(super) parts: Parts,
    pub(super) replay: Replay,
    pub(super) deadline: Option<Deadline>,
}

/// What has come of an attempt.
pub(super) struct Outcome {
    pub(super) answer: Result<Response<Body>, Status>,
    /// That of an answer which is nothing but a status.
    pub(super) code: Option<Code>,
    pub(super) pushback: Pushback,
}

impl<T, R> Call<T>
where
    T: Service<Request<Body>, Response = Response<R>> + Clone,
    T::Error: Into<Failure>,
    R: http_body::Body<Data = Bytes> + Send + 'static,
    R::Error: Into<Failure>,
{
    /// Tries the call with a body, after `before` other attempts.
    pub(super) fn attempt(
        &mut self,
        body: Body,
        before: usize,
    ) -> impl Future<Output = Outcome> + use<T, R> {
        // The one that is ready is called; its clone may not be.
        let clone = self.transport.clone();
        let mut transport = std::mem::replace(&mut self.transport, clone);
        let (mut parts, deadline) = (self.parts.clone(), self.deadline);
        if before > 0 {
            parts.headers.insert(ATTEMPTS, HeaderValue::from(before));
        }
        async move {
            let ready = std::future::poll_fn(|cx| transport.poll_ready(cx));
            if let Err(status) = ready.await.map_err(|it| Status::from_error(it.into())) {
                return Outcome::of(Err(status));
            }
            if let Some(deadline) = deadline {
                deadline.tell(&mut parts.headers);
            }
            let answer = transport.call(Request::from_parts(parts, body)).await;
            Outcome::of(match answer {
                Ok(response) => Ok(repair::response(response)),
                Err(error) => Err(in_time(Status::from_error(error.into()))),
            })
        }
    }
}

impl Outcome {
    pub(super) fn of(answer: Result<Response<Body>, Status>) -> Self {
        let (code, pushback) = match &answer {
            Ok(response) => (ended(response), Pushback::of(response.headers())),
            Err(status) => (Some(status.code()), Pushback::Unsaid),
        };
        Self { answer, code, pushback }
    }

    /// The answer, as that of the call; `codes` are those that others may follow.
    pub(super) fn settle(
        self,
        throttle: &Throttle,
        codes: Codes,
    ) -> Result<Response<Body>, Failure> {
        match self.code {
            None | Some(Code::Ok) => throttle.succeeded(),
            Some(code) if codes.has(code) || self.pushback == Pushback::Never => {
                throttle.failed();
            }
            Some(_) => {}
        }
        self.answer.map_err(Into::into)
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

/// The code of a response that is nothing but a status, be it one of HTTP alone.
fn ended(response: &Response<Body>) -> Option<Code> {
    if let Some(code) = response.headers().get("grpc-status") {
        return Some(Code::from_bytes(code.as_bytes()));
    }
    // `http-grpc-status-mapping.md` of gRPC.
    Some(match response.status() {
        StatusCode::OK => return None,
        StatusCode::BAD_REQUEST => Code::Internal,
        StatusCode::UNAUTHORIZED => Code::Unauthenticated,
        StatusCode::FORBIDDEN => Code::PermissionDenied,
        StatusCode::NOT_FOUND => Code::Unimplemented,
        StatusCode::TOO_MANY_REQUESTS
        | StatusCode::BAD_GATEWAY
        | StatusCode::SERVICE_UNAVAILABLE
        | StatusCode::GATEWAY_TIMEOUT => Code::Unavailable,
        _ => Code::Unknown,
    })
}

/// What a server says of a call that it refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pushback {
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
