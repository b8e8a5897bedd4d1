//! The binary format, for messages that `protoc-gen-protosmith` writes out because prost cannot derive
//! them: what `prost::encoding` does not have. Functions are as theirs are, so that generated code
//! calls either.

pub mod closed;
mod extension;
mod named;
mod number;
pub mod open;
mod options;
mod rest;
#[cfg(test)]
mod tests;
mod unknown;

use prost::DecodeError;

pub use extension::{Extendable, Extension};
pub use named::{Named, named};
pub use number::number;
pub use options::options_of;
pub use rest::Rest;
pub use unknown::{Fields, UnknownFields, Value};

/// Says in which field of which message something is wrong.
#[cold]
#[must_use]
pub fn within(mut fault: DecodeError, message: &'static str, field: &'static str) -> DecodeError {
    fault.push(message, field);
    fault
}
