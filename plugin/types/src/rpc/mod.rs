//! What gRPC says of errors beside code and message: `google.rpc.Status`, and the messages that go
//! with it.
//!
//! ```
//! use protosmith_types::rpc::{Details, ErrorInfo, ResourceInfo};
//! use tonic::Code;
//!
//! let reason = ErrorInfo { reason: "LENT".into(), domain: "library".into(), ..Default::default() };
//! let status = Details::new().with(&reason).status(Code::FailedPrecondition, "it is lent");
//! // What a client has, once it has come over the wire.
//! let details = Details::of(&status)?;
//! assert_eq!(details.first::<ErrorInfo>(), Some(reason));
//! assert_eq!(details.first::<ResourceInfo>(), None);
//! # Ok::<(), protosmith_types::rpc::Unreadable>(())
//! ```

#[cfg(feature = "service")]
mod details;
#[rustfmt::skip]
mod error_details;
#[rustfmt::skip]
mod status;

#[cfg(feature = "service")]
pub use details::{Details, LIMIT, Unreadable};
pub use error_details::*;
pub use status::*;

use crate::json::register;

/// Lets an `Any` hold the messages of this module in JSON. Routes of HTTP do it by themselves.
pub fn register_types() {
    register::<Status>();
    register::<ErrorInfo>();
    register::<RetryInfo>();
    register::<DebugInfo>();
    register::<QuotaFailure>();
    register::<PreconditionFailure>();
    register::<BadRequest>();
    register::<RequestInfo>();
    register::<ResourceInfo>();
    register::<Help>();
    register::<LocalizedMessage>();
}
