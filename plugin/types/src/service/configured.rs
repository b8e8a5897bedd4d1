//! A client that keeps a service config.

use std::{
    fmt, mem,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use http::{Request, Response};
use prost::bytes::Bytes;
use tonic::body::Body;
use tower_service::Service;

use super::{
    Deadline, ServiceConfig,
    attempt::{Call, Failure},
    config::Policy,
    frames::{self, Form},
    hedge,
    replay::Replay,
    retry,
    throttle::Throttle,
};

/// A transport that keeps a service config: clients are made with it as with the transport itself.
///
/// A call is tried again as gRPC does it (proposal A6): as long as nothing of its response was seen,
/// what was sent of its request has no more than 1 MiB and has not failed, and the server does not forbid it by
/// `grpc-retry-pushback-ms`. Times between are random, within a fifth of what the policy says.
///
/// With a `hedgingPolicy`, a call is tried again while others still go on, until one of them has a response or
/// has failed for good; those that are not the answer are dropped. What was said of requests and of pushback holds,
/// and the first attempt that sends more than 1 MiB is the only one that goes on.
///
/// Details of a status that are no base64 are left away: tonic's clients would panic.
#[derive(Clone)]
pub struct Configured<T> {
    transport: T,
    config: Arc<ServiceConfig>,
    throttle: Arc<Throttle>,
}

impl<T> Configured<T> {
    /// Calls over `transport` as `config` says. Clones share the tokens of `retryThrottling`.
    pub fn new(transport: T, config: ServiceConfig) -> Self {
        let throttle = Arc::new(Throttle::new(config.throttling));
        Self { transport, config: Arc::new(config), throttle }
    }
}

impl<T: fmt::Debug> fmt::Debug for Configured<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Configured");
        shown.field("transport", &self.transport).field("config", &self.config).finish()
    }
}

impl<T, R> Service<Request<Body>> for Configured<T>
where
    T: Service<Request<Body>, Response = Response<R>> + Clone + Send + 'static,
    T::Error: Into<Failure>,
    T::Future: Send,
    R: http_body::Body<Data = Bytes> + Send + 'static,
    R::Error: Into<Failure>,
{
    type Response = Response<Body>;
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Failure>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Failure>> {
        self.transport.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        // The one that is ready is called; its clone may not be.
        let clone = self.transport.clone();
        let transport = mem::replace(&mut self.transport, clone);
        let method = self.config.method(request.uri().path()).cloned().unwrap_or_default();
        let throttle = Arc::clone(&self.throttle);
        Box::pin(async move {
            let own = method.timeout.and_then(Deadline::after);
            let deadline = own.into_iter().chain(Deadline::of(request.headers())).min();
            let (parts, body) = request.into_parts();
            let (body, _) = frames::measured(body, Form::Frames, method.request);
            let replay = Replay::new(body, method.policy.is_some());
            let call = Call { transport, parts, replay, deadline };
            let response = async {
                match &method.policy {
                    Some(Policy::Hedge(policy)) => hedge::run(call, policy, &throttle).await,
                    Some(Policy::Retry(policy)) => retry::run(call, Some(policy), &throttle).await,
                    None => retry::run(call, None, &throttle).await,
                }
            };
            let response = match deadline {
                Some(deadline) => deadline.within(response).await??,
                None => response.await?,
            };
            Ok(response.map(|body| {
                let (body, _) = frames::measured(body, Form::Frames, method.response);
                match deadline {
                    Some(deadline) => deadline.bound(body),
                    None => body,
                }
            }))
        })
    }
}
