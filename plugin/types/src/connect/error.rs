//! A status of tonic, as connectrpc has it.

use std::{convert::Infallible, future::poll_fn, pin::Pin};

use connectrpc::{ConnectError, ErrorCode};
use http::{HeaderMap, Request, Response};
use http_body::Body as _;
use prost::Message as _;
use tonic::{Code, Status, body::Body, codegen::BoxFuture, metadata::MetadataMap};

use crate::{
    framing::{content_type, is_grpc},
    json, rest, rpc, text,
};

const PREFIX: &str = "type.googleapis.com/";

/// What protocols say themselves; tonic's server keeps methods from saying the first five.
const RESERVED: [&str; 12] = [
    "te",
    "content-type",
    "grpc-message",
    "grpc-message-type",
    "grpc-status",
    "grpc-status-details-bin",
    "grpc-encoding",
    "grpc-accept-encoding",
    "connect-content-encoding",
    "content-encoding",
    "content-length",
    "transfer-encoding",
];

/// The metadata of a method, without what is not for methods to say.
pub(super) fn headers(metadata: MetadataMap) -> HeaderMap {
    let mut headers = metadata.into_headers();
    for name in RESERVED {
        headers.remove(name);
    }
    headers
}

/// What a client is told.
#[expect(clippy::needless_pass_by_value, reason = "errors are mapped by it")]
pub(super) fn to_connect(status: Status) -> ConnectError {
    let number = u32::try_from(i32::from(status.code())).unwrap_or_default();
    let code = ErrorCode::from_grpc_code(number).unwrap_or(ErrorCode::Unknown);
    let mut error = ConnectError::new(code, status.message());
    let details = rpc::Status::decode(status.details()).unwrap_or_default().details;
    error.details = details.iter().map(detail).collect();
    error.with_trailers(headers(status.metadata().clone()))
}

fn detail(any: &prost_types::Any) -> connectrpc::ErrorDetail {
    connectrpc::ErrorDetail {
        type_url: any.type_url.strip_prefix(PREFIX).unwrap_or(&any.type_url).to_owned(),
        value: Some(json::encode(&any.value).trim_end_matches('=').to_owned()),
        debug: None,
    }
}

/// Why messages of a client do not come.
pub(super) fn to_status(error: &ConnectError) -> Status {
    let number = i32::try_from(error.code.grpc_code()).unwrap_or_default();
    Status::new(Code::from(number), error.message.clone().unwrap_or_default())
}

/// The response that is nothing but a status, as gRPC has it. connectrpc tells the code in headers and
/// the details in trailers: clients of tonic would look at the first alone, and none could tell that
/// nothing is lost if it tries again.
pub(super) async fn whole(response: Response<Body>) -> Response<Body> {
    if !is_grpc(content_type(response.headers())) || !response.headers().contains_key("grpc-status")
    {
        return response;
    }
    let (mut parts, mut body) = response.into_parts();
    while let Some(Ok(frame)) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        if let Ok(trailers) = frame.into_trailers() {
            for name in trailers.keys() {
                parts.headers.remove(name);
            }
            // A name that is there again follows without itself.
            let mut last = None;
            for (name, value) in trailers {
                last = name.or(last);
                if let Some(name) = &last {
                    parts.headers.append(name.clone(), value);
                }
            }
        }
    }
    Response::from_parts(parts, Body::empty())
}

/// Answers a request that comes to nothing in the protocol of its client.
pub fn refuse<B>(request: Request<B>, status: Status) -> BoxFuture<Response<Body>, Infallible>
where
    B: http_body::Body + Send + 'static,
{
    Box::pin(async move { Ok(refused(request, status).await) })
}

/// The same.
pub(super) async fn refused<B: http_body::Body>(
    request: Request<B>,
    status: Status,
) -> Response<Body> {
    let response = refusal(request.headers(), status);
    rest::read_away(request).await;
    response
}

/// The response to a request with `headers` that comes to nothing, in the protocol of its client.
pub(crate) fn refusal(headers: &HeaderMap, status: Status) -> Response<Body> {
    if is_grpc(content_type(headers)) {
        return status.into_http();
    }
    let mut headers = headers.clone();
    let wanted = text::wanted(&mut headers);
    wanted.write(to_connect(status).into_http_response(&headers).map(Body::new))
}
