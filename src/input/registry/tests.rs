//! A server that speaks as registries do, or does not.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    thread,
    time::{Duration, Instant},
};

use super::{Named, Subject};

/// Serves answers by path until the test ends, and gives back the URL. An answer without a status
/// line is the body of a good one; what is called `…` never ends, in one piece or in chunks, and
/// `slow` comes byte by byte.
pub(crate) fn serve(answers: &[(&str, &str)]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let own = |it: &(&str, &str)| (it.0.to_owned(), it.1.to_owned());
    let answers: BTreeMap<String, String> = answers.iter().map(own).collect();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let first = lines.next().unwrap().unwrap();
            while lines.next().is_some_and(|it| it.is_ok_and(|it| !it.is_empty())) {}
            let path = first.split(' ').nth(1).unwrap();
            let answer = match answers.get(path).map(String::as_str) {
                None => "HTTP/1.0 404 Not Found\r\n\r\n".to_owned(),
                Some("…") => {
                    drop(stream.write_all(b"HTTP/1.0 200 OK\r\n\r\n"));
                    while stream.write_all(&[b' '; 4096]).is_ok() {}
                    continue;
                }
                Some("chunks…") => {
                    drop(stream.write_all(CHUNKED.as_bytes()));
                    while stream.write_all(b"8\r\n        \r\n").is_ok() {}
                    continue;
                }
                Some("slow") => {
                    drop(stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n"));
                    while stream.write_all(b" ").is_ok() {
                        thread::sleep(Duration::from_millis(5));
                    }
                    continue;
                }
                // Nobody answers until the client has gone.
                Some("silence") => {
                    drop(lines.next());
                    continue;
                }
                Some(whole) if whole.starts_with("HTTP/") => whole.to_owned(),
                Some(body) => {
                    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len())
                }
            };
            drop(stream.write_all(answer.as_bytes()));
        }
    });
    url
}

fn subject(url: &str) -> Result<Subject, String> {
    Subject::new(url, Named::Subject("s".to_owned()))
}

const CHUNKED: &str =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

#[test]
fn answers_come_in_chunks() {
    for chunks in [
        "4\r\n[1, \r\n2\r\n2]\r\n0\r\n\r\n",
        "06;name=\"x\"\r\n[1, 2]\r\n000\r\nX-Sum: 1\r\n\r\n",
        // What is behind the last one is of nobody.
        "6\r\n[1, 2]\r\n0\r\n\r\nHTTP/1.1 500 Oh\r\n\r\n",
    ] {
        for head in
            [CHUNKED, &CHUNKED.replace("Content-Type: application/json", "Content-Length: 1")]
        {
            let url = serve(&[("/subjects/s/versions", &format!("{head}{chunks}"))]);
            let subject = subject(&url).unwrap();
            assert_eq!(subject.versions(), Ok(vec![1, 2]), "{chunks}");
        }
    }
    // Others go before the answer, and what comes behind its length does not belong to it.
    let answer = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length:3\r\n\r\n[1]x";
    let url = serve(&[("/subjects/s/versions", answer)]);
    assert_eq!(subject(&url).unwrap().versions(), Ok(vec![1]));
}

#[test]
fn versions_come_with_what_they_refer_to() {
    let url = serve(&[
        ("/api/subjects/a%2Fb-value/versions", "[3, 1, 2, 1]"),
        (
            "/api/subjects/a%2Fb-value/versions/3",
            r#"{"schemaType": "PROTOBUF", "schema": "main", "references":
                [{"name": "x.proto", "subject": "x", "version": 1}]}"#,
        ),
        (
            "/api/subjects/x/versions/1",
            r#"{"schemaType": "PROTOBUF", "schema": "x", "references": [
                {"name": "y.proto", "subject": "y", "version": 2},
                {"name": "x.proto", "subject": "x", "version": 1}]}"#,
        ),
        (
            "/api/subjects/y/versions/2",
            r#"{"schemaType": "PROTOBUF", "schema": "y", "references":
                [{"name": "x.proto", "subject": "x", "version": 1}]}"#,
        ),
    ]);
    let subject =
        Subject::new(&format!("{url}/api/"), Named::Subject("a/b-value".to_owned())).unwrap();
    assert_eq!(subject.versions(), Ok(vec![1, 2, 3]));
    let files = subject.version(3).unwrap();
    let imports: Vec<_> = files.imports.iter().map(|it| (&**it.0, &**it.1)).collect();
    assert_eq!((&*files.text, imports), ("main", vec![("x.proto", "x"), ("y.proto", "y")]));
    assert_eq!(subject.version(1), Err("the server answers 404".to_owned()));
}

#[test]
fn schemas_have_ids() {
    let url = serve(&[
        (
            "/schemas/ids/7",
            r#"{"schemaType": "PROTOBUF", "schema": "main", "references":
                [{"name": "x.proto", "subject": "x", "version": 1}]}"#,
        ),
        ("/subjects/x/versions/1", r#"{"schemaType": "PROTOBUF", "schema": "x"}"#),
        ("/schemas/ids/8", r#"{"schema": "{}"}"#),
    ]);
    let schema = |id: u32| Subject::new(&url, Named::SchemaId(id)).unwrap();
    assert_eq!(schema(7).versions(), Ok(vec![7]));
    let files = schema(7).version(7).unwrap();
    assert_eq!((&*files.text, &*files.imports["x.proto"]), ("main", "x"));
    assert_eq!(
        schema(8).version(8),
        Err("the schema with id 8 is no schema of protobuf".to_owned())
    );
    assert_eq!(schema(9).version(9), Err("the server answers 404".to_owned()));
}

#[test]
fn odd_answers_are_refused() {
    for (answer, wanted) in [
        ("…", "the answer has more than 16 MiB"),
        ("{", "the answer is no JSON"),
        ("{}", "the answer lists no versions"),
        ("[-1]", "the answer lists no versions"),
        ("[99999999999]", "the answer lists no versions"),
        (
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n",
            "the server sends us elsewhere, \
          and only the one that was named is asked",
        ),
        ("chunks…", "the answer has more than 16 MiB"),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            "the answer is encoded, and nobody asked for that",
        ),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n+2\r\n[]", "the answer is no HTTP"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n[]", "the answer is no HTTP"),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]x\r\n0\r\n\r\n",
            "the answer is no HTTP",
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n[]",
            "the answer ends too early",
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\n[]",
            "the answer is no HTTP",
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n",
            "the answer ends too early",
        ),
        ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[]", "the answer ends too early"),
        ("HTTP/1.1 200 OK\r\n", "the answer ends too early"),
        ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n[]", "the answer is no HTTP"),
        ("HTTP/2 200\r\n\r\n[]", "the answer is no HTTP"),
        ("HTTP/1.1 \u{e9}\u{e9}\u{e9}\r\n\r\n", "the answer is no HTTP"),
        ("HTTP/1.1 500 Oh\r\n\r\n", "the server answers 500"),
    ] {
        let url = serve(&[("/subjects/s/versions", answer)]);
        let subject = subject(&url).unwrap();
        let said = subject.versions().unwrap_err();
        // Which of both a broken one is, is known to who reads it.
        let is_broken =
            |it: &str| ["the answer is no HTTP", "the answer ends too early"].contains(&it);
        let is_said = said == wanted || is_broken(wanted) && is_broken(&said);
        assert!(is_said, "{answer}: {said}");
    }
}

#[test]
fn odd_versions_are_refused() {
    for (answer, wanted) in [
        (r#"{"schema": "{}"}"#, "version 1 of `s` is no schema of protobuf"),
        (r#"{"schemaType": "PROTOBUF"}"#, "version 1 of `s` has no text"),
        (
            r#"{"schemaType": "PROTOBUF", "schema": "", "references": [1]}"#,
            "version 1 of `s` has odd references",
        ),
    ] {
        let url = serve(&[("/subjects/s/versions/1", answer)]);
        let subject = subject(&url).unwrap();
        assert_eq!(subject.version(1), Err(wanted.to_owned()), "{answer}");
    }
}

#[test]
fn nobody_waits_for_ever() {
    for answer in ["silence", "slow"] {
        let url = serve(&[("/subjects/s/versions", answer)]);
        let end = Instant::now() + Duration::from_millis(100);
        let subject = Subject { end, ..subject(&url).unwrap() };
        assert_eq!(subject.versions(), Err("the answer takes too long".to_owned()));
    }
}

#[test]
fn only_plain_addresses_are_asked() {
    for url in ["https://registry", "registry:8081", "http://", "http://a\r\nb", "http://a@b"] {
        assert!(subject(url).is_err(), "{url:?}");
    }
    assert!(subject("http://[::1]:8081/prefix").is_ok());
}
