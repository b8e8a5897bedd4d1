//! What a team asked for: `protosmith.yaml`, `buf.yaml`, `buf.work.yaml`, `buf.gen.yaml`.

mod additions;
mod approve;
mod bytes;
mod check_plugin;
mod copies;
mod date;
mod dependencies;
pub mod editing;
mod fault;
mod file;
mod format;
mod init;
pub mod keys;
mod layers;
mod load;
mod located;
mod lookup;
mod migrate;
mod module_name;
mod overrides;
mod paths;
mod plan;
mod plugins;
mod reader;
mod rules;
mod schema;
mod select;
mod settings;
mod show;
mod stability;
mod stale;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod toml;
pub mod workspace;
mod yaml;

pub use self::{
    additions::{
        Addition, Asker, Holder, IgnoreOnly, Paired, Unwanted, add, additions, approvals_place,
        format_additions,
    },
    approve::{NewApproval, ONLY_APPROVALS, approve},
    bytes::bytes,
    check_plugin::{Asked, CheckOption, CheckPlugin},
    date::Date,
    dependencies::{
        BUF_LOCK, BufLock, CachedModule, Lock, Locked, LockedDep, MANIFEST, PROTOSMITH_LOCK, Pin,
        RegistryModule, Source, SourceKind, Vendored, buf_lock, cached_module, folder_of,
        is_address, is_folder_name,
    },
    fault::{ConfigError, Excerpt, Fault, Notice},
    format::{Editor, EditorConfigs, FORMAT, FormatConfig},
    init::{Preset, Start, init},
    load::{
        BUF_GEN_YAML, BUF_WORK, BUF_YAML, Found, Given, Input, Is, PROTOSMITH_YAML, find,
        show_template, template,
    },
    located::{Layer, Located},
    lookup::{Kind, added_ids},
    migrate::{Migrated, Rewritten, Tool, has_protolint, migrate, migrate_work, rewrite_comments},
    paths::PathSet,
    plan::{Plans, breaking_plans, lint_plans},
    schema::schema,
    settings::*,
    show::show,
    stale::{stale_ids, stale_paths},
    template::{
        Disable, ImportedFiles, Managed, ManagedOption, ManagedValue, Override, Plugin, Program,
        Scope, Strategy, Template, TemplateInput, Types,
    },
};
