//! One port, asked by hand in HTTP and by a client of gRPC.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use tokio_stream::StreamExt as _;

use crate::proto::library::v1::{
    GetBookRequest, SearchRequest, WatchBooksRequest, library_client::LibraryClient,
};

async fn serve() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, crate::router()).await.unwrap() });
    address
}

/// The head and the body of what a request is answered with.
async fn raw(to: SocketAddr, line: &str, headers: &str, body: &str) -> (String, String) {
    let mut stream = TcpStream::connect(to).await.unwrap();
    let length = body.len();
    let request = format!(
        "{line} HTTP/1.1\r\nhost: {to}\r\nconnection: close\r\n\
         content-length: {length}\r\n{headers}\r\n{body}"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let head = head.to_ascii_lowercase();
    let body = if head.contains("chunked") { joined(body) } else { body.to_owned() };
    (head, body)
}

/// A body without the lengths of its chunks.
fn joined(mut body: &str) -> String {
    let mut out = String::new();
    while let Some((length, rest)) = body.split_once("\r\n") {
        let length = usize::from_str_radix(length, 16).unwrap();
        out += &rest[..length];
        body = &rest[length + 2..];
    }
    out
}

/// The code and the body.
async fn ask(to: SocketAddr, line: &str, body: &str) -> String {
    let (head, body) = raw(to, line, "content-type: application/json\r\n", body).await;
    format!("{} {body}", head.split(' ').nth(1).unwrap())
}

async fn check(cases: &[(&str, &str, &str)]) {
    let to = serve().await;
    for (line, body, wanted) in cases {
        assert_eq!(ask(to, line, body).await, *wanted, "{line} {body}");
    }
}

#[tokio::test]
async fn paths_and_bodies_are_messages() {
    check(&[
        (
            "GET /v1/shelves/1/books/2",
            "",
            r#"200 {"name":"shelves/1/books/2","title":"Emma","pages":"474","publishTime":"1815-12-30T00:00:00Z"}"#,
        ),
        (
            "GET /v1/isbn/978%2F0",
            "",
            r#"200 {"title":"ISBN 978/0","pages":"474","publishTime":"1815-12-30T00:00:00Z"}"#,
        ),
        ("GET /v1/shelves/all/books/favorite", "", r#"200 {"title":"Emma"}"#),
        (
            "POST /v1/shelves/1/books?book_id=7",
            r#"{"title":"Emma","name":"lost","room":{"floor":2}}"#,
            r#"200 {"name":"shelves/1/books/7","title":"Emma","room":{"floor":2}}"#,
        ),
        (
            "PATCH /v1/shelves/1/books/2?updateMask=title,publishTime",
            r#"{"title":"Emma","name":"another"}"#,
            r#"200 {"name":"shelves/1/books/2","title":"Emma","authors":["title","publish_time"]}"#,
        ),
        ("DELETE /v1/shelves/1/books/2", "", "200 {}"),
        (
            "POST /v1/shelves/1/books/2:lend",
            r#"{"borrower":"Ada","time":"3600s"}"#,
            r#"200 {"name":"shelves/1/books/2","pages":"3600","borrower":"Ada"}"#,
        ),
        ("GET /v1/titles", "", r#"200 ["Emma","Persuasion"]"#),
        ("POST /v1/books:import", "{\"title\":\"A\"}\n{\"title\":\"B\"}\n", r#"200 {"titles":["A","B"]}"#),
    ])
    .await;
}

#[tokio::test]
async fn parameters_of_the_query_are_fields_of_all_types() {
    let to = serve().await;
    for (query, wanted) in [
        ("", r#"{"kind":"KIND_NOVEL"}"#),
        (
            "small=-7&large=18446744073709551615",
            r#"{"kind":"KIND_NOVEL","small":-7,"large":"18446744073709551615"}"#,
        ),
        ("score=1.5e3&isLent=true", r#"{"kind":"KIND_NOVEL","score":1500.0,"isLent":true}"#),
        ("is_lent=false&score=NaN", r#"{"kind":"KIND_NOVEL","score":"NaN"}"#),
        (
            "kinds=KIND_ATLAS&kinds=1&kinds=9",
            r#"{"kind":"KIND_NOVEL","kinds":["KIND_ATLAS","KIND_NOVEL",9]}"#,
        ),
        ("numbers=1&numbers=-2", r#"{"kind":"KIND_NOVEL","numbers":["1","-2"]}"#),
        ("numbers=3", r#"{"kind":"KIND_NOVEL","numbers":["3"]}"#),
        ("token=_-8%3D", r#"{"kind":"KIND_NOVEL","token":"/+8="}"#),
        ("maybe=", r#"{"kind":"KIND_NOVEL","maybe":""}"#),
        ("title=7", r#"{"kind":"KIND_NOVEL","title":"7"}"#),
        ("inRoom.floor=3", r#"{"kind":"KIND_NOVEL","inRoom":{"floor":3}}"#),
        (
            "like.room.floor=1&like.publish_time=2020-01-01T00:00:00Z&like.authors=A&like.authors=B",
            r#"{"kind":"KIND_NOVEL","like":{"publishTime":"2020-01-01T00:00:00Z","authors":["A","B"],"room":{"floor":1}}}"#,
        ),
        (
            "since=2020-01-01T00:00:00%2B01:00&within=1.5s",
            r#"{"kind":"KIND_NOVEL","since":"2019-12-31T23:00:00Z","within":"1.500s"}"#,
        ),
        ("readMask=title,inRoom.floor", r#"{"kind":"KIND_NOVEL","readMask":"title,inRoom.floor"}"#),
        (
            "wrapped=false&text=&count=12",
            r#"{"kind":"KIND_NOVEL","wrapped":false,"text":"","count":"12"}"#,
        ),
    ] {
        let answer = ask(to, &format!("GET /v1/search/KIND_NOVEL?{query}"), "").await;
        assert_eq!(answer, format!("200 {wanted}"), "{query}");
    }
    assert_eq!(ask(to, "GET /v1/search/2", "").await, r#"200 {"kind":"KIND_ATLAS"}"#);
    for (query, wanted) in [
        ("none=1", "`library.v1.SearchRequest` has no field `none`"),
        ("small=x", "`small`: invalid value"),
        ("small=", "`small`: invalid value"),
        ("small=2147483648", "`small`: invalid value"),
        ("small=1&small=2", "`small`: it is there more than once"),
        ("isLent=1", "`isLent`: invalid value"),
        ("kinds=KIND_NONE", "`kinds`: invalid value"),
        ("title=a&year=1", "two fields of a oneof"),
        ("rooms.floor=1", "`rooms`: invalid type: map"),
        ("rooms=1", "`rooms`: invalid type: integer"),
        ("since=yesterday", "`since`: "),
        ("kind=1", "`kind`: the field is in the path"),
        ("isLent=true&is_lent=true", "is there twice"),
    ] {
        let answer = ask(to, &format!("GET /v1/search/0?{query}"), "").await;
        assert!(answer.starts_with(r#"400 {"code":3,"#), "{query}: {answer}");
        assert!(answer.contains(wanted), "{query}: {answer}");
    }
}

#[tokio::test]
async fn errors_and_headers_cross() {
    let to = serve().await;
    assert_eq!(
        ask(to, "GET /v1/shelves/1/books/none", "").await,
        r#"404 {"code":5,"message":"there is no `shelves/1/books/none`"}"#
    );
    let (head, _) = raw(to, "GET /v1/shelves/1/books/2", "x-reader: Ada\r\n", "").await;
    assert!(head.contains("\r\nx-read-by: ada"), "{head}");
    assert!(head.contains("\r\ncontent-type: application/json"), "{head}");
    let (head, _) = raw(to, "PUT /v1/shelves/1/books/2", "", "").await;
    assert!(
        head.starts_with("http/1.1 405 ") && head.contains("allow: delete, get, patch"),
        "{head}"
    );
    assert!(ask(to, "GET /v1/hidden", "").await.starts_with("404 "));
    let answer = ask(to, "POST /v1/shelves/1/books", "{\"title\":1}").await;
    assert!(answer.starts_with(r#"400 {"code":3,"message":"`book`: "#), "{answer}");
}

#[tokio::test]
async fn streams_are_lines_events_or_bytes() {
    let to = serve().await;
    let (head, body) = raw(to, "GET /v1/books:watch?count=2", "", "").await;
    assert!(head.contains("content-type: application/x-ndjson"), "{head}");
    assert_eq!(body, "{}\n{\"pages\":\"1\"}\n");
    let accept = "accept: text/event-stream\r\n";
    let (head, body) = raw(to, "GET /v1/books:watch?count=1&fails=true", accept, "").await;
    assert!(head.contains("content-type: text/event-stream"), "{head}");
    let error = r#"{"code":14,"message":"the door is locked"}"#;
    assert_eq!(body, format!("data: {{}}\n\nevent: error\ndata: {error}\n\n"));

    let (head, body) = raw(to, "GET /v1/covers/a/b%2Fc", "", "").await;
    assert!(head.contains("content-type: image/x-cover"), "{head}");
    assert_eq!(body, "ab%2Fc");
    let answer = ask(to, "GET /v1/covers", "").await;
    assert_eq!(answer, r#"404 {"code":5,"message":"a cover without a path"}"#);
    let (head, body) =
        raw(to, "PUT /v1/covers/a/b", "content-type: text/x-me\r\n", "A cover").await;
    assert!(head.contains("content-type: text/x-me"), "{head}");
    assert_eq!(body, "A cover for a/b");
    let (head, body) = raw(to, "BREW /v1/convert", "content-type: a/b\r\n", "{not json").await;
    assert!(head.contains("content-type: a/b"), "{head}");
    assert_eq!(body, "{not json");
}

#[tokio::test]
async fn grpc_is_served_beside() {
    let to = serve().await;
    let mut client = LibraryClient::connect(format!("http://{to}")).await.unwrap();
    let request = GetBookRequest { name: "shelves/1/books/2".to_owned(), isbn: String::new() };
    assert_eq!(client.get_book(request).await.unwrap().into_inner().title, "Emma");
    let asked = SearchRequest { small: 7, ..SearchRequest::default() };
    assert_eq!(client.search(asked.clone()).await.unwrap().into_inner(), asked);
    let books = client.watch_books(WatchBooksRequest { count: 3, fails: false }).await.unwrap();
    assert_eq!(books.into_inner().map(Result::unwrap).collect::<Vec<_>>().await.len(), 3);
    client.hidden(()).await.unwrap();
}
