//! What a team asked for: `protosmith.yaml`, `buf.yaml`, `buf.work.yaml`, `buf.gen.yaml`.

mod date;
mod fault;
mod file;
mod init;
pub mod keys;
mod load;
mod lookup;
mod paths;
mod plan;
mod reader;
mod schema;
mod select;
mod settings;
mod show;
mod stale;
mod template;
#[cfg(test)]
mod tests;
pub mod workspace;
mod yaml;

pub use self::{
    date::Date,
    fault::{ConfigError, Excerpt, Fault, Notice},
    init::init,
    load::{Found, Given, Input, Is, PROTOSMITH_YAML, find},
    lookup::Kind,
    paths::PathSet,
    plan::{Plans, breaking_plans, lint_plans},
    schema::schema,
    settings::*,
    show::show,
    stale::stale_paths,
    template::{
        Disable, ImportedFiles, Managed, ManagedOption, ManagedValue, Override, Plugin, Program,
        Scope, Strategy, Template, TemplateInput, Types, template,
    },
};
