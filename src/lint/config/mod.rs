//! What a team asked for: `protosmith.yaml`, `buf.yaml`, `buf.work.yaml`, `buf.gen.yaml`.

mod additions;
mod date;
mod fault;
mod file;
mod init;
pub mod keys;
mod layers;
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
    additions::{Addition, Asker, Holder, IgnoreOnly, Paired, Unwanted, add, additions},
    date::Date,
    fault::{ConfigError, Excerpt, Fault, Notice},
    init::{Start, init},
    load::{BUF_WORK, BUF_YAML, Found, Given, Input, Is, PROTOSMITH_YAML, bytes, find},
    lookup::Kind,
    paths::PathSet,
    plan::{Plans, breaking_plans, lint_plans},
    schema::schema,
    settings::*,
    show::show,
    stale::{stale_ids, stale_paths},
    template::{
        BUF_GEN_YAML, Disable, ImportedFiles, Managed, ManagedOption, ManagedValue, Override,
        Plugin, Program, Scope, Strategy, Template, TemplateInput, Types, show_template, template,
    },
};
