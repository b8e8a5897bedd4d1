//! What a team asked for: `protosmith.yaml`, `buf.yaml`, `buf.work.yaml`.

mod fault;
mod paths;
mod settings;

pub use self::{
    fault::{ConfigError, Fault, Notice},
    paths::PathSet,
    settings::*,
};
