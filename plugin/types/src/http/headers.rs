//! Headers of HTTP and metadata of gRPC.

use http::{HeaderMap, HeaderName, header};
use tonic::metadata::MetadataMap;

/// What is about the connection or the body of a message, and not about the call.
const OWN: [HeaderName; 10] = [
    header::CONNECTION,
    header::CONTENT_ENCODING,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::HOST,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    HeaderName::from_static("keep-alive"),
];

/// The metadata of a request: its headers, but for those of HTTP itself.
pub(super) fn of_request(headers: &HeaderMap) -> MetadataMap {
    MetadataMap::from_headers(without_own(headers.clone()))
}

/// The headers of a response: its metadata, but for what HTTP says itself.
pub(super) fn of_response(metadata: MetadataMap) -> HeaderMap {
    without_own(metadata.into_headers())
}

fn without_own(mut headers: HeaderMap) -> HeaderMap {
    for name in &OWN {
        headers.remove(name);
    }
    headers
}
