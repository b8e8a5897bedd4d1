//! A toolchain for protobuf schemas. `src/README.md` is the map.

pub mod diagnostic;
pub mod source;
