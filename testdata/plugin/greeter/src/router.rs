//! The service, and what goes around it.

use std::time::Duration;

use protosmith_types::service::{Limit, Limits};

use tonic::{Request, Result, Status};

use crate::{
    Host,
    proto::{
        FILE_DESCRIPTOR_SET,
        greeter::v1::{greeter_service_http, greeter_service_server::GreeterServiceServer},
    },
};

/// gRPC and gRPC-Web, with the feature `connect` the Connect protocol too, with health, reflection and limits, and HTTP, on one port.
///
/// # Errors
///
/// The descriptors are none, which does not happen.
pub async fn router() -> Result<axum::Router, tonic_reflection::server::Error> {
    let (reporter, health) = tonic_health::server::health_reporter();
    reporter.set_serving::<GreeterServiceServer<Host>>().await;
    let reflection = || {
        tonic_reflection::server::Builder::configure()
            .register_encoded_file_descriptor_set(FILE_DESCRIPTOR_SET)
    };
    let limits = Limits::new()
        .others(Limit::new().timeout(Duration::from_secs(60)).concurrency(1000))
        .method("greeter.v1.GreeterService/Greet", Limit::new().max_request_size(1 << 10));
    let greeter = GreeterServiceServer::with_interceptor(Host, known);
    let grpc = tonic::service::Routes::new(limits.serve(greeter))
        .add_service(health)
        .add_service(reflection().build_v1()?)
        .add_service(reflection().build_v1alpha()?);
    let mut router = grpc.into_axum_router();
    // connectrpc speaks it by itself.
    if cfg!(not(feature = "connect")) {
        router = router.layer(tonic_web::GrpcWebLayer::new());
    }
    // What follows a layer is not in it: HTTP has no gRPC-Web.
    Ok(router.fallback_service(greeter_service_http::routes(Host)))
}

/// Lets in who has no token, or the right one.
fn known(request: Request<()>) -> Result<Request<()>> {
    match request.metadata().get("authorization") {
        Some(token) if token != "Bearer guest" => Err(Status::unauthenticated("who are you?")),
        _ => Ok(request),
    }
}
