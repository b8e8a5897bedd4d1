//! What a server of the cases does besides its service.

use std::{
    convert::Infallible,
    task::{Context, Poll},
};

use protosmith_types::service::Deadline;
use tonic::{
    body::Body,
    codegen::http::{Request, Response},
    codegen::{BoxFuture, Service},
    server::NamedService,
};

use crate::echo::Echo;

/// A service that keeps the deadlines of its clients and sends their metadata back.
#[derive(Clone, Debug)]
pub(crate) struct Enclosing<S>(pub(crate) S);

impl<S: NamedService> NamedService for Enclosing<S> {
    const NAME: &'static str = S::NAME;
}

impl<S> Service<Request<Body>> for Enclosing<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>,
    S::Future: Send + 'static,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<Response<Body>, Infallible>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let (deadline, echo) = (Deadline::of(request.headers()), Echo::of(request.headers()));
        let response = self.0.call(request);
        Box::pin(async move {
            let response = async {
                let Ok(response) = response.await;
                echo.add(response)
            };
            Ok(match deadline {
                Some(deadline) => deadline.keep(response).await,
                None => response.await,
            })
        })
    }
}
