//! A toolchain for protobuf schemas. `src/README.md` is the map.

// In reading order: a module uses those above it.

pub mod input;

mod interrupt;

mod write;

pub mod generate;

mod check;

mod deps;

pub mod cli;

#[cfg(test)]
mod tests;
