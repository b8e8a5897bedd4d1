//! The methods of services, by the paths that HTTP calls them by.

use std::{
    collections::BTreeSet,
    convert::Infallible,
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use prost::bytes::Bytes;
use tokio_stream::Stream;
use tonic::{Status, Streaming, body::Body};

use super::{
    Binding,
    accept::Form,
    call::{Call, Refusal},
    paths::Paths,
    request::Source,
    response, stream,
};
use crate::{
    json::{Json, Options},
    rest::Rest,
};

/// What gRPC allows unless told otherwise.
const LIMIT: usize = 4 << 20;

type Answered = Pin<Box<dyn Future<Output = Result<Response<Body>, Refusal>> + Send>>;

#[derive(Clone)]
struct Route {
    binding: &'static Binding,
    options: Options,
    call: Arc<dyn Fn(Call) -> Answered + Send + Sync>,
}

#[derive(Clone)]
struct Table {
    paths: Paths,
    routes: Vec<Route>,
    options: Options,
    limit: usize,
}

/// Methods, by the paths that HTTP calls them by: a service of tower that never fails.
///
/// Where templates of several bindings match a path, the most specific is taken: from the left, a
/// literal before `*`, and `*` before `**`; of those that are the same, the first.
#[derive(Clone)]
pub struct Routes(Arc<Table>);

impl fmt::Debug for Routes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.routes.iter().map(|it| it.binding)).finish()
    }
}

impl Default for Routes {
    fn default() -> Self {
        Self::new(Options::new())
    }
}

impl Routes {
    /// No methods; `options` are those of the JSON of what is added.
    #[must_use]
    pub fn new(options: Options) -> Self {
        // Details of errors are messages in an `Any`.
        crate::rpc::register_types();
        let table = Table { paths: Paths::default(), routes: Vec::new(), options, limit: LIMIT };
        Self(Arc::new(table))
    }

    /// How JSON is read and written, whatever was chosen when code was generated.
    #[must_use]
    pub fn json_options(mut self, options: Options) -> Self {
        let table = Arc::make_mut(&mut self.0);
        table.options = options;
        table.routes.iter_mut().for_each(|it| it.options = options);
        self
    }

    /// How many bytes the body of a request may have, or a line of a stream; 4 MiB unless told.
    #[must_use]
    pub fn max_body_size(mut self, limit: usize) -> Self {
        Arc::make_mut(&mut self.0).limit = limit;
        self
    }

    /// The methods of `other` too, with the limit of `self`. Where both have the same template, that
    /// of `self` is taken.
    #[must_use]
    pub fn merge(mut self, other: &Self) -> Self {
        for route in &other.0.routes {
            self.push(route.clone());
        }
        self
    }

    /// A method with one request and one response.
    #[must_use]
    pub fn unary<T, I, O, F, R>(
        self,
        inner: &Arc<T>,
        bindings: &'static [Binding],
        method: F,
    ) -> Self
    where
        T: Send + Sync + 'static,
        I: Json + Default + Send + 'static,
        O: Json + Send + 'static,
        F: Fn(Arc<T>, tonic::Request<I>) -> R + Clone + Send + Sync + 'static,
        R: Future<Output = tonic::Result<tonic::Response<O>>> + Send + 'static,
    {
        self.add(inner, bindings, move |inner, call, options| {
            let method = method.clone();
            Box::pin(async move {
                let answer = call.binding().answer;
                let response = method(inner, call.one().await?).await?;
                Ok(response::unary(response, answer, options)?)
            })
        })
    }

    /// A method with one request and a stream of responses.
    #[must_use]
    pub fn server_streaming<T, I, O, S, F, R>(
        self,
        inner: &Arc<T>,
        bindings: &'static [Binding],
        method: F,
    ) -> Self
    where
        T: Send + Sync + 'static,
        I: Json + Default + Send + 'static,
        O: Json + Send + 'static,
        S: Stream<Item = tonic::Result<O>> + Send + 'static,
        F: Fn(Arc<T>, tonic::Request<I>) -> R + Clone + Send + Sync + 'static,
        R: Future<Output = tonic::Result<tonic::Response<S>>> + Send + 'static,
    {
        self.add(inner, bindings, move |inner, call, options| {
            let method = method.clone();
            Box::pin(async move {
                let (answer, form) = (call.binding().answer, Form::of(&call.parts.headers));
                let response = method(inner, call.one().await?).await?;
                Ok(stream::streamed(response, answer, options, form).await?)
            })
        })
    }

    /// A method with a stream of requests, one a line, and one response.
    #[must_use]
    pub fn client_streaming<T, I, O, F, R>(
        self,
        inner: &Arc<T>,
        bindings: &'static [Binding],
        method: F,
    ) -> Self
    where
        T: Send + Sync + 'static,
        I: Json + Default + Send + 'static,
        O: Json + Send + 'static,
        F: Fn(Arc<T>, tonic::Request<Streaming<I>>) -> R + Clone + Send + Sync + 'static,
        R: Future<Output = tonic::Result<tonic::Response<O>>> + Send + 'static,
    {
        self.add(inner, bindings, move |inner, call, options| {
            let method = method.clone();
            Box::pin(async move {
                let answer = call.binding().answer;
                let response = method(inner, call.many()).await?;
                Ok(response::unary(response, answer, options)?)
            })
        })
    }

    /// A method with streams both ways.
    #[must_use]
    pub fn streaming<T, I, O, S, F, R>(
        self,
        inner: &Arc<T>,
        bindings: &'static [Binding],
        method: F,
    ) -> Self
    where
        T: Send + Sync + 'static,
        I: Json + Default + Send + 'static,
        O: Json + Send + 'static,
        S: Stream<Item = tonic::Result<O>> + Send + 'static,
        F: Fn(Arc<T>, tonic::Request<Streaming<I>>) -> R + Clone + Send + Sync + 'static,
        R: Future<Output = tonic::Result<tonic::Response<S>>> + Send + 'static,
    {
        self.add(inner, bindings, move |inner, call, options| {
            let method = method.clone();
            Box::pin(async move {
                let (answer, form) = (call.binding().answer, Form::of(&call.parts.headers));
                let response = method(inner, call.many()).await?;
                Ok(stream::streamed(response, answer, options, form).await?)
            })
        })
    }

    fn add<T: Send + Sync + 'static>(
        mut self,
        inner: &Arc<T>,
        bindings: &'static [Binding],
        method: impl Fn(Arc<T>, Call, Options) -> Answered + Send + Sync + 'static,
    ) -> Self {
        let (inner, options) = (Arc::clone(inner), self.0.options);
        let call: Arc<dyn Fn(Call) -> Answered + Send + Sync> = Arc::new(move |call| {
            let options = call.source.options;
            method(Arc::clone(&inner), call, options)
        });
        for binding in bindings {
            self.push(Route { binding, options, call: Arc::clone(&call) });
        }
        self
    }

    fn push(&mut self, route: Route) {
        let table = Arc::make_mut(&mut self.0);
        table.paths.add(route.binding.segments, route.binding.verb, table.routes.len());
        table.routes.push(route);
    }
}

impl Table {
    /// What a request comes to.
    fn call(&self, request: Request<Body>) -> Answered {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path();
        let mut others = BTreeSet::new();
        let mut find = |wanted: &Method| {
            self.paths.find(path, |at| {
                let method = self.routes[at].binding.method;
                others.insert(method);
                method == "*" || method == wanted.as_str()
            })
        };
        let found = find(&parts.method);
        // Whoever may get something may ask for its head.
        let found = found.or_else(|| (parts.method == Method::HEAD).then(|| find(&Method::GET))?);
        let Some(found) = found else {
            let refusal = if others.is_empty() {
                Status::not_found("no method has this path").into()
            } else {
                let status = Status::unimplemented("no method has this path and this verb of HTTP");
                Refusal { status, code: Some(StatusCode::METHOD_NOT_ALLOWED) }
            };
            let mut response = refusal.response(self.options);
            let allowed = others.into_iter().collect::<Vec<_>>().join(", ");
            if let (false, Ok(value)) = (allowed.is_empty(), HeaderValue::from_str(&allowed)) {
                response.headers_mut().insert(header::ALLOW, value);
            }
            return Box::pin(std::future::ready(Ok(response)));
        };
        let Route { binding, options, call } = &self.routes[found.route];
        let content_type = parts.headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
        let content_type = content_type.unwrap_or_default().to_owned();
        let query = parts.uri.query().unwrap_or_default();
        match Source::new(binding, &found.segments, query, content_type, *options) {
            Ok(source) => call(Call { parts, body, source, limit: self.limit }),
            Err(status) => Box::pin(std::future::ready(Err(status.into()))),
        }
    }
}

impl<B> tower_service::Service<Request<B>> for Routes
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (is_head, options) = (request.method() == Method::HEAD, self.0.options);
        let (request, rest) = Rest::of(request.map(Body::new));
        let answered = self.0.call(request);
        Box::pin(async move {
            let response = answered.await.unwrap_or_else(|it| it.response(options));
            rest.read_away().await;
            Ok(if is_head { response.map(|_| Body::empty()) } else { response })
        })
    }
}
