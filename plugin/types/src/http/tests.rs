//! The examples of `google/api/http.proto` and what they leave open, on methods that answer with
//! what they are asked. Messages are of any fields here, and what looks like a number is one.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use http::{Method, Request, Response, StatusCode, Version};
use http_body::Frame;
use http_body_util::{BodyExt as _, Full, StreamBody};
use prost::bytes::Bytes;
use prost_types::Struct;
use tokio_stream::StreamExt as _;
use tonic::{Status, body::Body as Answered};
use tower_service::Service as _;

use super::{
    Answer, Binding, Body, Routes,
    Segment::{Literal, One, Rest},
    Variable,
};

const NAME: &[(&str, &str)] = &[("name", "name")];
const MESSAGE_ID: &[(&str, &str)] = &[("messageId", "message_id")];
const USER_ID: &[(&str, &str)] = &[("userId", "user_id")];
const SUBFIELD: &[(&str, &str)] = &[("sub", "sub"), ("subfield", "subfield")];

const fn binding(
    method: &'static str,
    segments: &'static [super::Segment],
    variables: &'static [Variable],
    body: Body,
) -> Binding {
    Binding { method, segments, verb: "", variables, body, answer: Answer::All }
}

const fn variable(path: &'static [super::Names], first: usize, end: usize) -> Variable {
    Variable { path, first, end }
}

const MESSAGE: &[super::Segment] = &[Literal("v1"), Literal("messages"), One];
const ID: &[Variable] = &[variable(MESSAGE_ID, 2, 3)];

static BY_NAME: [Binding; 1] = [binding(
    "GET",
    &[Literal("v1"), Literal("names"), Literal("messages"), One],
    &[variable(NAME, 2, 4)],
    Body::None,
)];
static BY_ID: [Binding; 3] = [
    binding("GET", MESSAGE, ID, Body::None),
    binding(
        "GET",
        &[Literal("v1"), Literal("users"), One, Literal("messages"), One],
        &[variable(USER_ID, 2, 3), variable(MESSAGE_ID, 4, 5)],
        Body::None,
    ),
    binding(
        "GET",
        &[Literal("v1"), Literal("messages"), One, One],
        &[variable(MESSAGE_ID, 2, 3), variable(SUBFIELD, 3, 4)],
        Body::None,
    ),
];
static UPDATE: [Binding; 2] = [
    binding("PATCH", MESSAGE, ID, Body::Field(("message", "message"))),
    binding("PUT", MESSAGE, ID, Body::All),
];
static FILES: [Binding; 2] = [
    binding("GET", &[Literal("v1"), Literal("files"), Rest], &[variable(NAME, 1, 3)], Body::None),
    Binding {
        verb: "cancel",
        ..binding(
            "POST",
            &[Literal("v1"), Literal("files"), Rest],
            &[variable(NAME, 2, 3)],
            Body::All,
        )
    },
];
static MIDDLE: [Binding; 1] = [binding(
    "GET",
    &[Literal("v1"), Literal("files"), Rest, Literal("pages"), One],
    &[variable(NAME, 1, 3), variable(MESSAGE_ID, 4, 5)],
    Body::None,
)];
static ANY: [Binding; 1] = [binding("*", &[Literal("any")], &[], Body::None)];
static ROOT: [Binding; 1] = [binding("GET", &[], &[], Body::None)];
static RAW: [Binding; 1] = [Binding {
    answer: Answer::RawField(("file", "file")),
    ..binding("POST", &[Literal("raw")], &[], Body::RawField(("file", "file")))
}];
static FIELD: [Binding; 1] = [Binding {
    answer: Answer::Field(("text", "text")),
    ..binding("POST", &[Literal("field")], &[], Body::All)
}];
static STREAM: [Binding; 1] = [binding("POST", &[Literal("stream")], &[], Body::All)];
static LINES: [Binding; 1] = [binding("POST", &[Literal("lines")], &[], Body::All)];

type Reply<T> = tonic::Result<tonic::Response<T>>;

/// What was asked, and the metadata `x-me`; fails with the code that `fail` is.
async fn echo(_: Arc<()>, request: tonic::Request<Struct>) -> Reply<Struct> {
    let me = request.metadata().get("x-me").cloned();
    let message = request.into_inner();
    if let Some(code) = message.fields.get("fail") {
        let code = match code.kind {
            Some(prost_types::value::Kind::NumberValue(code)) => code as i32,
            _ => 0,
        };
        return Err(Status::new(code.into(), "as you like"));
    }
    let mut response = tonic::Response::new(message);
    if let Some(me) = me {
        response.metadata_mut().insert("x-you", me);
    }
    Ok(response)
}

fn routes() -> Routes {
    let it = Arc::new(());
    [&BY_NAME[..], &BY_ID, &UPDATE, &FILES, &MIDDLE, &ANY, &ROOT, &RAW, &FIELD]
        .into_iter()
        .fold(Routes::default(), |routes, bindings| routes.unary(&it, bindings, echo))
        .server_streaming(&it, &STREAM, |_, request: tonic::Request<Struct>| async {
            let message = request.into_inner();
            let messages = [Ok(message.clone()), Ok(message), Err(Status::aborted("enough"))];
            Ok(tonic::Response::new(tokio_stream::iter(messages)))
        })
        .streaming(&it, &LINES, |_, request: tonic::Request<tonic::Streaming<Struct>>| async {
            Ok(tonic::Response::new(request.into_inner()))
        })
        .max_body_size(1000)
}

async fn send(request: Request<Full<Bytes>>) -> Response<Answered> {
    routes().call(request).await.unwrap()
}

async fn text(response: Response<Answered>) -> String {
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The code and the body that a request is answered with.
async fn ask(method: &str, url: &str, body: &str) -> String {
    let request = Request::builder().method(method).uri(url).body(body.to_owned().into()).unwrap();
    let response = send(request).await;
    format!("{} {}", response.status().as_u16(), text(response).await)
}

async fn check(cases: &[(&str, &str, &str)]) {
    for (ask_for, body, wanted) in cases {
        let (method, url) = ask_for.split_once(' ').unwrap();
        assert_eq!(ask(method, url, body).await, *wanted, "{ask_for} {body}");
    }
}

#[tokio::test]
async fn the_examples_of_the_specification_are_what_it_says() {
    check(&[
        ("GET /v1/names/messages/123456", "", r#"200 {"name":"messages/123456"}"#),
        (
            "GET /v1/messages/123456?revision=2&sub.subfield=foo",
            "",
            r#"200 {"messageId":123456.0,"revision":2.0,"sub":{"subfield":"foo"}}"#,
        ),
        (
            "PATCH /v1/messages/123456",
            r#"{ "text": "Hi!" }"#,
            r#"200 {"message":{"text":"Hi!"},"messageId":123456.0}"#,
        ),
        (
            "PUT /v1/messages/123456",
            r#"{ "text": "Hi!" }"#,
            r#"200 {"messageId":123456.0,"text":"Hi!"}"#,
        ),
        ("GET /v1/messages/123456", "", r#"200 {"messageId":123456.0}"#),
        ("GET /v1/users/me/messages/123456", "", r#"200 {"messageId":123456.0,"userId":"me"}"#),
        (
            "GET /v1/messages/123456/foo",
            "",
            r#"200 {"messageId":123456.0,"sub":{"subfield":"foo"}}"#,
        ),
    ])
    .await;
}

#[tokio::test]
async fn slashes_are_decoded_in_one_segment_and_kept_in_several() {
    check(&[
        ("GET /v1/messages/a%2Fb%20c%C3%A9", "", r#"200 {"messageId":"a/b cé"}"#),
        ("GET /v1/names/messages/a%2Fb%2fc%20", "", r#"200 {"name":"messages/a%2Fb%2fc "}"#),
        ("GET /v1/files/a%2Fb/c%25d", "", r#"200 {"name":"files/a%2Fb/c%d"}"#),
        ("GET /v1/%6Dessages/1", "", r#"200 {"messageId":1.0}"#),
        ("GET /v1/messages/a+b?x=a+b%2B", "", r#"200 {"messageId":"a+b","x":"a b+"}"#),
    ])
    .await;
    for url in ["/v1/messages/%zz", "/v1/messages/%f", "/v1/messages/%ff", "/?a=%", "/?%80=1"] {
        let answer = ask("GET", url, "").await;
        assert!(answer.starts_with(r#"400 {"code":3,"#), "{url}: {answer}");
    }
}

#[tokio::test]
async fn the_most_specific_template_is_taken() {
    check(&[
        ("GET /v1/files", "", r#"200 {"name":"files"}"#),
        ("GET /v1/files/", "", r#"200 {"name":"files/"}"#),
        ("GET /v1/files/a/b", "", r#"200 {"name":"files/a/b"}"#),
        ("GET /v1/files/a/b/pages/7", "", r#"200 {"messageId":7.0,"name":"files/a/b"}"#),
        ("GET /v1/files/pages/7", "", r#"200 {"messageId":7.0,"name":"files"}"#),
        ("GET /v1/files/a/pages/", "", r#"200 {"name":"files/a/pages/"}"#),
        ("POST /v1/files/a/b:cancel", "", r#"200 {"name":"a/b"}"#),
        ("GET /v1/files/a:cancel", "", r#"200 {"name":"files/a:cancel"}"#),
        ("GET /v1/files/a%3Acancel", "", r#"200 {"name":"files/a:cancel"}"#),
        ("GET /", "", "200 {}"),
        ("BREW /any", "", "200 {}"),
    ])
    .await;
    for url in ["/v1/messages/", "/v1/messages", "/v2", "/v1/messages/1/2/3", "/any/", "//any"] {
        assert_eq!(
            ask("GET", url, "").await,
            r#"404 {"code":5,"message":"no method has this path"}"#,
            "{url}"
        );
    }
}

#[tokio::test]
async fn another_verb_of_http_is_told_which_there_are() {
    let request = Request::builder().method("DELETE").uri("/v1/messages/1");
    let response = send(request.body(Full::default()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(response.headers()["allow"], "GET, PATCH, PUT");
    let request = Request::builder().method(Method::HEAD).uri("/v1/messages/1");
    let response = send(request.body(Full::default()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(text(response).await, "");
}

#[tokio::test]
async fn what_is_said_twice_or_in_the_wrong_place_is_refused() {
    for (asked, body, wanted) in [
        ("GET /v1/messages/1?message_id=2", "", "`message_id`: the field is in the path"),
        ("GET /v1/messages/1/2?sub.subfield=2", "", "`sub.subfield`: the field is in the path"),
        ("PATCH /v1/messages/1?message.text=2", "", "`message.text`: the field is the body"),
        (
            "PUT /v1/messages/1?text=2",
            "",
            "`text`: the method takes no query, as all fields are in the body",
        ),
        ("GET /v1/messages/1", "{}", "the method takes no body"),
        ("GET /v1/messages/1?a=1&a=2", "", "`a`: it is there more than once"),
        ("GET /v1/messages/1?a=1&a.b=2", "", "`a.b`: it has a value, and fields"),
        ("GET /v1/messages/1?a.b=1&a=2", "", "`a`: it is a message, and its fields are there"),
        ("PUT /v1/messages/1", "[]", "the body is no object"),
        ("PUT /v1/messages/1", r#"{"a":1,"a":2}"#, "field `a` is there twice"),
    ] {
        let (method, url) = asked.split_once(' ').unwrap();
        let wanted = format!(r#"400 {{"code":3,"message":"{wanted}"}}"#);
        assert_eq!(ask(method, url, body).await, wanted, "{asked}");
    }
    let deep = format!("/v1/messages/1?{}=1", ["a"; 100].join("."));
    assert!(ask("GET", &deep, "").await.contains("more than 64 names"));
    let deep = "[".repeat(900);
    assert!(ask("PUT", "/v1/messages/1", &deep).await.contains("recursion limit"));
    let long = format!("{{\"a\":\"{}\"}}", "x".repeat(1000));
    assert_eq!(
        ask("PUT", "/v1/messages/1", &long).await,
        r#"413 {"code":8,"message":"the body has more than 1000 bytes"}"#
    );
}

#[tokio::test]
async fn bodies_of_any_type_and_fields_are_bodies() {
    let request = Request::builder().method("POST").uri("/raw").header("content-type", "image/x");
    let response = send(request.body("\u{0}bytes".into()).unwrap()).await;
    assert_eq!(response.headers()["content-type"], "image/x");
    assert_eq!(text(response).await, "\u{0}bytes");
    check(&[
        ("POST /field", r#"{"text":[1,"a"]}"#, r#"200 [1.0,"a"]"#),
        ("POST /field", "", "200 null"),
    ])
    .await;
}

#[tokio::test]
async fn errors_have_the_codes_of_the_specification() {
    let codes =
        [500, 499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401];
    for (code, wanted) in codes.into_iter().enumerate().skip(1) {
        let answer = ask("GET", &format!("/?fail={code}"), "").await;
        let wanted = format!(r#"{wanted} {{"code":{code},"message":"as you like"}}"#);
        assert_eq!(answer, wanted);
    }
}

#[tokio::test]
async fn headers_are_metadata_both_ways() {
    let request = Request::builder().uri("/").header("x-me", "Ada").header("host", "here");
    let response = send(request.body(Full::default()).unwrap()).await;
    assert_eq!(response.headers()["x-you"], "Ada");
    assert_eq!(response.headers()["content-type"], "application/json");
}

async fn streamed(url: &str, accept: &str, body: &str) -> (String, String) {
    let request = Request::builder().method("POST").uri(url).header("accept", accept);
    let response = send(request.body(body.to_owned().into()).unwrap()).await;
    let content_type = response.headers()["content-type"].to_str().unwrap().to_owned();
    (content_type, text(response).await)
}

#[tokio::test]
async fn streams_are_lines_or_events() {
    let lines = "{\"a\":1.0}\n{\"a\":1.0}\n{\"error\":{\"code\":10,\"message\":\"enough\"}}\n";
    for accept in ["*/*", "application/json, text/event-stream;q=0.5", "text/html"] {
        let (content_type, text) = streamed("/stream", accept, r#"{"a":1}"#).await;
        assert_eq!((content_type.as_str(), text.as_str()), ("application/x-ndjson", lines));
    }
    let events = "data: {\"a\":1.0}\n\ndata: {\"a\":1.0}\n\n\
                  event: error\ndata: {\"code\":10,\"message\":\"enough\"}\n\n";
    let (content_type, text) = streamed("/stream", "text/event-stream", r#"{"a":1}"#).await;
    assert_eq!((content_type.as_str(), text.as_str()), ("text/event-stream", events));
}

#[tokio::test]
async fn lines_are_a_stream_of_requests() {
    let (_, answer) = streamed("/lines", "*/*", "{\"a\":1}\n\n {\"b\":2} \r\n{\"c\":3}").await;
    assert_eq!(answer, "{\"a\":1.0}\n{\"b\":2.0}\n{\"c\":3.0}\n");
    let (_, answer) = streamed("/lines", "*/*", "{\"a\":1}\n{\"b\":\n").await;
    assert!(answer.starts_with("{\"a\":1.0}\n{\"error\":{\"code\":3,"), "{answer}");
    let (_, answer) = streamed("/lines", "*/*", &"x".repeat(2000)).await;
    assert!(answer.starts_with("{\"error\":{\"code\":8,"), "{answer}");
}

/// A client of HTTP/1.1 that still writes its body could see the connection end before the answer.
#[tokio::test(start_paused = true)]
async fn what_no_method_reads_is_read_away() {
    for (version, ask_for, code, wanted) in [
        (Version::HTTP_11, "POST /none.Service/Do", 404, 9),
        (Version::HTTP_11, "DELETE /v1/messages/1", 405, 9),
        (Version::HTTP_11, "PUT /v1/messages/%zz", 400, 9),
        (Version::HTTP_11, "PUT /v1/messages/1", 413, 9),
        (Version::HTTP_11, "POST /lines", 200, 2),
        (Version::HTTP_2, "POST /none.Service/Do", 404, 0),
    ] {
        let read = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&read);
        let frames = tokio_stream::iter(vec![Bytes::from(vec![b'x'; 600]); 9]).map(move |it| {
            count.fetch_add(1, Ordering::Relaxed);
            Ok::<_, Status>(Frame::data(it))
        });
        let (method, url) = ask_for.split_once(' ').unwrap();
        let request = Request::builder().version(version).method(method).uri(url);
        let request = request.body(Answered::new(StreamBody::new(frames))).unwrap();
        let response = routes().call(request).await.unwrap();
        assert_eq!(response.status(), code, "{ask_for}");
        // What goes on is not read away.
        let early = read.load(Ordering::Relaxed);
        assert_eq!(if code == 200 { 0 } else { wanted }, early, "{ask_for}");
        text(response).await;
        assert_eq!(read.load(Ordering::Relaxed), wanted, "{ask_for}");
    }
}

#[test]
fn a_path_is_looked_up_in_time_that_templates_bound() {
    // Each level has a literal and `*`: there are many ways, and few nodes.
    let mut paths = super::paths::Paths::default();
    for at in 0..40 {
        let mut segments = vec![Literal("a"); 40];
        segments[at] = One;
        segments.push(Literal("end"));
        paths.add(&segments, "", at);
    }
    let path = format!("/{}/no", ["a"; 40].join("/"));
    let mut tried = 0;
    let found = paths.find(&path, |_| {
        tried += 1;
        true
    });
    assert_eq!((found, tried), (None, 0));
    let long = format!("/{}", "a/".repeat(30_000));
    assert_eq!(paths.find(&long, |_| true), None);
}
