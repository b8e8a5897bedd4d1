//! A toolchain for protobuf schemas. `src/README.md` is the map.

// In reading order: a module uses those above it. What only the command line needs is behind its
// feature: build scripts take the compiler alone.

pub mod words;

#[cfg(feature = "cli")]
pub mod visible;

pub mod source;

pub mod diagnostic;

pub mod vocabulary;

pub mod syntax;

pub mod model;

pub mod image;

pub mod compile;

#[cfg(feature = "cli")]
pub mod fix;

#[cfg(feature = "cli")]
pub mod rule;

#[cfg(feature = "cli")]
pub mod stability;

#[cfg(feature = "cli")]
#[path = "../rules/mod.rs"]
pub mod rules;

#[cfg(feature = "cli")]
pub mod engine;

#[cfg(feature = "cli")]
pub mod workspace;

#[cfg(feature = "cli")]
pub mod changes;

#[cfg(feature = "cli")]
pub mod input;

#[cfg(feature = "cli")]
pub mod config;

#[cfg(feature = "cli")]
pub mod generate;

#[cfg(feature = "cli")]
pub mod case;

#[cfg(feature = "cli")]
pub mod page;

#[cfg(feature = "cli")]
pub mod report;

#[cfg(feature = "cli")]
pub mod cli;

#[cfg(test)]
#[cfg(feature = "cli")]
mod tests;
