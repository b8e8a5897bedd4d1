//! Calls that are tried several times at once.

use std::collections::BTreeSet;

use http_body_util::StreamBody;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio_stream::{Stream, StreamExt as _, wrappers::UnboundedReceiverStream};

use super::*;

/// What an attempt is answered, after how many milliseconds.
type Turn = (u64, fn() -> Response<Body>);

/// A peer that reads each request and answers it when its turn says.
#[derive(Clone, Default)]
struct Slow {
    turns: Arc<Mutex<VecDeque<Turn>>>,
    /// When which attempt came, and what it sent.
    seen: Arc<Mutex<Vec<(u64, HeaderMap)>>>,
    sent: Arc<Mutex<Vec<Vec<u8>>>>,
    /// The attempts that nobody waits for any more, and got no answer.
    dropped: Arc<Mutex<BTreeSet<usize>>>,
    begun: Option<Instant>,
}

impl Slow {
    fn new(turns: &[Turn]) -> Self {
        let turns = Arc::new(Mutex::new(turns.iter().copied().collect()));
        Self { turns, begun: Some(Instant::now()), ..Self::default() }
    }

    fn times(&self) -> Vec<u64> {
        self.seen.lock().unwrap().iter().map(|it| it.0).collect()
    }

    fn dropped(&self) -> Vec<usize> {
        self.dropped.lock().unwrap().iter().copied().collect()
    }

    fn now(&self) -> u64 {
        u64::try_from(self.begun.unwrap().elapsed().as_millis()).unwrap()
    }
}

/// An attempt that has no answer yet.
struct Open(Arc<Mutex<BTreeSet<usize>>>, usize);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.lock().unwrap().insert(self.1);
    }
}

impl Service<Request<Body>> for Slow {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Answer;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Answer {
        let peer = self.clone();
        let (parts, body) = request.into_parts();
        let mut seen = peer.seen.lock().unwrap();
        let open = Open(Arc::clone(&peer.dropped), seen.len());
        seen.push((peer.now(), parts.headers));
        drop(seen);
        Box::pin(async move {
            let (data, status) = read(body).await;
            peer.sent.lock().unwrap().push(data);
            let turn = peer.turns.lock().unwrap().pop_front();
            let (time, answer) = turn.unwrap_or((u64::MAX, ok));
            tokio::time::sleep(Duration::from_millis(time)).await;
            std::mem::forget(open);
            Ok(status.map_or_else(answer, Status::into_http))
        })
    }
}

const HEDGE: &str = r#""hedgingPolicy":{"maxAttempts":3,"hedgingDelay":"1s",
    "nonFatalStatusCodes":["UNAVAILABLE",8]}"#;

fn pushed(mut response: Response<Body>, text: &'static str) -> Response<Body> {
    response.headers_mut().insert("grpc-retry-pushback-ms", text.parse().unwrap());
    response
}

#[tokio::test(start_paused = true)]
async fn the_first_answer_counts_and_the_others_are_dropped() {
    type Case = (&'static [Turn], &'static [u64], u64, Option<Code>, &'static [usize]);
    let exhausted: fn() -> Response<Body> = || Status::resource_exhausted("full").into_http();
    let cases: [Case; 10] = [
        // One that is quick is the only one.
        (&[(900, ok)], &[0], 900, None, &[]),
        // One that is slow is overtaken; three are as many as there may be.
        (&[(60_000, ok), (10, ok)], &[0, 1000], 1010, None, &[0]),
        (&[(60_000, ok), (60_000, ok), (5_000, ok)], &[0, 1000, 2000], 7000, None, &[0, 1]),
        (&[(3_000, ok), (60_000, ok)], &[0, 1000, 2000], 3000, None, &[1, 2]),
        // A failure that the policy does not name ends them all.
        (&[(60_000, ok), (10, refused)], &[0, 1000], 1010, Some(Code::InvalidArgument), &[0]),
        // After one that it names the next begins at once, and those after that later.
        (&[(300, unavailable), (60_000, ok), (5, ok)], &[0, 300, 1300], 1305, None, &[1]),
        (&[(300, unavailable), (9_000, ok), (5, unavailable)], &[0, 300, 1300], 9300, None, &[]),
        // If all have failed, the last one is told.
        (
            &[(5_000, unavailable), (9_000, unavailable), (500, unavailable)],
            &[0, 1000, 2000],
            10_000,
            Some(Code::Unavailable),
            &[],
        ),
        // A server says when to come again, or never; what goes on goes on.
        (
            &[(100, || pushed(unavailable(), "5000")), (9_000, ok), (5, ok)],
            &[0, 5100, 6100],
            6105,
            None,
            &[1],
        ),
        (&[(60_000, ok), (100, || pushed(unavailable(), "-1"))], &[0, 1000], 60_000, None, &[]),
    ];
    for (turns, times, end, wanted, dropped) in cases {
        let peer = Slow::new(turns);
        let mut client = Configured::new(peer.clone(), config(HEDGE, ""));
        let response = call(&mut client, request(&[b"\0\0\0\0\x02", b"hi"])).await;
        assert_eq!((peer.now(), code(&response)), (end, wanted), "{times:?}");
        assert_eq!((peer.times(), peer.dropped()), (times.to_vec(), dropped.to_vec()));
        assert!(peer.sent.lock().unwrap().iter().all(|it| it == b"\0\0\0\0\x02hi"));
        for (at, (_, headers)) in peer.seen.lock().unwrap().iter().enumerate() {
            let before = headers.get("grpc-previous-rpc-attempts").map(|it| it.to_str().unwrap());
            assert_eq!(before.unwrap_or("0"), at.to_string());
        }
        if wanted.is_none() {
            assert_eq!(read(response.into_body()).await.0, b"\0\0\0\0\x04answ");
        }
    }
    let peer = Slow::new(&[(0, unavailable), (0, exhausted), (0, unavailable), (0, ok)]);
    let mut client = Configured::new(peer.clone(), config(HEDGE, ""));
    assert_eq!(code(&call(&mut client, request(&[])).await), Some(Code::Unavailable));
    assert_eq!(peer.times().len(), 3);
}

/// Without a delay all begin at once, five at most.
#[tokio::test(start_paused = true)]
async fn as_many_begin_as_the_policy_says() {
    for (policy, wanted) in [
        (r#""hedgingPolicy":{"maxAttempts":2}"#, [0, 0].as_slice()),
        (r#""hedgingPolicy":{"maxAttempts":99,"hedgingDelay":"0s"}"#, &[0; 5]),
        (r#""hedgingPolicy":{"maxAttempts":9,"hedgingDelay":"315576000000s"}"#, &[0]),
    ] {
        let peer = Slow::new(&[(1_000, ok), (2_000, ok)]);
        let mut client = Configured::new(peer.clone(), config(policy, ""));
        assert_eq!(code(&call(&mut client, request(&[])).await), None);
        assert_eq!((peer.times(), peer.now()), (wanted.to_vec(), 1_000));
        assert_eq!(peer.dropped(), (1..wanted.len()).collect::<Vec<_>>());
    }
}

#[tokio::test(start_paused = true)]
async fn the_time_of_a_call_and_its_client_end_all_attempts() {
    let peer = Slow::new(&[]);
    let timed = format!(r#""timeout":"1.5s",{HEDGE}"#);
    let mut client = Configured::new(peer.clone(), config(&timed, ""));
    let response = call(&mut client, request(&[])).await;
    assert_eq!((code(&response), peer.now()), (Some(Code::DeadlineExceeded), 1_500));
    assert_eq!((peer.times(), peer.dropped()), (vec![0, 1_000], vec![0, 1]));
    let left: Vec<_> =
        peer.seen.lock().unwrap().iter().map(|it| it.1["grpc-timeout"].clone()).collect();
    assert_eq!(left, ["1500000u", "500000u"].map(|it| it.parse::<http::HeaderValue>().unwrap()));

    let peer = Slow::new(&[]);
    let mut client = Configured::new(peer.clone(), config(HEDGE, ""));
    let given_up = tokio::time::timeout(Duration::from_secs(5), call(&mut client, request(&[])));
    assert!(given_up.await.is_err());
    assert_eq!((peer.times(), peer.dropped()), (vec![0, 1_000, 2_000], vec![0, 1, 2]));
}

#[tokio::test(start_paused = true)]
async fn no_attempt_follows_without_tokens() {
    let throttling = r#","retryThrottling":{"maxTokens":4,"tokenRatio":1}"#;
    let peer = Slow::new(&[(0, unavailable), (0, unavailable), (0, ok)]);
    let mut client = Configured::new(peer.clone(), config(HEDGE, throttling));
    // Three tokens, then two, which are half of them.
    assert_eq!(code(&call(&mut client, request(&[])).await), Some(Code::Unavailable));
    assert_eq!(peer.times().len(), 2);
    // The first attempt needs none; what goes well brings one.
    peer.turns.lock().unwrap().push_front((9_000, ok));
    assert_eq!(code(&call(&mut client, request(&[])).await), None);
    assert_eq!(peer.times().len(), 3);
    peer.turns.lock().unwrap().push_front((9_000, ok));
    assert_eq!(code(&call(&mut client, request(&[])).await), None);
    assert_eq!(peer.times().len(), 5);
    // One that is not to be tried again costs a token, whatever its code.
    let forbids: fn() -> _ = || pushed(refused(), "-1");
    for (answer, wanted) in [(refused as fn() -> _, 2), (forbids, 1)] {
        let peer = Slow::new(&[(0, answer), (5_000, ok), (0, ok)]);
        let throttling = r#","retryThrottling":{"maxTokens":2,"tokenRatio":0.001}"#;
        let mut client = Configured::new(peer.clone(), config(HEDGE, throttling));
        call(&mut client, request(&[])).await;
        assert_eq!(call(&mut client, request(&[])).await.status(), 200);
        assert_eq!(peer.times().len(), 1 + wanted);
    }
}

/// A request whose frames are made while it is sent.
fn made() -> (UnboundedSender<&'static [u8]>, Body) {
    let (send, made) = unbounded_channel();
    let frames =
        UnboundedReceiverStream::new(made).map(|it| Ok(Frame::data(Bytes::from_static(it))));
    (send, Body::new(StreamBody::new(Box::pin(frames) as Pin<Box<dyn Stream<Item = Made> + Send>>)))
}

type Made = Result<Frame<Bytes>, Status>;

/// What is too long to be kept is left to the attempt that sends it first.
#[tokio::test(start_paused = true)]
async fn a_request_that_is_not_kept_has_one_attempt() {
    static LONG: [u8; 600_000] = [0; 600_000];
    let peer = Slow::new(&[(3_000, unavailable), (0, ok)]);
    let mut client = Configured::new(peer.clone(), config(HEDGE, ""));
    let response = call(&mut client, request(&[&LONG, &LONG])).await;
    assert_eq!((code(&response), peer.times()), (Some(Code::Unavailable), vec![0]));

    // Where two have begun, one is cut off. It says so first, which is no answer; and none follows.
    let policy = r#""hedgingPolicy":{"maxAttempts":2,"nonFatalStatusCodes":["UNAVAILABLE"]}"#;
    for (answer, wanted) in [(ok as fn() -> _, None), (unavailable, Some(Code::Unavailable))] {
        let peer = Slow::new(&[(500, ok), (1_000, answer)]);
        let mut client = Configured::new(peer.clone(), config(policy, ""));
        let (send, body) = made();
        let mut request = request(&[]);
        *request.body_mut() = body;
        let calling = tokio::spawn(async move { call(&mut client, request).await });
        for _ in 0..2 {
            send.send(&LONG).unwrap();
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        drop(send);
        let response = calling.await.unwrap();
        assert_eq!((code(&response), peer.now(), peer.times()), (wanted, 2_000, vec![0, 0]));
        let sent: Vec<_> = peer.sent.lock().unwrap().iter().map(Vec::len).collect();
        assert_eq!(sent, [600_000, 1_200_000]);
    }
}

/// Whoever asked for a frame last may be gone when it comes.
#[tokio::test(start_paused = true)]
async fn attempts_share_what_comes() {
    let (send, body) = made();
    let replay = Replay::new(body, true);
    let attempts = [(); 3].map(|()| tokio::spawn(read(replay.attempt().unwrap())));
    tokio::task::yield_now().await;
    let [first, second, third] = attempts;
    third.abort();
    send.send(b"a").unwrap();
    tokio::task::yield_now().await;
    assert!(replay.choose(0) && !replay.choose(1) && !replay.retire(0));
    let (data, status) = second.await.unwrap();
    assert_eq!((&data[..], status.unwrap().code()), (&b"a"[..], Code::Cancelled));
    send.send(b"b").unwrap();
    drop(send);
    let (data, status) = first.await.unwrap();
    assert_eq!((&data[..], status.is_none()), (&b"ab"[..], true));
    assert_eq!(replay.attempt().unwrap_err().code(), Code::Internal);
}

/// Of several attempts that have not sent all, the chosen one goes on where it is.
#[tokio::test(start_paused = true)]
async fn the_chosen_attempt_sends_what_others_have_sent_before_it() {
    let replay = Replay::new(body(&[b"a", b"b", b"c", b"d"]), true);
    let [mut first, mut second] = [(); 2].map(|()| replay.attempt().unwrap());
    for (attempt, frames) in [(&mut first, 3), (&mut second, 1)] {
        for _ in 0..frames {
            std::future::poll_fn(|cx| Pin::new(&mut *attempt).poll_frame(cx)).await;
        }
    }
    assert!(replay.choose(1));
    assert_eq!(read(first).await.1.unwrap().code(), Code::Cancelled);
    assert_eq!(read(second).await.0, b"bcd");
}
