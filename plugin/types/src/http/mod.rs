//! HTTP and JSON beside gRPC: what `google.api.http` says of methods, served as
//! `google/api/http.proto` has it. Generated code is a table of [`Binding`]s and a line for each
//! method; what they mean is here.
//!
//! [`Routes`] is a service of tower, for any body, that never fails:
//! `axum::Router::new().fallback_service(routes)`.

mod accept;
mod binding;
mod call;
mod headers;
mod lines;
mod paths;
mod percent;
mod query;
mod request;
mod response;
mod routes;
mod status;
mod stream;
#[cfg(test)]
mod tests;
mod tree;

pub use binding::{Answer, Binding, Body, Names, Segment, Variable};
pub use routes::Routes;
pub use stream::boxed;
