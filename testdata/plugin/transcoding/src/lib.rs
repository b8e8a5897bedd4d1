//! A service that is called by gRPC and by HTTP, on one port.

mod host;
#[cfg(test)]
mod tests;
// Routes over methods that own what they are called on, which it takes to compile them.
#[cfg(test)]
mod owned {
    include!(concat!(env!("OUT_DIR"), "/owned/mod.rs"));
}

pub use self::host::Host;

/// Messages, clients, servers and routes.
pub mod proto {
    include!(concat!(env!("OUT_DIR"), "/mod.rs"));
}

/// What is in `openapi.json`.
pub const OPENAPI: &str = include_str!(concat!(env!("OUT_DIR"), "/openapi.json"));

use proto::library::v1::{library_http, library_server::LibraryServer};

/// gRPC and HTTP, for a server of axum.
pub fn router() -> axum::Router {
    tonic::service::Routes::new(LibraryServer::new(Host))
        .into_axum_router()
        .fallback_service(library_http::routes(Host))
}
