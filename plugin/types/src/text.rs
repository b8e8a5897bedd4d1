//! gRPC-Web as text: bodies in base64, for clients in browsers, which get a stream only so while it goes on.
//! What is inside of this sees the binary form.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use http::{
    HeaderMap, HeaderValue, Request, Response,
    header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE},
};
use http_body::Frame;
use http_body_util::BodyExt as _;
use prost::bytes::Bytes;
use tonic::{Status, body::Body};

use crate::json;

const BINARY: &str = "application/grpc-web";
const TEXT: &str = "application/grpc-web-text";
/// The letters of a group, which is three bytes.
const GROUP: usize = 4;

/// How a body of gRPC-Web is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Binary,
    Text,
}

/// The form that a type says, and the format of messages behind it; none of another protocol.
fn form(kind: &str) -> Option<(Form, &str)> {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    [(Form::Text, TEXT), (Form::Binary, BINARY)].into_iter().find_map(|(form, name)| {
        let (start, format) = kind.split_at_checked(name.len())?;
        let is_it = start.eq_ignore_ascii_case(name) && matches!(format.get(..1), None | Some("+"));
        is_it.then_some((form, if format.is_empty() { "+proto" } else { format }))
    })
}

fn said(headers: &HeaderMap) -> Option<(Form, &str)> {
    form(headers.get(CONTENT_TYPE)?.to_str().ok()?)
}

fn kind(name: &str, format: &str) -> HeaderValue {
    HeaderValue::try_from(format!("{name}{format}")).expect("it was in a header")
}

/// The form that a client wants a response in: what it accepts, and if it does not say, what it sends. With
/// `headers` as those of the binary form have them after that.
pub(crate) fn wanted(headers: &mut HeaderMap) -> Form {
    let Some((sent, format)) = said(headers) else { return Form::Binary };
    let accepted = headers.get_all(ACCEPT).into_iter().filter_map(|it| it.to_str().ok());
    let accepted = accepted.flat_map(|it| it.split(',')).filter_map(|it| Some(form(it)?.0));
    let wanted = accepted.max_by_key(|it| *it == Form::Text).unwrap_or(sent);
    let kind = kind(BINARY, format);
    if wanted == Form::Text && headers.contains_key(ACCEPT) {
        headers.insert(ACCEPT, kind.clone());
    }
    if sent == Form::Text {
        headers.insert(CONTENT_TYPE, kind);
        headers.remove(CONTENT_LENGTH);
    }
    wanted
}

/// The request in the binary form, and the form of its response.
pub(crate) fn opened(mut request: Request<Body>) -> (Request<Body>, Form) {
    let is_text = said(request.headers()).is_some_and(|(form, _)| form == Form::Text);
    let wanted = wanted(request.headers_mut());
    if is_text {
        request = request.map(|body| Body::new(Decoded { body, group: [0; GROUP], held: 0 }));
    }
    (request, wanted)
}

impl Form {
    /// A response, which is in the binary form, in this one. Each part of its body is padded by itself,
    /// so that what is there can be read.
    pub(crate) fn write(self, mut response: Response<Body>) -> Response<Body> {
        let Some((Self::Binary, format)) = said(response.headers()).filter(|_| self == Self::Text)
        else {
            return response;
        };
        let kind = kind(TEXT, format);
        response.headers_mut().insert(CONTENT_TYPE, kind);
        response.headers_mut().remove(CONTENT_LENGTH);
        let text = |data: Bytes| Bytes::from(json::encode(&data));
        response.map(|body| Body::new(body.map_frame(move |it| it.map_data(text))))
    }
}

/// What a body says in base64, in which any group may be padded.
struct Decoded {
    body: Body,
    /// The letters of a group that is not whole yet, and how many there are.
    group: [u8; GROUP],
    held: usize,
}

impl Decoded {
    fn decode(&mut self, data: &[u8]) -> Result<Vec<u8>, &'static str> {
        let (first, data) = data.split_at(data.len().min((GROUP - self.held) % GROUP));
        self.hold(first);
        let mut out = Vec::with_capacity((self.held + data.len()) / GROUP * 3);
        if self.held == GROUP {
            json::decode_to(&mut out, &self.group)?;
            self.held = 0;
        }
        let (mut groups, rest) = data.split_at(data.len() / GROUP * GROUP);
        while !groups.is_empty() {
            let padded = groups.iter().position(|it| *it == b'=');
            let (chunk, more) =
                groups.split_at(padded.map_or(groups.len(), |at| (at / GROUP + 1) * GROUP));
            json::decode_to(&mut out, chunk)?;
            groups = more;
        }
        self.hold(rest);
        Ok(out)
    }

    fn hold(&mut self, letters: &[u8]) {
        self.group[self.held..self.held + letters.len()].copy_from_slice(letters);
        self.held += letters.len();
    }

    fn fail(&mut self, message: &str) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        (self.body, self.held) = (Body::empty(), 0);
        Poll::Ready(Some(Err(Status::internal(message))))
    }
}

impl http_body::Body for Decoded {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        loop {
            let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
            let data = match frame {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => data,
                    Err(frame) => return Poll::Ready(Some(Ok(frame))),
                },
                None if self.held > 0 => return self.fail("the body ends within its base64"),
                other => return Poll::Ready(other),
            };
            match self.decode(&data) {
                Ok(data) if data.is_empty() => {}
                Ok(data) => return Poll::Ready(Some(Ok(Frame::data(data.into())))),
                Err(message) => return self.fail(message),
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.held == 0 && self.body.is_end_stream()
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::StreamBody;

    use super::*;

    /// A body of such frames.
    fn body<'a>(frames: impl IntoIterator<Item = &'a [u8]>) -> Body {
        let frames = frames.into_iter().map(|it| Ok(Frame::data(Bytes::copy_from_slice(it))));
        let frames: Vec<Result<_, Status>> = frames.collect();
        Body::new(StreamBody::new(tokio_stream::iter(frames)))
    }

    fn request(kind: &str, body: Body) -> Request<Body> {
        Request::post("/").header(CONTENT_TYPE, kind).body(body).unwrap()
    }

    /// The frames of a body, and how it ends.
    async fn frames(mut body: Body) -> (Vec<Bytes>, Option<Status>) {
        let mut frames = Vec::new();
        loop {
            match body.frame().await {
                Some(Ok(frame)) => frames.push(frame.into_data().unwrap()),
                Some(Err(status)) => {
                    assert!(body.frame().await.is_none(), "{status}");
                    return (frames, Some(status));
                }
                None => return (frames, None),
            }
        }
    }

    #[tokio::test]
    async fn a_text_is_read_however_it_is_padded_and_cut() {
        for length in 0..20_u8 {
            let bytes: Vec<u8> = (0..length).map(|it| it.wrapping_mul(73)).collect();
            for chunk in [1, 2, 3, 4, 7, 20] {
                let text: String = bytes.chunks(chunk).map(json::encode).collect();
                for cut in 1..=9 {
                    let cut = body(text.as_bytes().chunks(cut));
                    let (request, wanted) = opened(request(TEXT, cut));
                    assert_eq!(wanted, Form::Text);
                    let (frames, status) = frames(request.into_body()).await;
                    assert_eq!((frames.concat(), status.is_none()), (bytes.clone(), true));
                    assert!(frames.iter().all(|it| !it.is_empty()));
                }
            }
        }
    }

    #[tokio::test]
    async fn what_is_no_base64_ends_a_body() {
        for (text, read) in [
            ("AQID!", 3),
            ("AQIDAQI", 3),
            ("AQIDA", 3),
            ("AQIDA===", 3),
            ("AQID====", 3),
            ("AQIDAQ=I", 3),
            ("AQID\r\n", 3),
            ("=", 0),
            ("\u{e9}\u{e9}", 0),
        ] {
            // As letters that come one by one, and as one frame, of which nothing is passed on.
            for (cut, read) in [(1, read), (100, if text.len() % 4 == 0 { 0 } else { read })] {
                let cut = body(text.as_bytes().chunks(cut));
                let (frames, status) = frames(opened(request(TEXT, cut)).0.into_body()).await;
                assert_eq!(status.map(|it| it.code()), Some(tonic::Code::Internal), "{text}");
                assert_eq!(frames.concat().len(), read, "{text}");
            }
        }
        let failing = StreamBody::new(tokio_stream::once(Err(Status::aborted("gone"))));
        let failing: StreamBody<tokio_stream::Once<Result<Frame<Bytes>, Status>>> = failing;
        let (_, status) = frames(opened(request(TEXT, Body::new(failing))).0.into_body()).await;
        assert_eq!(status.unwrap().code(), tonic::Code::Aborted);
    }

    #[test]
    fn a_client_gets_the_form_that_it_accepts_or_sends() {
        const JSON: &str = "application/grpc-web-text+json";
        const PROTO: &str = "application/grpc-web-text+proto; charset=utf-8";
        for (kind, accept, binary, wanted) in [
            (TEXT, "", Some("application/grpc-web+proto"), Form::Text),
            (TEXT, "*/*", Some("application/grpc-web+proto"), Form::Text),
            (TEXT, TEXT, Some("application/grpc-web+proto"), Form::Text),
            (TEXT, BINARY, Some("application/grpc-web+proto"), Form::Binary),
            (
                PROTO,
                "text/html, application/grpc-web",
                Some("application/grpc-web+proto"),
                Form::Binary,
            ),
            ("Application/GRPC-Web-Text", "", Some("application/grpc-web+proto"), Form::Text),
            (JSON, "", Some("application/grpc-web+json"), Form::Text),
            (BINARY, "", None, Form::Binary),
            (BINARY, JSON, None, Form::Text),
            ("application/grpc-web+json", "a/b,application/grpc-web-text, */*", None, Form::Text),
            ("application/grpc", TEXT, None, Form::Binary),
            ("application/grpc-web-textual", TEXT, None, Form::Binary),
            ("application/json", TEXT, None, Form::Binary),
            ("", TEXT, None, Form::Binary),
        ] {
            let mut request = request(kind, Body::empty());
            if !accept.is_empty() {
                request.headers_mut().insert(ACCEPT, accept.parse().unwrap());
            }
            request.headers_mut().insert(CONTENT_LENGTH, 4.into());
            let (request, form) = opened(request);
            assert_eq!(form, wanted, "{kind} {accept}");
            let headers = request.headers();
            assert_eq!(headers[CONTENT_TYPE], binary.unwrap_or(kind), "{accept}");
            assert_eq!(headers.contains_key(CONTENT_LENGTH), binary.is_none(), "{kind}");
            // Whoever looks at it once more has nothing to do.
            assert_eq!(super::wanted(&mut headers.clone()), Form::Binary, "{kind} {accept}");
        }
    }

    #[tokio::test]
    async fn each_part_of_a_response_is_padded_by_itself() {
        for (kind, text) in [
            ("application/grpc-web+proto", Some("application/grpc-web-text+proto")),
            ("application/grpc-web+json", Some("application/grpc-web-text+json")),
            (BINARY, Some("application/grpc-web-text+proto")),
            (TEXT, None),
            ("application/grpc", None),
            ("application/json", None),
        ] {
            for form in [Form::Text, Form::Binary] {
                let text = text.filter(|_| form == Form::Text);
                let response = Response::builder().header(CONTENT_TYPE, kind);
                let response = response.header(CONTENT_LENGTH, 3);
                let response = response.body(body([&b"a"[..], b"bc"])).unwrap();
                let response = form.write(response);
                assert_eq!(response.headers()[CONTENT_TYPE], text.unwrap_or(kind));
                assert_eq!(response.headers().contains_key(CONTENT_LENGTH), text.is_none());
                let (frames, _) = frames(response.into_body()).await;
                let wanted: [&[u8]; 2] = match text {
                    Some(_) => [b"YQ==", b"YmM="],
                    None => [b"a", b"bc"],
                };
                assert_eq!(frames, wanted, "{kind}");
            }
        }
    }
}
