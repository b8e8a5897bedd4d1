//! Serves the greeter on port 50051, by gRPC with reflection and by HTTP:
//! `curl 127.0.0.1:50051/v1/greetings/Ada`.

use greeter::{
    Host,
    proto::{
        FILE_DESCRIPTOR_SET,
        greeter::v1::{greeter_service_http, greeter_service_server::GreeterServiceServer},
    },
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reflection = tonic_reflection::server::Builder::configure()
        .register_encoded_file_descriptor_set(FILE_DESCRIPTOR_SET)
        .build_v1()?;
    let router = tonic::service::Routes::new(GreeterServiceServer::new(Host))
        .add_service(reflection)
        .into_axum_router()
        .fallback_service(greeter_service_http::routes(Host));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:50051").await?;
    axum::serve(listener, router).await?;
    Ok(())
}
