//! What a team asked for: `protosmith.yaml`, `buf.yaml`, `buf.work.yaml`.

mod fault;
mod file;
mod init;
pub mod keys;
mod load;
mod paths;
mod plan;
mod reader;
mod schema;
mod select;
mod settings;
mod show;
#[cfg(test)]
mod tests;
pub mod workspace;
mod yaml;

pub use self::{
    fault::{ConfigError, Excerpt, Fault, Notice},
    init::init,
    load::{Found, Given, Input, Is, PROTOSMITH_YAML, find, resolve},
    paths::PathSet,
    plan::{Plans, breaking_plans, lint_plans},
    schema::schema,
    select::Kind,
    settings::*,
    show::show,
};
