//! Where files come from. Knows nothing about protobuf or configuration.

pub mod tree;
