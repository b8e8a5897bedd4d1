//! A toolchain for protobuf schemas. `src/README.md` is the map.

pub mod compile;
pub mod config;
pub mod diagnostic;
pub mod image;
pub mod input;
pub mod model;
pub mod report;
pub mod source;
