//! What a team asked for: `protosmith.yaml`, `buf.yaml`, `buf.work.yaml`.

mod fault;
mod file;
pub mod keys;
mod load;
mod paths;
mod plan;
mod reader;
mod select;
mod settings;
#[cfg(test)]
mod tests;
pub mod workspace;
mod yaml;

pub use self::{
    fault::{ConfigError, Excerpt, Fault, Notice},
    load::{Found, Given, Input, Is, PROTOSMITH_YAML, find},
    paths::PathSet,
    plan::{Plans, breaking_plans, lint_plans},
    select::Kind,
    settings::*,
};
