//! Serves the greeter on port 50051, with reflection.

use greeter::{
    Host,
    proto::{FILE_DESCRIPTOR_SET, greeter::v1::greeter_service_server::GreeterServiceServer},
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reflection = tonic_reflection::server::Builder::configure()
        .register_encoded_file_descriptor_set(FILE_DESCRIPTOR_SET)
        .build_v1()?;
    tonic::transport::Server::builder()
        .add_service(GreeterServiceServer::new(Host))
        .add_service(reflection)
        .serve("127.0.0.1:50051".parse()?)
        .await?;
    Ok(())
}
