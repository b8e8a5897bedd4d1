//! Servers whose methods have limits.

use super::{
    super::{Limit, Limited, Limits},
    *,
};

fn limited(limit: Limit, answers: &[fn() -> Response<Body>]) -> Limited<Peer> {
    Limits::new().method("a.Service/Do", limit).serve(Peer::new(answers))
}

#[tokio::test(start_paused = true)]
async fn messages_that_are_too_long_end_a_call() {
    let limit = Limit::new().max_request_size(3).max_response_size(3);
    for (frames, wanted) in [
        (&[b"\0\0\0\0\x03hey\0\0\0".as_slice(), b"\0\x03hey"][..], None),
        (&[b"\0\0\0\0\x03hey\0\0\0", b"\0\x04"], Some(Code::ResourceExhausted)),
        (&[b"\0\xff\xff\xff\xff"], Some(Code::ResourceExhausted)),
    ] {
        let mut server = limited(limit, &[|| Response::new(body(&[b"\0\0\0\0\x03yes"]))]);
        assert_eq!(code(&call(&mut server, request(frames)).await), wanted, "{frames:?}");
    }
    let response = call(&mut limited(limit, &[ok]), request(&[])).await;
    let (data, status) = read(response.into_body()).await;
    assert_eq!((data.len(), status.unwrap().code()), (0, Code::ResourceExhausted));
}

#[tokio::test(start_paused = true)]
async fn calls_beyond_the_limit_are_refused_until_a_response_has_ended() {
    let mut server = limited(Limit::new().concurrency(1), &[ok, ok]);
    let first = call(&mut server, request(&[])).await;
    let second = call(&mut server, request(&[])).await;
    assert_eq!((code(&first), code(&second)), (None, Some(Code::ResourceExhausted)));
    drop(first);
    assert_eq!(code(&call(&mut server, request(&[])).await), None);
}

#[tokio::test(start_paused = true)]
async fn a_client_that_does_not_read_keeps_others_out_until_its_deadline() {
    let limit = Limit::new().concurrency(1).timeout(Duration::from_secs(5));
    let mut server = limited(limit, &[ok, ok, ok, ok]);
    let unread = call(&mut server, request(&[])).await;
    assert_eq!(code(&call(&mut server, request(&[])).await), Some(Code::ResourceExhausted));
    tokio::time::sleep(Duration::from_secs(5)).await;
    let second = call(&mut server, request(&[])).await;
    assert_eq!(code(&second), None);
    // The end of the first one lets nobody in again.
    drop(unread);
    assert_eq!(code(&call(&mut server, request(&[])).await), Some(Code::ResourceExhausted));
    drop(second);
    assert_eq!(code(&call(&mut server, request(&[])).await), None);
}

/// Whatever a client says that it speaks: limits hold, in the protocol of the answer.
#[tokio::test(start_paused = true)]
async fn limits_hold_in_every_protocol() {
    type Made = fn() -> Response<Body>;
    fn endless() -> Response<Body> {
        Response::new(Body::new(Frames([&b"\0\0\0\0\0"[..]].into(), Some(pending()))))
    }
    fn of(kind: &'static str, mut response: Response<Body>) -> Response<Body> {
        response.headers_mut().insert("content-type", kind.parse().unwrap());
        response
    }
    for asked in ["application/json", "text/plain", "application/grpc-web", "application/grpc"] {
        let answers: [(Made, bool); 4] = [
            (|| of("application/grpc", endless()), true),
            (|| of("application/connect+json", endless()), false),
            (|| of("application/grpc-web+proto", endless()), false),
            (|| of("application/json", endless()), false),
        ];
        for (answer, is_grpc) in answers {
            let limit = Limit::new().timeout(Duration::from_secs(5)).max_response_size(20);
            let mut server = limited(limit, &[answer]);
            let mut request = request(&[]);
            request.headers_mut().insert("content-type", asked.parse().unwrap());
            let begun = Instant::now();
            let mut body = call(&mut server, request).await.into_body();
            let mut frame =
                async || std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await;
            assert!(frame().await.unwrap().unwrap().is_data());
            let (status, is_trailer) = match frame().await.unwrap() {
                Ok(frame) => {
                    (Status::from_header_map(frame.trailers_ref().unwrap()).unwrap(), true)
                }
                Err(status) => (status, false),
            };
            assert_eq!((status.code(), is_trailer), (Code::DeadlineExceeded, is_grpc), "{asked}");
            assert!(frame().await.is_none());
            assert_eq!(begun.elapsed().as_secs(), 5);
        }
        let mut server =
            limited(Limit::new().max_response_size(3), &[|| of("application/grpc", ok())]);
        let mut request = request(&[]);
        request.headers_mut().insert("content-type", asked.parse().unwrap());
        let (data, status) = read(call(&mut server, request).await.into_body()).await;
        assert_eq!((data.len(), status.unwrap().code()), (0, Code::ResourceExhausted));
    }
}

/// A message of a text is one, however long it is in base64; so is that of its answer.
#[tokio::test(start_paused = true)]
async fn limits_of_text_are_those_of_what_it_says() {
    const TEXT: &str = "application/grpc-web-text+proto";
    fn web() -> Response<Body> {
        let mut response = ok();
        response
            .headers_mut()
            .insert("content-type", "application/grpc-web+proto".parse().unwrap());
        response
    }
    let three: &[&[u8]] = &[b"AAAAAAM", b"BAgM=AAAAAAA="];
    for (limit, is_refused, is_broken) in [
        (Limit::new().max_request_size(3), false, false),
        (Limit::new().max_request_size(2), true, false),
        (Limit::new().max_response_size(4), false, false),
        (Limit::new().max_response_size(3), false, true),
        (Limit::new().concurrency(0), true, false),
    ] {
        let peer = Peer::new(&[web]);
        let mut server = Limits::new().method("a.Service/Do", limit).serve(peer.clone());
        let mut asked = request(&[]);
        *asked.body_mut() = body(three);
        asked.headers_mut().insert("content-type", TEXT.parse().unwrap());
        let response = call(&mut server, asked).await;
        if is_refused {
            // With the other runtime, in the protocol of the client.
            #[cfg(feature = "connect")]
            assert_eq!(response.headers()["content-type"], TEXT);
            #[cfg(not(feature = "connect"))]
            assert_eq!(code(&response), Some(Code::ResourceExhausted));
            continue;
        }
        {
            let seen = peer.seen.lock().unwrap();
            assert_eq!(seen[0].0["content-type"], "application/grpc-web+proto");
            assert_eq!(seen[0].1, b"\0\0\0\0\x03\x01\x02\x03\0\0\0\0\0");
        }
        assert_eq!(response.headers()["content-type"], TEXT);
        let (data, status) = read(response.into_body()).await;
        assert_eq!(status.is_some(), is_broken, "{limit:?}");
        assert_eq!(data, if is_broken { &b""[..] } else { b"AAAAAARhbnN3" }, "{limit:?}");
    }
}

/// Who answers in other protocols tells of the deadline of a client in its own words, just when it is over.
#[tokio::test(start_paused = true)]
async fn an_answer_at_the_deadline_is_broken_off_in_grpc_alone() {
    for (kind, wanted) in [
        ("application/grpc", Some(Code::DeadlineExceeded)),
        ("application/grpc-web+proto", None),
        ("application/connect+json", None),
        ("application/json", None),
    ] {
        let mut answer = ok();
        answer.headers_mut().insert("content-type", kind.parse().unwrap());
        let peer = Peer::new(&[]);
        *peer.first.lock().unwrap() = Some(answer);
        let mut request = request(&[]);
        request.headers_mut().insert("grpc-timeout", "1m".parse().unwrap());
        let response = call(&mut Limits::new().serve(peer), request).await;
        tokio::time::sleep(Duration::from_millis(2)).await;
        let (data, status) = read(response.into_body()).await;
        assert_eq!(status.map(|it| it.code()), wanted, "{kind}");
        assert_eq!(data.is_empty(), wanted.is_some(), "{kind}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_ends_when_the_client_or_the_server_wants_it_to() {
    let endless = || Response::new(Body::new(Frames([&b"\0\0\0\0\0"[..]].into(), Some(pending()))));
    for (timeout, wanted) in [("1S", 1), ("9S", 5), ("S", 5), ("+1S", 5), ("123456789n", 5)] {
        let mut server = limited(Limit::new().timeout(Duration::from_secs(5)), &[endless]);
        let mut request = request(&[]);
        request.headers_mut().insert("grpc-timeout", timeout.parse().unwrap());
        let begun = Instant::now();
        let response = call(&mut server, request).await;
        let (data, status) = read(response.into_body()).await;
        assert_eq!((data.len(), status.unwrap().code()), (5, Code::DeadlineExceeded));
        assert_eq!(begun.elapsed().as_secs(), wanted, "{timeout}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_message_in_a_url_counts_as_what_it_says() {
    for (query, length) in [
        ("encoding=json&message=%7B%22a%22:1%7D", 7),
        ("message=a+b%2", 5),
        ("message=%%41%zz", 5),
        ("message=", 0),
        ("base64=1&message=AAEC", 3),
        ("message=AAE&base64=1", 2),
        ("message=AA%3d%3D&base64=1", 1),
        ("base64=1&message=AAE=", 2),
        ("base64=0&message=AAEC", 4),
        // Whichever of them counts.
        ("base64=1&base64=&message=AAEC", 4),
        ("message=aaa&message=a", 3),
    ] {
        for (limit, is_let_in) in [(length, true), (length.max(1) - 1, length == 0)] {
            let mut server = limited(Limit::new().max_request_size(limit), &[ok]);
            let request = Request::get(format!("{PATH}?{query}")).body(Body::empty()).unwrap();
            let response = call(&mut server, request).await;
            let is_good = response.status() == 200 && code(&response).is_none();
            assert_eq!(is_good, is_let_in, "{query} {limit}");
        }
    }
}
