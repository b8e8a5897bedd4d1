//! Lints protobuf schemas and compares two states of them: what runs on what, what is ignored, what
//! configuration says, how findings are shown. Reads no file and runs no command.

// In reading order: a module uses those above it.

pub mod visible;

pub mod tree;

pub mod engine;

pub mod workspace;

pub mod changes;

pub mod config;

pub mod case;

pub mod page;

pub mod report;
