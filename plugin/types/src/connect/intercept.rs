//! Servers behind an interceptor.

use std::{
    any::type_name,
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use http::{Request, Response};
use tonic::{body::Body, metadata::MetadataMap, server::NamedService, service::Interceptor};
use tower_service::Service;

use super::error::refused;
use crate::rest::Attended;

/// A server whose requests go through an interceptor. What that refuses is answered in the protocol of
/// the client; the service of this name in tonic answers in gRPC alone.
#[derive(Clone, Copy)]
pub struct InterceptedService<S, F> {
    server: S,
    interceptor: F,
}

impl<S, F> InterceptedService<S, F> {
    /// The server behind the interceptor.
    pub const fn new(server: S, interceptor: F) -> Self {
        Self { server, interceptor }
    }
}

impl<S: fmt::Debug, F> fmt::Debug for InterceptedService<S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("InterceptedService");
        shown.field("server", &self.server).field("interceptor", &type_name::<F>()).finish()
    }
}

impl<S: NamedService, F> NamedService for InterceptedService<S, F> {
    const NAME: &'static str = S::NAME;
}

impl<S, F, B> Service<Request<B>> for InterceptedService<S, F>
where
    S: Service<Request<B>, Response = Response<Body>>,
    S::Error: Send + 'static,
    S::Future: Send + 'static,
    F: Interceptor,
    B: http_body::Body + Send + 'static,
{
    type Response = Response<Body>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, S::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.server.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (mut parts, body) = request.into_parts();
        let metadata = MetadataMap::from_headers(parts.headers.clone());
        let attended = parts.extensions.get::<Attended>().copied();
        let asked = tonic::Request::from_parts(metadata, parts.extensions, ());
        match self.interceptor.call(asked) {
            Ok(asked) => {
                let (metadata, extensions, ()) = asked.into_parts();
                (parts.headers, parts.extensions) = (metadata.into_headers(), extensions);
                Box::pin(self.server.call(Request::from_parts(parts, body)))
            }
            Err(status) => {
                // That took the extensions; nobody asks for others.
                parts.extensions = http::Extensions::new();
                attended.map(|it| parts.extensions.insert(it));
                let request = Request::from_parts(parts, body);
                Box::pin(async move { Ok(refused(request, status).await) })
            }
        }
    }
}
