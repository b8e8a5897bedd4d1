//! What messages of prost need at run time that `protoc-gen-protosmith` writes: the JSON of protobuf,
//! also for the well-known types of `prost_types`; the rules of protovalidate; enums as types.
//!
//! ```
//! use protosmith_types::json::{self, Options};
//!
//! let text = "\"1970-01-01T01:00:00.5+01:00\"";
//! let time: prost_types::Timestamp = json::from_str(text, Options::new())?;
//! assert_eq!(time, prost_types::Timestamp { seconds: 0, nanos: 500_000_000 });
//! assert_eq!(json::to_string(&time, Options::new())?, "\"1970-01-01T00:00:00.500Z\"");
//! # Ok::<(), serde_json::Error>(())
//! ```

// What is generated for the types of `google.protobuf` names this crate as everybody's code does.
extern crate self as protosmith_types;

#[cfg(feature = "connect")]
pub mod connect;
mod entries;
#[cfg(feature = "events")]
pub mod events;
#[cfg(any(feature = "connect", feature = "http", feature = "service"))]
mod framing;
#[cfg(feature = "http")]
pub mod http;
pub mod json;
mod macros;
#[cfg(any(feature = "connect", feature = "http", feature = "service"))]
mod rest;
#[cfg(any(feature = "connect", feature = "events", feature = "http", feature = "service"))]
pub mod rpc;
#[cfg(feature = "service")]
pub mod service;
#[cfg(any(feature = "connect", feature = "service"))]
mod text;
#[cfg(feature = "validate")]
pub mod validate;
pub mod wire;

pub use serde;
