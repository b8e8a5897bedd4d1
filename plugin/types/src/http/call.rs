//! A request that has found its method, and what the method says.

use http::{Response, StatusCode, request::Parts};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use prost::bytes::Bytes;
use tonic::{Request, Status, Streaming, body::Body};

use super::{Binding, headers, lines, request::Source, status};
use crate::json::{Json, Options};

/// A request, and the binding that it matches.
pub(super) struct Call {
    pub(super) parts: Parts,
    pub(super) body: Body,
    pub(super) source: Source,
    /// How many bytes a body, or a line of a stream, may have.
    pub(super) limit: usize,
}

/// Why there is no answer.
pub(super) struct Refusal {
    pub(super) status: Status,
    /// The code of HTTP, where it is not that of the status.
    pub(super) code: Option<StatusCode>,
}

impl From<Status> for Refusal {
    fn from(status: Status) -> Self {
        Self { status, code: None }
    }
}

impl Refusal {
    pub(super) fn response(&self, options: Options) -> Response<Body> {
        let code = self.code.unwrap_or_else(|| status::code(self.status.code()));
        status::response(&self.status, code, options)
    }
}

impl Call {
    pub(super) fn binding(&self) -> &'static Binding {
        self.source.binding
    }

    /// The request as the method takes it, with one message.
    pub(super) async fn one<M: Json + Default>(self) -> Result<Request<M>, Refusal> {
        let Self { parts, body, source, limit } = self;
        let message = source.message(&whole(body, limit).await?)?;
        Ok(request(parts, message))
    }

    /// The same with a stream of messages.
    pub(super) fn many<M>(self) -> Request<Streaming<M>>
    where
        M: Json + Default + Send + 'static,
    {
        let Self { parts, body, source, limit } = self;
        request(parts, lines::messages(source, body, limit))
    }
}

fn request<M>(parts: Parts, message: M) -> Request<M> {
    Request::from_parts(headers::of_request(&parts.headers), parts.extensions, message)
}

/// All bytes of a body.
async fn whole(body: Body, limit: usize) -> Result<Bytes, Refusal> {
    match Limited::new(body, limit).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Refusal {
            status: Status::resource_exhausted(format!("the body has more than {limit} bytes")),
            code: Some(StatusCode::PAYLOAD_TOO_LARGE),
        }),
        Err(error) => Err(Status::cancelled(format!("the body did not arrive: {error}")).into()),
    }
}
