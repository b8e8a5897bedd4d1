//! gRPC's interoperability cases, spoken by generated stubs:
//!
//! ```text
//! interop local                       client and server in this process, no socket
//! interop server [FOLDER]             serves on a free port, which it prints
//! interop client PORT [FOLDER]        runs every case against a server on localhost
//! interop hedged PORT                 the same, each call three times at once
//! interop certificate FOLDER          writes certificate.pem and key.pem for localhost
//! interop produce ADDRESS             publishes events over a server of NATS
//! interop consume ADDRESS             says which events come, by an older schema
//! ```
//!
//! With a FOLDER, its certificate is used.
#![expect(clippy::print_stdout, reason = "the report is what it is for")]

mod around;
mod cases;
mod echo;
mod events;
mod service;

use std::{error::Error, io::Write as _, path::Path, sync::Arc};

use protosmith_types::service::Configured;
use tonic::{
    body::Body,
    codec::CompressionEncoding,
    codegen::http,
    transport::{Certificate, Channel, ClientTlsConfig, Identity, Server, ServerTlsConfig},
};
use tower::{ServiceExt as _, util::BoxCloneSyncService};

use around::Enclosing;
use grpc::test_service_server::TestServiceServer;
use service::Peer;

/// What the build script makes of `proto/`.
mod generated {
    include!(concat!(env!("OUT_DIR"), "/mod.rs"));
}
use generated::grpc::testing as grpc;

type Failure = Box<dyn Error + Send + Sync>;
/// Any transport: a channel, or the service itself.
type Transport = BoxCloneSyncService<http::Request<Body>, http::Response<Body>, Failure>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match *args {
        ["local"] => {
            let service = service().map_err(|never| match never {});
            run(BoxCloneSyncService::new(service)).await
        }
        ["server"] => serve(None).await,
        ["server", folder] => serve(Some(folder.as_ref())).await,
        ["client", port] => run(connect(port, None).await?).await,
        ["client", port, folder] => run(connect(port, Some(folder.as_ref())).await?).await,
        ["hedged", port] => hedged(connect(port, None).await?).await,
        ["certificate", folder] => certificate(folder.as_ref()),
        ["produce", address] => events::produce(address),
        ["consume", address] => events::consume(address, |it| println!("{it}")),
        _ => Err("local, server [FOLDER], client PORT [FOLDER], hedged PORT, certificate FOLDER, produce ADDRESS or consume ADDRESS".into()),
    }
}

fn service() -> Enclosing<TestServiceServer<Peer>> {
    let service = TestServiceServer::from_arc(Arc::new(Peer))
        .accept_compressed(CompressionEncoding::Gzip)
        .send_compressed(CompressionEncoding::Gzip);
    Enclosing(service)
}

async fn run(transport: Transport) -> Result<(), Failure> {
    cases::run(&transport, |case| println!("ok {case}")).await
}

/// Runs every case, and one for calls whose first answer counts.
async fn hedged(transport: Transport) -> Result<(), Failure> {
    let config = r#"{ "methodConfig": [{ "name": [{}], "hedgingPolicy": { "maxAttempts": 3 } }] }"#;
    let transport = BoxCloneSyncService::new(Configured::new(transport, config.parse()?));
    cases::slow_first(&transport).await?;
    println!("ok slow_first");
    run(transport).await
}

async fn serve(tls: Option<&Path>) -> Result<(), Failure> {
    let listener = tokio::net::TcpListener::bind("localhost:0").await?;
    println!("{}", listener.local_addr()?.port());
    std::io::stdout().flush()?;
    let mut server = Server::builder();
    if let Some(folder) = tls {
        let certificate = std::fs::read(folder.join("certificate.pem"))?;
        let key = std::fs::read(folder.join("key.pem"))?;
        let identity = Identity::from_pem(certificate, key);
        server = server.tls_config(ServerTlsConfig::new().identity(identity))?;
    }
    let incoming = tokio_stream::wrappers::TcpListenerStream::new(listener);
    Ok(server.add_service(service()).serve_with_incoming(incoming).await?)
}

async fn connect(port: &str, tls: Option<&Path>) -> Result<Transport, Failure> {
    let scheme = if tls.is_some() { "https" } else { "http" };
    let mut endpoint = Channel::from_shared(format!("{scheme}://localhost:{port}"))?;
    if let Some(folder) = tls {
        let certificate = std::fs::read(folder.join("certificate.pem"))?;
        let trusted = Certificate::from_pem(certificate);
        endpoint = endpoint.tls_config(ClientTlsConfig::new().ca_certificate(trusted))?;
    }
    Ok(BoxCloneSyncService::new(endpoint.connect().await?.map_err(Into::into)))
}

fn certificate(folder: &Path) -> Result<(), Failure> {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
    std::fs::write(folder.join("certificate.pem"), made.cert.pem())?;
    std::fs::write(folder.join("key.pem"), made.signing_key.serialize_pem())?;
    Ok(())
}
