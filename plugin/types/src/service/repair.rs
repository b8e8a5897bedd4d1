//! Details of statuses as tonic reads them: its clients end in a panic where a server sends others.

use http::{HeaderMap, HeaderValue, Response};
use http_body_util::BodyExt as _;
use prost::bytes::Bytes;
use tonic::body::Body;

use crate::json;

const DETAILS: &str = "grpc-status-details-bin";

/// The response, whose details are repaired wherever they are.
pub(super) fn response<B>(mut response: Response<B>) -> Response<Body>
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    repair(response.headers_mut());
    response.map(|body| {
        Body::new(body.map_frame(|mut frame| {
            frame.trailers_mut().into_iter().for_each(repair);
            frame
        }))
    })
}

/// Writes details anew, so that they are what tonic takes; what is no base64 goes.
fn repair(headers: &mut HeaderMap) {
    let Some(found) = headers.get(DETAILS) else { return };
    let bytes = found.to_str().ok().and_then(|it| json::decode(it).ok());
    let value = bytes.and_then(|it| HeaderValue::try_from(json::encode(&it)).ok());
    headers.remove(DETAILS);
    if let Some(value) = value {
        headers.insert(DETAILS, value);
    }
}

#[cfg(test)]
mod tests {
    use tonic::Status;

    use super::*;

    #[test]
    fn details_are_what_tonic_takes_or_none() {
        for (sent, wanted) in [
            ("", &b""[..]),
            ("CAI=", b"\x08\x02"),
            ("CAI", b"\x08\x02"),
            // The last letter has more bits than it needs, which tonic takes for a fault.
            ("CAJ", b"\x08\x02"),
            ("-_-_", b"\xfb\xff\xbf"),
            ("C", b""),
            ("CAI==", b""),
            ("no base64", b""),
            ("\u{e9}", b""),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("grpc-status", HeaderValue::from_static("5"));
            headers.insert(DETAILS, HeaderValue::from_bytes(sent.as_bytes()).unwrap());
            repair(&mut headers);
            let status = Status::from_header_map(&headers).unwrap();
            assert_eq!(
                (status.code(), status.details()),
                (tonic::Code::NotFound, wanted),
                "{sent}"
            );
        }
    }
}
