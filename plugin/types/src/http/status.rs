//! Errors: a `google.rpc.Status` in JSON, with the code of HTTP that `google/rpc/code.proto` says.

use http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE};
use prost::{Message as _, bytes::Bytes};
use tonic::{Code, Status, body::Body};

use super::headers;
use crate::{
    json::{Content, Json as _, Keeper, Options},
    rpc,
};

/// The code of HTTP.
pub(super) fn code(code: Code) -> StatusCode {
    match code {
        Code::Ok => StatusCode::OK,
        // `Client Closed Request` of nginx.
        Code::Cancelled => StatusCode::from_u16(499).unwrap_or(StatusCode::BAD_REQUEST),
        Code::Unknown | Code::Internal | Code::DataLoss => StatusCode::INTERNAL_SERVER_ERROR,
        Code::InvalidArgument | Code::FailedPrecondition | Code::OutOfRange => {
            StatusCode::BAD_REQUEST
        }
        Code::DeadlineExceeded => StatusCode::GATEWAY_TIMEOUT,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::AlreadyExists | Code::Aborted => StatusCode::CONFLICT,
        Code::PermissionDenied => StatusCode::FORBIDDEN,
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::ResourceExhausted => StatusCode::TOO_MANY_REQUESTS,
        Code::Unimplemented => StatusCode::NOT_IMPLEMENTED,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// A status in JSON. Details of a type that is not registered are left out, as JSON cannot have
/// them.
pub(super) fn content(status: &Status, options: Options) -> Content {
    let details = rpc::Status::decode(status.details()).map(|it| it.details).unwrap_or_default();
    let details = details.iter().filter_map(|it| it.write(options, Keeper).ok());
    let mut members = vec![
        ("code".to_owned(), Content::Signed(i32::from(status.code()).into())),
        ("message".to_owned(), Content::Text(status.message().to_owned())),
    ];
    let details: Vec<Content> = details.collect();
    if !details.is_empty() {
        members.push(("details".to_owned(), Content::List(details)));
    }
    Content::Object(members)
}

/// A response that says what is wrong.
pub(super) fn response(status: &Status, code: StatusCode, options: Options) -> Response<Body> {
    // A tree of texts and numbers is always JSON.
    let body = serde_json::to_vec(&content(status, options)).unwrap_or_default();
    let mut response = Response::new(full(body.into()));
    *response.status_mut() = code;
    *response.headers_mut() = headers::of_response(status.metadata().clone());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// A body of bytes that are there.
pub(super) fn full(bytes: Bytes) -> Body {
    Body::new(http_body_util::Full::new(bytes))
}
