//! Statuses, from tonic to connectrpc, and servers without a socket.

use std::{
    future::{Ready, ready},
    pin::Pin,
    time::Duration,
};

use http::{HeaderMap, Request, Response, header::CONTENT_TYPE};
use http_body::Body as _;
use prost::{Message as _, bytes::Bytes};
use tokio::time::{Instant, timeout};
use tokio_stream::StreamExt as _;
use tonic::{
    Code, Status,
    body::Body,
    metadata::MetadataMap,
    server::{ServerStreamingService, UnaryService},
};
use tower_service::Service;

use super::{Coding as _, Format, ProstCodec, error, frames::Whole, server};
use crate::{
    framing::content_type,
    json,
    rpc::{ErrorInfo, Status as Rpc},
};

type Codec = ProstCodec<ErrorInfo, ErrorInfo>;

#[test]
fn codes_and_messages_come_over() {
    for number in 1..17 {
        let status = Status::new(Code::from(number), "why");
        let back = error::to_status(&error::to_connect(status));
        assert_eq!((back.code(), back.message()), (Code::from(number), "why"));
    }
    // A status that is none may hold anything.
    let odd = Status::with_details(Code::Ok, "", vec![0xff; 9].into());
    assert_eq!(error::to_status(&error::to_connect(odd)).code(), Code::Unknown);
}

#[test]
fn a_refusal_is_in_the_protocol_of_the_client() {
    for (kind, code) in [
        ("application/json", 501),
        ("application/proto", 501),
        ("application/connect+json", 200),
        ("application/grpc-web+proto", 200),
        ("application/grpc-web-text+proto", 200),
        ("application/grpc-web-text+json", 200),
        ("application/grpc", 200),
    ] {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, kind.parse().unwrap())]);
        let response = error::refusal(&headers, Status::unimplemented("no"));
        assert_eq!(response.status(), code, "{kind}");
        if kind.contains("web") {
            assert_eq!(response.headers()[CONTENT_TYPE], kind);
        }
    }
}

#[test]
fn messages_are_read_in_both_formats() {
    let message = ErrorInfo { reason: "A".to_owned(), ..ErrorInfo::default() };
    for format in [Format::Binary, Format::Json] {
        let bytes = Codec::write(&message, format).unwrap();
        assert_eq!(Codec::read(bytes, format).unwrap(), message);
        let wrong = Codec::read(b"\xff".as_slice().into(), format).unwrap_err();
        assert_eq!(wrong.code(), Code::InvalidArgument);
        assert_eq!(Codec::read(b"".as_slice().into(), format).unwrap(), ErrorInfo::default());
    }
    let unknown = ProstCodec::<Rpc, Rpc>::read(br#"{"more":1}"#.as_slice().into(), Format::Json);
    assert_eq!(unknown.unwrap(), Rpc::default());
}

/// A method that answers what its function makes of its request.
struct Method<F>(F);

impl<F> UnaryService<ErrorInfo> for Method<F>
where
    F: FnMut(ErrorInfo) -> tonic::Result<tonic::Response<ErrorInfo>>,
{
    type Response = ErrorInfo;
    type Future = Ready<tonic::Result<tonic::Response<ErrorInfo>>>;

    fn call(&mut self, request: tonic::Request<ErrorInfo>) -> Self::Future {
        ready((self.0)(request.into_inner()))
    }
}

/// A method that answers once, and then never again.
struct Endless;

type Endlessly = Pin<Box<dyn tokio_stream::Stream<Item = tonic::Result<ErrorInfo>> + Send>>;

impl ServerStreamingService<ErrorInfo> for Endless {
    type Response = ErrorInfo;
    type ResponseStream = Endlessly;
    type Future = Ready<tonic::Result<tonic::Response<Endlessly>>>;

    fn call(&mut self, _: tonic::Request<ErrorInfo>) -> Self::Future {
        let one = tokio_stream::once(Ok(ErrorInfo::default()));
        let stream: Endlessly = Box::pin(one.chain(tokio_stream::pending()));
        ready(Ok(tonic::Response::new(stream)))
    }
}

fn grpc() -> server::Grpc<Codec> {
    server::Grpc::new(Codec::default())
}

/// A request for a message, as a protocol has it.
fn request(kind: &str, message: &ErrorInfo) -> Request<Body> {
    let bytes = message.encode_to_vec();
    let is_framed = kind != "application/proto";
    let prefix = u64::try_from(bytes.len()).unwrap().to_be_bytes();
    let prefix = if is_framed { &prefix[3..] } else { &[] };
    let mut bytes = [prefix, &bytes].concat();
    if is_text(kind.as_bytes()) {
        bytes = json::encode(&bytes).into();
    }
    let body = Given(Some(bytes.into()));
    Request::post("/a.Service/Do").header(CONTENT_TYPE, kind).body(Body::new(body)).unwrap()
}

struct Given(Option<Bytes>);

impl http_body::Body for Given {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Status>>> {
        std::task::Poll::Ready(self.0.take().map(|it| Ok(http_body::Frame::data(it))))
    }
}

fn is_text(kind: &[u8]) -> bool {
    kind.starts_with(b"application/grpc-web-text")
}

/// What a client reads: the bytes of a body, and its trailers. Each part of a text can be read by itself.
async fn read(response: Response<Body>) -> (String, HeaderMap) {
    let is_text = is_text(content_type(response.headers()));
    let (mut data, mut trailers) = (Vec::new(), HeaderMap::new());
    let mut body = Whole(Box::pin(response.into_body()));
    while let Some(frame) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        match frame.unwrap().into_data() {
            Ok(bytes) if is_text => json::decode_to(&mut data, &bytes).unwrap(),
            Ok(bytes) => data.extend_from_slice(&bytes),
            Err(frame) => trailers.extend(frame.into_trailers().unwrap()),
        }
    }
    (String::from_utf8_lossy(&data).into_owned(), trailers)
}

/// In real time: connectrpc reads two clocks, one of which cannot be stopped.
#[tokio::test]
async fn the_time_of_a_client_ends_a_stream() {
    for (kind, name, value) in [
        ("application/connect+proto", "connect-timeout-ms", "200"),
        ("application/grpc-web+proto", "grpc-timeout", "200m"),
        ("application/grpc-web-text+proto", "grpc-timeout", "200m"),
        ("application/grpc", "grpc-timeout", "200m"),
    ] {
        let mut request = request(kind, &ErrorInfo::default());
        request.headers_mut().insert(name, value.parse().unwrap());
        let begun = Instant::now();
        let response = grpc().server_streaming(Endless, request).await;
        assert!(response.headers()[CONTENT_TYPE].as_bytes().starts_with(kind.as_bytes()));
        let reading = read(response);
        let (text, trailers) = timeout(Duration::from_secs(9), reading).await.expect(kind);
        let status = trailers.get("grpc-status").map_or("", |it| it.to_str().unwrap());
        let is_told = ["deadline_exceeded", "grpc-status: 4"].iter().any(|it| text.contains(it));
        assert!(is_told || status == "4", "{kind}: {text:?} {trailers:?}");
        assert!(begun.elapsed().as_millis() >= 150, "{kind}");
    }
}

#[tokio::test(start_paused = true)]
async fn methods_do_not_say_what_protocols_say() {
    fn metadata() -> MetadataMap {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("te", "no"),
            ("content-type", "text/html"),
            ("content-length", "1"),
            ("content-encoding", "br"),
            ("grpc-status", "13"),
            ("grpc-message", "no"),
            ("grpc-message-type", "no"),
            ("grpc-encoding", "br"),
            ("grpc-accept-encoding", "br"),
            ("grpc-status-details-bin", "AAAA"),
            ("own", "kept"),
        ] {
            headers.insert(name, value.parse().unwrap());
        }
        MetadataMap::from_headers(headers)
    }
    fn succeeds(it: ErrorInfo) -> tonic::Result<tonic::Response<ErrorInfo>> {
        Ok(tonic::Response::from_parts(metadata(), it, http::Extensions::new()))
    }
    fn fails(_: ErrorInfo) -> tonic::Result<tonic::Response<ErrorInfo>> {
        Err(Status::with_metadata(Code::NotFound, "none", metadata()))
    }
    type Answers = fn(ErrorInfo) -> tonic::Result<tonic::Response<ErrorInfo>>;
    let plain: [Answers; 2] =
        [|it| Ok(tonic::Response::new(it)), |_| Err(Status::new(Code::NotFound, "none"))];
    let saying: [Answers; 2] = [succeeds, fails];
    for kind in [
        "application/proto",
        "application/grpc-web+proto",
        "application/grpc-web-text+proto",
        "application/grpc",
    ] {
        for (plain, saying) in plain.into_iter().zip(saying) {
            let ask = async |method| {
                let request = request(kind, &ErrorInfo::default());
                let response: Response<Body> = grpc().unary(Method(method), request).await;
                let (status, headers) = (response.status(), response.headers().clone());
                let (text, trailers) = read(response).await;
                (status, headers, text, trailers)
            };
            let (status, headers, text, trailers) = ask(plain).await;
            let (said_status, mut said_headers, said_text, mut said_trailers) = ask(saying).await;
            let names = ["own", "trailer-own"];
            let is_kept = names.map(|it| said_headers.remove(it).or(said_trailers.remove(it)));
            // A trailer of gRPC-Web is in the body.
            let of_web = said_text.contains("own: kept");
            assert!(is_kept.iter().any(Option::is_some) || of_web, "{kind} {said_headers:?}");
            assert_eq!((status, &headers, &trailers), (said_status, &said_headers, &said_trailers));
            if !of_web {
                assert_eq!(text, said_text);
            }
            for wrong in ["html", "br", "AAAA", ": 13"] {
                assert!(!said_text.contains(wrong), "{said_text:?}");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_message_may_be_as_long_as_its_limit_says() {
    // Something stands before the text of its one field.
    for (limit, length, wanted) in [
        (Some(10), 10, true),
        (Some(10), 11, false),
        (Some(usize::MAX), 11, true),
        (None, 4 << 20, true),
        (None, (4 << 20) + 1, false),
    ] {
        for kind in ["application/proto", "application/grpc-web-text", "application/grpc"] {
            let mut message = ErrorInfo { reason: "a".repeat(length - 2), ..Default::default() };
            while message.encoded_len() > length {
                message.reason.pop();
            }
            assert_eq!(message.encoded_len(), length);
            let mut server = grpc().apply_max_message_size_config(limit, None);
            let method = Method(|_| Ok(tonic::Response::new(ErrorInfo::default())));
            let response = server.unary(method, request(kind, &message)).await;
            let (is_good, headers) = (response.status() == 200, response.headers().clone());
            let is_told = headers.get("grpc-status").is_some_and(|it| it != "0");
            let (text, trailers) = read(response).await;
            let is_late = trailers.get("grpc-status").is_some_and(|it| it != "0")
                || text.contains("grpc-status: 8");
            assert_eq!(is_good && !is_told && !is_late, wanted, "{kind} {limit:?} {length}");
        }
    }
}

#[tokio::test]
async fn an_interceptor_refuses_in_the_protocol_of_the_client() {
    #[derive(Clone)]
    struct Peer;

    impl Service<Request<Body>> for Peer {
        type Response = Response<Body>;
        type Error = std::convert::Infallible;
        type Future = Ready<Result<Response<Body>, Self::Error>>;

        fn poll_ready(
            &mut self,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Result<(), Self::Error>> {
            std::task::Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: Request<Body>) -> Self::Future {
            let mut response = Response::new(Body::empty());
            *response.headers_mut() = request.headers().clone();
            response.extensions_mut().extend(request.extensions().clone());
            ready(Ok(response))
        }
    }

    let checked = |mut it: tonic::Request<()>| {
        let is_known = it.metadata().contains_key("token");
        it.metadata_mut().insert("checked", "yes".parse().unwrap());
        it.extensions_mut().insert(7_u8);
        if is_known { Ok(it) } else { Err(Status::unauthenticated("a token is needed")) }
    };
    for (kind, http, told) in [
        ("application/json", 401, "\"unauthenticated\""),
        ("application/proto", 401, "\"unauthenticated\""),
        ("application/connect+proto", 200, "\"unauthenticated\""),
        ("application/grpc-web+proto", 200, "grpc-status: 16"),
        ("application/grpc-web-text", 200, "grpc-status: 16"),
        ("application/grpc", 200, ""),
    ] {
        let mut server = server::InterceptedService::new(Peer, checked);
        let refused = server.call(request(kind, &ErrorInfo::default())).await.unwrap();
        assert_eq!(refused.status(), http, "{kind}");
        let status = Status::from_header_map(refused.headers());
        let is_grpc = kind == "application/grpc";
        assert_eq!(status.map(|it| it.code()), is_grpc.then_some(Code::Unauthenticated));
        let (text, _) = read(refused).await;
        assert!(text.contains(told), "{kind}: {text:?}");

        let mut request = request(kind, &ErrorInfo::default());
        request.headers_mut().insert("token", "a".parse().unwrap());
        let response = server.call(request).await.unwrap();
        assert_eq!(response.headers()["checked"], "yes");
        assert_eq!(response.headers()["token"], "a");
        assert_eq!(response.extensions().get(), Some(&7_u8));
    }
}

/// One message of a stream is there, and nothing behind it: a client gets to read it.
#[tokio::test(start_paused = true)]
async fn text_goes_on_as_it_comes() {
    let request = request("application/grpc-web-text", &ErrorInfo::default());
    let response: Response<Body> = grpc().server_streaming(Endless, request).await;
    assert_eq!(response.headers()[CONTENT_TYPE], "application/grpc-web-text+proto");
    let mut body = response.into_body();
    let mut read = Vec::new();
    while read.len() < 5 {
        let frame = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx));
        let frame = timeout(Duration::from_secs(9), frame).await.unwrap().unwrap().unwrap();
        let data = frame.into_data().unwrap();
        json::decode_to(&mut read, &data).unwrap();
    }
    assert_eq!(read, [0; 5]);
}

#[tokio::test]
async fn text_that_is_none_is_an_error_of_the_call() {
    for text in ["AAAA!", "AAAAAAA", "", "AAAAAAA=AAAA"] {
        let mut request = request("application/grpc-web-text", &ErrorInfo::default());
        *request.body_mut() = Body::new(Given(Some(text.into())));
        let method = Method(|_| panic!("the method is called"));
        let response: Response<Body> = grpc().unary(method, request).await;
        assert_eq!(
            (response.status().as_u16(), is_text(content_type(response.headers()))),
            (200, true)
        );
        let (read, _) = read(response).await;
        assert!(read.contains("grpc-status: "), "{text}: {read:?}");
    }
}
