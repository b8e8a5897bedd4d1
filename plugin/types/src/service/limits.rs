//! What a server allows its methods.

use std::{
    collections::BTreeMap,
    convert::Infallible,
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use http::{HeaderMap, Method, Request, Response, Uri};
use prost::bytes::Bytes;
use tonic::{Status, body::Body, server::NamedService};
use tower_service::Service;

use super::{
    Deadline,
    calls::Calls,
    frames::{self, Form},
};
use crate::{
    framing,
    rest::{self, Rest},
    text,
};

/// What a method may take. Nothing is limited unless told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    timeout: Option<Duration>,
    concurrency: Option<usize>,
    request: Option<usize>,
    response: Option<usize>,
}

impl Limit {
    /// No limit.
    #[must_use]
    pub const fn new() -> Self {
        Self { timeout: None, concurrency: None, request: None, response: None }
    }

    /// How long a call may take, where its client does not want it sooner; then it ends with
    /// `DEADLINE_EXCEEDED`. A response that is not in gRPC and has begun is broken off.
    #[must_use]
    pub const fn timeout(mut self, time: Duration) -> Self {
        self.timeout = Some(time);
        self
    }

    /// How many calls there may be at once, to the end of their responses or to their deadlines; what
    /// comes then is answered with `RESOURCE_EXHAUSTED`.
    #[must_use]
    pub const fn concurrency(mut self, calls: usize) -> Self {
        self.concurrency = Some(calls);
        self
    }

    /// How many bytes a message of a request may have as it comes over the wire, before it is decompressed;
    /// base64 and escapes of URLs do not count. Longer ones are answered with `RESOURCE_EXHAUSTED`. What it may
    /// have after that is `max_decoding_message_size` of the server.
    #[must_use]
    pub const fn max_request_size(mut self, bytes: usize) -> Self {
        self.request = Some(bytes);
        self
    }

    /// How many bytes a message of a response may have on the wire.
    #[must_use]
    pub const fn max_response_size(mut self, bytes: usize) -> Self {
        self.response = Some(bytes);
        self
    }
}

/// The limits of methods, by their names.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    others: Limit,
    methods: BTreeMap<String, Limit>,
}

impl Limits {
    /// No limits but that a call ends when its client stops waiting for it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Those of methods that have none of their own, each by itself.
    #[must_use]
    pub fn others(mut self, limit: Limit) -> Self {
        self.others = limit;
        self
    }

    /// Those of `package.Service/Method`.
    #[must_use]
    pub fn method(mut self, name: &str, limit: Limit) -> Self {
        self.methods.insert(name.trim_start_matches('/').to_owned(), limit);
        self
    }

    /// A server that keeps them.
    pub fn serve<S>(self, server: S) -> Limited<S> {
        let state = |limit: Limit| State {
            limit,
            calls: limit.concurrency.map(|it| Arc::new(Calls::new(it))),
        };
        let methods = self.methods.into_iter().map(|(name, limit)| (name, state(limit)));
        let table = Table { others: state(self.others), methods: methods.collect() };
        Limited { server, table: Arc::new(table) }
    }
}

/// A limit, and the calls that may still come.
struct State {
    limit: Limit,
    calls: Option<Arc<Calls>>,
}

struct Table {
    others: State,
    methods: BTreeMap<String, State>,
}

/// A server whose methods have limits. It is added to a router as the server itself is.
#[derive(Clone)]
pub struct Limited<S> {
    server: S,
    table: Arc<Table>,
}

impl<S: fmt::Debug> fmt::Debug for Limited<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limited").field("server", &self.server).finish_non_exhaustive()
    }
}

impl<S: NamedService> NamedService for Limited<S> {
    const NAME: &'static str = S::NAME;
}

impl<S, R, B> Service<Request<B>> for Limited<S>
where
    S: Service<Request<Body>, Response = Response<R>, Error = Infallible>,
    S::Future: Send + 'static,
    R: http_body::Body<Data = Bytes> + Send + 'static,
    R::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.server.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let name = request.uri().path().trim_start_matches('/');
        let state = self.table.methods.get(name).unwrap_or(&self.table.others);
        let limit = state.limit;
        let own = limit.timeout.and_then(Deadline::after);
        let deadline = own.into_iter().chain(Deadline::of(request.headers())).min();
        // So the Connect protocol asks, with the message in the URL.
        let is_get = request.method() == Method::GET;
        if let Some(status) =
            limit.request.filter(|_| is_get).and_then(|it| too_long(request.uri(), it))
        {
            return Box::pin(std::future::ready(Ok(refused(request.headers(), is_get, status))));
        }
        let permit = match state.calls.as_ref().map(|it| it.enter(deadline)) {
            None => None,
            Some(Some(permit)) => Some(permit),
            Some(None) => {
                let status = Status::resource_exhausted("the method has as many calls as it takes");
                return Box::pin(async move {
                    let response = refused(request.headers(), is_get, status);
                    rest::read_away(request).await;
                    Ok(response)
                });
            }
        };
        let (request, rest) = Rest::of(request.map(Body::new));
        let headers = request.headers().clone();
        let (request, wanted) = text::opened(request);
        let (parts, body) = request.into_parts();
        let form = Form::of(&parts.headers);
        let (body, told) = frames::measured(body, form, limit.request);
        let response = self.server.call(Request::from_parts(parts, body));
        Box::pin(async move {
            let answer = async {
                let Ok(response) = response.await;
                told.status().map_or_else(|| Ok(response.map(Body::new)), Err)
            };
            let answer = match deadline {
                Some(deadline) => deadline.within(answer).await.and_then(|it| it),
                None => answer.await,
            };
            rest.read_away().await;
            let response = match answer {
                Ok(response) => response,
                Err(status) => return Ok(refused(&headers, is_get, status)),
            };
            if permit.is_none() && limit.response.is_none() && deadline.is_none() {
                return Ok(wanted.write(response));
            }
            // A client may name any protocol: what counts is the one that it is answered in.
            let (form, is_grpc) = (Form::of(response.headers()), is_grpc(response.headers()));
            // Who answers in others keeps the deadlines of clients, and may have told of this one just now.
            let deadline = if is_grpc { deadline } else { own };
            Ok(wanted.write(response.map(|body| {
                let body = frames::guarded(body, form, limit.response, permit, told);
                let body = match deadline {
                    Some(deadline) => deadline.cut(body),
                    None => body,
                };
                if is_grpc { Body::new(frames::Ended(body)) } else { body }
            })))
        })
    }
}

/// What is said of a message in the query of a URL that is longer than it may be.
fn too_long(uri: &Uri, limit: usize) -> Option<Status> {
    let values = |name| {
        let parameters = uri.query().unwrap_or_default().split('&');
        parameters.filter_map(|it| it.split_once('=')).filter(move |it| it.0 == name)
    };
    let forms: Vec<_> = values("base64").map(|it| it.1).collect();
    let length = if !forms.is_empty() && forms.iter().all(|it| *it == "1") {
        |text| (decoded(text) - padding(text)) * 3 / 4
    } else {
        decoded
    };
    let length = values("message").map(|it| length(it.1)).max().filter(|it| *it > limit)?;
    let message = format!("a message has {length} bytes, and may have {limit}");
    Some(Status::resource_exhausted(message))
}

/// How many bytes a value in a URL has.
fn decoded(text: &str) -> usize {
    let is_escape = |it: &&[u8]| it[0] == b'%' && it[1..].iter().all(u8::is_ascii_hexdigit);
    text.len() - 2 * text.as_bytes().windows(3).filter(is_escape).count()
}

/// How many of them are the padding of base64.
fn padding(text: &str) -> usize {
    let padding = ["=", "%3D", "%3d"];
    padding.into_iter().map(|it| text.matches(it).count()).sum()
}

/// Whether the status of a response is at its end. Elsewhere it cannot be changed once a response has
/// begun, which can only be broken off.
fn is_grpc(headers: &HeaderMap) -> bool {
    let kind = framing::content_type(headers);
    kind.is_empty() || framing::is_grpc(kind)
}

/// A response that is nothing but a status, in the protocol of the client.
fn refused(headers: &HeaderMap, is_get: bool, status: Status) -> Response<Body> {
    #[cfg(feature = "connect")]
    if is_get || !is_grpc(headers) {
        return crate::connect::error::refusal(headers, status);
    }
    #[cfg(not(feature = "connect"))]
    let _ = (headers, is_get);
    status.into_http()
}
