//! Servers with limits, and clients with a service config, without a socket.

mod hedging;
mod limits;

use std::{
    collections::VecDeque,
    convert::Infallible,
    future::{Pending, pending},
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll},
    time::Duration,
};

use http::{HeaderMap, Request, Response};
use http_body::{Body as _, Frame};
use prost::bytes::Bytes;
use tokio::time::Instant;
use tonic::{Code, Status, body::Body};
use tower_service::Service;

use super::{Configured, ServiceConfig, config::Policy, replay::Replay};

const PATH: &str = "/a.Service/Do";

/// The frames of a body, which are there, and one that never comes where it does not end.
struct Frames(VecDeque<&'static [u8]>, Option<Pending<()>>);

impl http_body::Body for Frames {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        match (self.0.pop_front(), &mut self.1) {
            (Some(data), _) => Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(data))))),
            (None, Some(never)) => Pin::new(never).poll(cx).map(|()| None),
            (None, None) => Poll::Ready(None),
        }
    }
}

fn body(frames: &[&'static [u8]]) -> Body {
    Body::new(Frames(frames.iter().copied().collect(), None))
}

/// A body that gives frames that are made elsewhere, or fails.
struct Given(VecDeque<Result<Frame<Bytes>, Status>>);

impl http_body::Body for Given {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        Poll::Ready(self.0.pop_front())
    }
}

fn given(frames: impl IntoIterator<Item = Result<Bytes, Status>>) -> Body {
    Body::new(Given(frames.into_iter().map(|it| it.map(Frame::data)).collect()))
}

/// What comes of a body: its data, and the status at its end.
async fn read<B>(mut body: B) -> (Vec<u8>, Option<Status>)
where
    B: http_body::Body<Data = Bytes, Error = Status> + Unpin,
{
    let mut data = Vec::new();
    loop {
        let frame = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await;
        match frame {
            None => return (data, None),
            Some(Err(status)) => return (data, Some(status)),
            Some(Ok(frame)) => match frame.into_data() {
                Ok(bytes) => data.extend_from_slice(&bytes),
                Err(frame) => {
                    let trailers = frame.into_trailers().unwrap_or_default();
                    return (data, Status::from_header_map(&trailers));
                }
            },
        }
    }
}

type Answer = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;
type Answers = VecDeque<fn() -> Response<Body>>;
type Seen = Arc<Mutex<Vec<(HeaderMap, Vec<u8>, Instant)>>>;

/// A peer that reads each request, notes it, and gives the next answer.
#[derive(Clone)]
struct Peer {
    /// The answer before all others, if it is made elsewhere.
    first: Arc<Mutex<Option<Response<Body>>>>,
    answers: Arc<Mutex<Answers>>,
    seen: Seen,
}

impl Peer {
    fn new(answers: &[fn() -> Response<Body>]) -> Self {
        let answers = Arc::new(Mutex::new(answers.iter().copied().collect()));
        Self { first: Arc::default(), answers, seen: Seen::default() }
    }

    fn count(&self) -> usize {
        self.seen.lock().unwrap().len()
    }
}

impl Service<Request<Body>> for Peer {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Answer;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Answer {
        let peer = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let now = Instant::now();
            let (data, status) = read(body).await;
            peer.seen.lock().unwrap().push((parts.headers, data, now));
            if let Some(status) = status {
                return Ok(status.into_http());
            }
            if let Some(answer) = peer.first.lock().unwrap().take() {
                return Ok(answer);
            }
            let answer = peer.answers.lock().unwrap().pop_front();
            match answer {
                Some(answer) => Ok(answer()),
                None => pending().await,
            }
        })
    }
}

fn ok() -> Response<Body> {
    Response::new(body(&[b"\0\0\0\0\x04answ"]))
}

fn unavailable() -> Response<Body> {
    Status::unavailable("busy").into_http()
}

fn refused() -> Response<Body> {
    Status::invalid_argument("no").into_http()
}

fn request(frames: &[&'static [u8]]) -> Request<Body> {
    Request::post(PATH).body(body(frames)).unwrap()
}

fn config(of_method: &str, more: &str) -> ServiceConfig {
    let text =
        format!(r#"{{"methodConfig":[{{"name":[{{"service":"a.Service"}}],{of_method}}}]{more}}}"#);
    text.parse().unwrap()
}

const RETRY: &str = r#""retryPolicy":{"maxAttempts":3,"initialBackoff":"1s","maxBackoff":"1.5s",
    "backoffMultiplier":4,"retryableStatusCodes":["UNAVAILABLE"]}"#;

fn code(response: &Response<Body>) -> Option<Code> {
    Status::from_header_map(response.headers()).map(|it| it.code())
}

async fn call<S>(service: &mut S, request: Request<Body>) -> Response<Body>
where
    S: Service<Request<Body>, Response = Response<Body>>,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    match service.call(request).await {
        Ok(response) => response,
        Err(error) => Status::from_error(error.into()).into_http(),
    }
}

#[tokio::test(start_paused = true)]
async fn what_failed_is_tried_again_with_the_same_request() {
    let peer = Peer::new(&[unavailable, unavailable, ok]);
    let mut client = Configured::new(peer.clone(), config(RETRY, ""));
    let response = call(&mut client, request(&[b"\0\0\0\0\x02", b"hi"])).await;
    assert_eq!(read(response.into_body()).await.0, b"\0\0\0\0\x04answ");
    let seen = peer.seen.lock().unwrap();
    for (at, (headers, data, _)) in seen.iter().enumerate() {
        assert_eq!(data, b"\0\0\0\0\x02hi");
        let before = headers.get("grpc-previous-rpc-attempts").map(|it| it.to_str().unwrap());
        assert_eq!(before.unwrap_or("0"), at.to_string());
    }
    let waits: Vec<_> = seen.windows(2).map(|it| (it[1].2 - it[0].2).as_secs_f64()).collect();
    assert!((0.8..1.21).contains(&waits[0]) && (1.2..1.81).contains(&waits[1]), "{waits:?}");
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_otherwise_is_not_tried_again() {
    type Case = (&'static [fn() -> Response<Body>], usize, Option<Code>);
    let cases: [Case; 4] = [
        (&[unavailable, unavailable, unavailable, ok], 3, Some(Code::Unavailable)),
        (&[refused, ok], 1, Some(Code::InvalidArgument)),
        (&[ok, ok], 1, None),
        (
            &[
                || {
                    let mut response = unavailable();
                    response.headers_mut().insert("grpc-retry-pushback-ms", "-1".parse().unwrap());
                    response
                },
                ok,
            ],
            1,
            Some(Code::Unavailable),
        ),
    ];
    for (answers, times, ended) in cases {
        let peer = Peer::new(answers);
        let mut client = Configured::new(peer.clone(), config(RETRY, ""));
        let response = call(&mut client, request(&[])).await;
        assert_eq!((peer.count(), code(&response)), (times, ended));
    }
    // More than is kept of a request.
    static LONG: [u8; 600_000] = [0; 600_000];
    let peer = Peer::new(&[unavailable, ok]);
    let mut client = Configured::new(peer.clone(), config(RETRY, ""));
    let response = call(&mut client, request(&[&LONG, &LONG])).await;
    assert_eq!((peer.count(), code(&response)), (1, Some(Code::Unavailable)));
    assert_eq!(peer.seen.lock().unwrap()[0].1.len(), 1_200_000);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_fails_in_its_middle_is_never_a_whole_one() {
    let half = || given([Ok(Bytes::from_static(b"half")), Err(Status::unavailable("gone"))]);
    let peer = Peer::new(&[ok, ok]);
    let mut client = Configured::new(peer.clone(), config(RETRY, ""));
    let request = Request::builder().uri(PATH).body(half()).unwrap();
    assert_eq!(code(&call(&mut client, request).await), Some(Code::Unavailable));
    assert_eq!((peer.count(), peer.answers.lock().unwrap().len()), (1, 2));

    // Its end is the same however often it is asked for.
    let replay = Replay::new(half(), true);
    let mut attempt = replay.attempt().unwrap();
    for wanted in [&b"half"[..], b"", b""] {
        let (data, status) = read(&mut attempt).await;
        assert_eq!((&data[..], status.unwrap().code()), (wanted, Code::Unavailable));
    }
    assert!(!replay.retire(0));
    assert_eq!(replay.attempt().unwrap_err().code(), Code::Internal);
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_has_failed_takes_nothing_from_the_next() {
    static LONG: [u8; 600_000] = [0; 600_000];
    let replay = Replay::new(body(&[&LONG, &LONG]), true);
    let mut first = replay.attempt().unwrap();
    std::future::poll_fn(|cx| Pin::new(&mut first).poll_frame(cx)).await.unwrap().unwrap();
    assert!(replay.retire(0));
    // While the client waits, the transport still reads what was to be sent before.
    let (data, status) = read(first).await;
    assert_eq!((data.len(), status.unwrap().code()), (0, Code::Cancelled));
    let (data, status) = read(replay.attempt().unwrap()).await;
    assert_eq!((data.len(), status.is_none()), (1_200_000, true));
    // Now it is too long to be sent once more.
    assert!(!replay.retire(1));
    assert_eq!(replay.attempt().unwrap_err().code(), Code::Internal);

    // One that waits for its source is woken.
    let waiting = Body::new(Frames([&b"a"[..]].into(), Some(pending())));
    let replay = Replay::new(waiting, true);
    let first = tokio::spawn(read(replay.attempt().unwrap()));
    tokio::task::yield_now().await;
    assert!(replay.retire(0));
    let (data, status) =
        tokio::time::timeout(Duration::from_secs(1), first).await.unwrap().unwrap();
    assert_eq!((&data[..], status.unwrap().code()), (&b"a"[..], Code::Cancelled));
}

#[tokio::test(start_paused = true)]
async fn a_request_is_kept_only_while_it_may_be_sent_again() {
    let frame = Bytes::from(vec![1; 9]);
    for is_kept in [true, false] {
        let replay = Replay::new(given([Ok(frame.clone()), Ok(frame.clone())]), is_kept);
        let mut attempt = replay.attempt().unwrap();
        for _ in 0..2 {
            std::future::poll_fn(|cx| Pin::new(&mut attempt).poll_frame(cx)).await;
        }
        assert_eq!((replay.retire(0), frame.is_unique()), (is_kept, !is_kept));
        if !is_kept {
            continue;
        }
        // The last attempt still sends it all, and nothing is left.
        let mut attempt = replay.attempt().unwrap();
        std::future::poll_fn(|cx| Pin::new(&mut attempt).poll_frame(cx)).await;
        drop(replay);
        assert_eq!(read(&mut attempt).await.0, frame);
        assert!(frame.is_unique());
    }
    // Frames count, not their bytes alone.
    let replay = Replay::new(given((0..20_000).map(|_| Ok(Bytes::from_static(b"a")))), true);
    assert_eq!(read(replay.attempt().unwrap()).await.0.len(), 20_000);
    assert!(!replay.retire(0));
}

#[tokio::test(start_paused = true)]
async fn times_begin_anew_after_a_server_has_said_when_to_come_again() {
    let pushed = || {
        let mut response = unavailable();
        response.headers_mut().insert("grpc-retry-pushback-ms", "20000".parse().unwrap());
        response
    };
    let peer = Peer::new(&[pushed, unavailable, ok]);
    let mut client = Configured::new(peer.clone(), config(RETRY, ""));
    assert_eq!(code(&call(&mut client, request(&[])).await), None);
    let seen = peer.seen.lock().unwrap();
    let waits: Vec<_> = seen.windows(2).map(|it| (it[1].2 - it[0].2).as_secs_f64()).collect();
    assert!(waits[0] >= 20.0 && (0.8..1.21).contains(&waits[1]), "{waits:?}");
}

#[tokio::test(start_paused = true)]
async fn a_pushback_that_is_no_time_forbids() {
    for (text, times) in [("0", 2), ("2147483647", 2), ("2147483648", 1), ("1s", 1), ("-7", 1)] {
        let peer = Peer::new(&[ok]);
        let mut response = unavailable();
        response.headers_mut().insert("grpc-retry-pushback-ms", text.parse().unwrap());
        peer.first.lock().unwrap().replace(response);
        let mut client = Configured::new(peer.clone(), config(RETRY, ""));
        call(&mut client, request(&[])).await;
        assert_eq!(peer.count(), times, "{text}");
    }
}

#[tokio::test(start_paused = true)]
async fn tokens_end_and_come_back() {
    let throttling = r#","retryThrottling":{"maxTokens":4,"tokenRatio":1}"#;
    let peer = Peer::new(&[unavailable, unavailable, unavailable, ok, ok, unavailable, ok]);
    let mut client = Configured::new(peer.clone(), config(RETRY, throttling));
    // Three tokens, then two, which are half of them.
    assert_eq!(code(&call(&mut client, request(&[])).await), Some(Code::Unavailable));
    assert_eq!(peer.count(), 2);
    assert_eq!(code(&call(&mut client, request(&[])).await), Some(Code::Unavailable));
    assert_eq!(peer.count(), 3);
    for _ in 0..2 {
        assert_eq!(code(&call(&mut client, request(&[])).await), None);
    }
    assert_eq!(code(&call(&mut client, request(&[])).await), Some(Code::Unavailable));
    assert_eq!(peer.count(), 6);
}

#[tokio::test(start_paused = true)]
async fn a_client_waits_as_long_as_its_config_says() {
    let peer = Peer::new(&[]);
    let mut client = Configured::new(peer.clone(), config(r#""timeout":"2s""#, ""));
    let begun = Instant::now();
    let response = call(&mut client, request(&[])).await;
    assert_eq!(code(&response), Some(Code::DeadlineExceeded));
    assert_eq!(begun.elapsed().as_secs(), 2);
    assert_eq!(peer.seen.lock().unwrap()[0].0["grpc-timeout"], "2000000u");

    let peer = Peer::new(&[ok, ok]);
    let sizes = r#""maxRequestMessageBytes":2,"maxResponseMessageBytes":"3""#;
    let mut client = Configured::new(peer, config(sizes, ""));
    let response = call(&mut client, request(&[b"\0\0\0\0\x02hi"])).await;
    let (_, status) = read(response.into_body()).await;
    assert_eq!(status.map(|it| it.code()), Some(Code::ResourceExhausted));
    let response = call(&mut client, request(&[b"\0\0\0\0\x03hey"])).await;
    assert_eq!(code(&response), Some(Code::ResourceExhausted));
}

/// Whoever stands between may know nothing of gRPC.
#[tokio::test(start_paused = true)]
async fn a_status_of_http_alone_is_a_failure() {
    for (status, code) in [
        (400, "INTERNAL"),
        (401, "UNAUTHENTICATED"),
        (403, "PERMISSION_DENIED"),
        (404, "UNIMPLEMENTED"),
        (429, "UNAVAILABLE"),
        (500, "UNKNOWN"),
        (502, "UNAVAILABLE"),
        (503, "UNAVAILABLE"),
        (504, "UNAVAILABLE"),
    ] {
        for (named, wanted) in [(code, 200), ("DATA_LOSS", status)] {
            let hedge = r#""hedgingPolicy":{"maxAttempts":2,"hedgingDelay":"1s",
                "nonFatalStatusCodes":["UNAVAILABLE"]}"#;
            for policy in [RETRY, hedge] {
                let peer = Peer::new(&[ok]);
                let first = Response::builder().status(status).body(body(&[])).unwrap();
                peer.first.lock().unwrap().replace(first);
                let policy = policy.replace("UNAVAILABLE", named);
                let mut client = Configured::new(peer, config(&policy, ""));
                let response = call(&mut client, request(&[])).await;
                assert_eq!(response.status(), wanted, "{status} {policy}");
            }
        }
    }
}

#[test]
fn times_may_be_written_as_in_proposal_a6() {
    let text = r#"{"methodConfig":[{"name":[{}],"timeout":".5s"},{"name":[{"service":"a"}],"timeout":"1.5s"}]}"#;
    let config: ServiceConfig = text.parse().unwrap();
    for (path, millis) in [("/x/y", 500), ("/a/y", 1500)] {
        assert_eq!(config.method(path).unwrap().timeout, Some(Duration::from_millis(millis)));
    }
}

#[test]
fn what_is_no_service_config_is_refused() {
    let of = |entry: &str| format!(r#"{{"methodConfig":[{{"name":[{{}}],{entry}}}]}}"#);
    let retry = |from: &str, to: &str| of(&RETRY.replace(from, to));
    for (text, wanted) in [
        ("[]".to_owned(), "a service config is an object"),
        (r#"{"methodConfig":1}"#.to_owned(), "`methodConfig`: is a list"),
        (r#"{"methodConfig":[{"name":[{"method":"A"}]}]}"#.to_owned(), "`method`: "),
        (r#"{"methodConfig":[{"name":[{},{}]}]}"#.to_owned(), "`name`: `` is there twice"),
        (of(r#""timeout":"-1s""#), "`timeout`: "),
        (of(r#""timeout":1"#), "`timeout`: "),
        (of(r#""timeout":".s""#), "`timeout`: "),
        (of(r#""timeout":"..5s""#), "`timeout`: "),
        (of(r#""waitForReady":true"#), "`waitForReady`: there is none here"),
        (of(r#""hedgingPolicy":{}"#), "`maxAttempts`: is missing in `hedgingPolicy`"),
        (of(r#""hedgingPolicy":{"maxAttempts":1}"#), "`maxAttempts`: is 2 or more"),
        (of(r#""hedgingPolicy":{"maxAttempts":2.5}"#), "`maxAttempts`: is 2 or more"),
        (of(r#""hedgingPolicy":{"maxAttempts":2,"hedgingDelay":"-1s"}"#), "`hedgingDelay`: "),
        (
            of(r#""hedgingPolicy":{"maxAttempts":2,"nonFatalStatusCodes":["LATE"]}"#),
            "`nonFatalStatusCodes`: \"LATE\" is no code of gRPC",
        ),
        (
            of(&format!(r#"{RETRY},"hedgingPolicy":{{"maxAttempts":2}}"#)),
            "`hedgingPolicy`: is there beside a `retryPolicy`",
        ),
        (of(r#""maxRequestMessageBytes":-1"#), "`maxRequestMessageBytes`: "),
        (retry(":3", ":1"), "`maxAttempts`: is 2 or more"),
        (retry("\"1s\"", "\"0s\""), "`initialBackoff`: is more than nothing"),
        (retry(":4", ":0"), "`backoffMultiplier`: "),
        (retry("\"UNAVAILABLE\"", ""), "`retryableStatusCodes`: has a code"),
        (retry("\"UNAVAILABLE\"", "17"), "`retryableStatusCodes`: 17 is no code of gRPC"),
        (retry("\"maxBackoff\":\"1.5s\",", ""), "`maxBackoff`: is missing"),
        (r#"{"retryThrottling":{"maxTokens":0,"tokenRatio":1}}"#.to_owned(), "`maxTokens`: "),
    ] {
        let said = text.parse::<ServiceConfig>().unwrap_err().to_string();
        assert!(said.starts_with(wanted), "{text}: {said}");
    }
    let most = retry(":3", ":18446744073709551615").parse::<ServiceConfig>().unwrap();
    let policy = most.method("/x/y").unwrap().policy.as_ref().unwrap();
    assert!(matches!(policy, Policy::Retry(it) if it.attempts == 5));
}

#[test]
fn service_configs_are_the_json_of_protobuf() {
    let plain = config(&format!(r#"{RETRY},"maxRequestMessageBytes":5"#), "");
    for attempts in [":3", ":3.0", ":\"3\""] {
        let retry = RETRY.replace(":3", attempts);
        let of_method = format!(
            r#"{retry},"hedgingPolicy":null,"waitForReady":null,"timeout":null,"maxRequestMessageBytes":"5""#
        );
        assert_eq!(
            config(&of_method, r#","retryThrottling":null,"loadBalancingConfig":null"#),
            plain
        );
    }
}

#[tokio::test(start_paused = true)]
async fn details_that_are_none_end_no_client() {
    for is_late in [false, true] {
        let status = HeaderMap::from_iter([
            ("grpc-status".parse().unwrap(), "5".parse().unwrap()),
            ("grpc-status-details-bin".parse().unwrap(), "no base64".parse().unwrap()),
        ]);
        let mut answer = Response::new(Body::empty());
        if is_late {
            answer = Response::new(Body::new(Given([Ok(Frame::trailers(status))].into())));
        } else {
            *answer.headers_mut() = status;
        }
        let peer = Peer::new(&[]);
        *peer.first.lock().unwrap() = Some(answer);
        let mut client = Configured::new(peer, ServiceConfig::default());
        let response = call(&mut client, request(&[])).await;
        // This is what tonic's client does.
        let early = Status::from_header_map(response.headers());
        let (_, late) = read(response.into_body()).await;
        let status = if is_late { late } else { early };
        assert_eq!(status.map(|it| it.code()), Some(Code::NotFound));
    }
}
