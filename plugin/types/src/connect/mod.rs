//! A second runtime for generated services: `runtime=connect` makes code name this module where it
//! names tonic otherwise. The types that implementations see are tonic's, so that one implementation
//! goes with both; what speaks on the wire is `connectrpc`, which serves the Connect protocol, gRPC and
//! gRPC-Web, in binary and in JSON, the last as text, too. Clients are those of tonic.

mod coding;
pub(crate) mod error;
mod frames;
mod intercept;
mod serve;
#[cfg(test)]
mod tests;

pub use coding::{Coding, Format, ProstCodec};
pub use tonic::{
    Code, GrpcMethod, IntoRequest, IntoStreamingRequest, Request, Response, Result, Status,
    Streaming, TimeoutExpired, body, client, codec, codegen, metadata, service, transport,
};

/// Servers, by `connectrpc`.
pub mod server {
    pub use tonic::server::NamedService;

    pub use super::{error::refuse, intercept::InterceptedService, serve::Grpc};
}
