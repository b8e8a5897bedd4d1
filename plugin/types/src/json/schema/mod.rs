//! The messages of `google.protobuf` that describe schemas, as `prost_types` has them. Written by the
//! code generator; a test of it says when they are stale.
#![expect(clippy::allow_attributes, reason = "it is what is generated for everybody")]

#[rustfmt::skip]
mod api;
#[rustfmt::skip]
mod descriptor;
#[rustfmt::skip]
mod plugin;
#[rustfmt::skip]
mod source_context;
#[rustfmt::skip]
mod r#type;
