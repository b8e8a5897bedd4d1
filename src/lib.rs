//! A toolchain for protobuf schemas. `src/README.md` is the map.

pub mod compile;
pub mod diagnostic;
pub mod image;
pub mod model;
pub mod source;
