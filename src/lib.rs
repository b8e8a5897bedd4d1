//! A toolchain for protobuf schemas. `src/README.md` is the map.

// In reading order: a module uses those above it.

pub mod source;

pub mod diagnostic;

pub mod syntax;

pub mod model;

pub mod image;

pub mod compile;

pub mod rule;

pub mod stability;

#[path = "../rules/mod.rs"]
pub mod rules;

pub mod engine;

pub mod changes;

pub mod input;

pub mod config;

pub mod page;

pub mod report;

pub mod cli;

pub mod case;

#[cfg(test)]
mod tests;
