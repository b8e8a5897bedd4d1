//! What goes around servers and clients of tonic: limits of methods, and what a service config of
//! gRPC says that a client does by itself. Both are services of tower for any transport.

mod attempt;
mod calls;
mod config;
mod configured;
mod deadline;
mod frames;
mod hedge;
mod limits;
mod repair;
mod replay;
mod retry;
#[cfg(test)]
mod tests;
mod throttle;

pub use config::{Invalid, ServiceConfig};
pub use configured::Configured;
pub use deadline::Deadline;
pub use limits::{Limit, Limited, Limits};
