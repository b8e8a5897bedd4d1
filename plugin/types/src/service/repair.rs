//! Details of statuses as tonic reads them: its clients end in a panic where a server sends others.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use http::{HeaderMap, HeaderValue};
use http_body::Frame;
use prost::bytes::Bytes;
use tonic::{Status, body::Body};

use crate::json;

const DETAILS: &str = "grpc-status-details-bin";

/// Writes details anew, so that they are what tonic takes; what is no base64 goes.
pub(super) fn repair(headers: &mut HeaderMap) {
    let Some(found) = headers.get(DETAILS) else { return };
    let bytes = found.to_str().ok().and_then(|it| json::decode(it).ok());
    let value = bytes.and_then(|it| HeaderValue::try_from(json::encode(&it)).ok());
    headers.remove(DETAILS);
    if let Some(value) = value {
        headers.insert(DETAILS, value);
    }
}

/// A body whose trailers are repaired.
pub(super) struct Repaired(pub(super) Body);

impl http_body::Body for Repaired {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let mut frame = Pin::new(&mut self.0).poll_frame(cx);
        if let Poll::Ready(Some(Ok(frame))) = &mut frame
            && let Some(trailers) = frame.trailers_mut()
        {
            repair(trailers);
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.0.size_hint()
    }
}

#[cfg(test)]
mod tests {
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
