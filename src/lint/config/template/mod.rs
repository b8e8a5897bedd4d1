//! What to generate: `buf.gen.yaml`, or the section `generate` of `protosmith.yaml`.

mod input;
mod managed;
mod managed_old;
mod plugin;
mod remote;

use protosmith_rules::rule::Version;

use super::{
    keys,
    located::Located,
    reader::{Reader, Section},
};

pub use self::managed::{Disable, Managed, ManagedOption, ManagedValue, Override, Scope};

/// Everything that a template says.
#[derive(Clone, Debug, Default)]
pub struct Template {
    /// Whether what lies in the output folders and was not generated is removed.
    pub clean: bool,
    pub managed: Managed,
    /// In the order in which their output is put together.
    pub plugins: Vec<Plugin>,
    pub inputs: Vec<TemplateInput>,
}

/// One plugin, and what it is told.
#[derive(Clone, Debug)]
pub struct Plugin {
    pub program: Program,
    /// A folder, or a `.zip` or `.jar`, as it was written.
    pub out: String,
    /// Options with commas between them.
    pub opt: String,
    pub strategy: Strategy,
    pub imports: ImportedFiles,
    pub types: Types,
}

/// What a plugin is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Program {
    /// The plugin inside this program.
    Builtin,
    /// A program with its arguments.
    Local(Vec<String>),
    /// A generator inside protoc.
    Protoc {
        name: String,
        /// Empty for the protoc on `PATH`.
        protoc: Vec<String>,
    },
    /// `protoc-gen-` and the name on `PATH`; else the generator of that name inside protoc.
    Named {
        name: String,
        /// Empty for the protoc on `PATH`.
        protoc: Vec<String>,
    },
}

/// How often a plugin runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strategy {
    /// Once for each directory.
    #[default]
    Directory,
    /// Once for all files.
    All,
}

/// Which imported files code is generated for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImportedFiles {
    #[default]
    None,
    /// Those that are not Google's well-known ones.
    Own,
    All,
}

/// Names of packages, messages, enums, extensions, services and methods.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Types {
    /// Empty for everything.
    pub include: Vec<String>,
    pub exclude: Vec<String>,
}

/// An input of a template.
#[derive(Clone, Debug)]
pub struct TemplateInput {
    /// As it would be written on the command line.
    pub reference: String,
    pub types: Types,
    pub paths: Vec<String>,
    pub exclude_paths: Vec<String>,
}

/// Reads a section, or a whole file.
pub(super) fn read(reader: &mut Reader, top: &Section<'_>) -> Template {
    let clean = reader.is_on(top, "clean");
    let managed = match top.get("managed").map_or(top.version, |it| reader.layer(it.span).version) {
        Version::V1Beta1 => managed_old::beta(reader, top),
        Version::V1 => managed_old::v1(reader, top),
        Version::V2 | Version::Own => managed::read(reader, top),
    };
    let mut plugins: Vec<Plugin> = reader
        .items(top, "plugins", keys::GENERATE_PLUGIN)
        .iter()
        .filter_map(|it| plugin::read(reader, it))
        .collect();
    if let Some(section) = reader.inner(top, "types", keys::GENERATE_TYPES) {
        let include = values(reader.texts(&section, "include"));
        for plugin in &mut plugins {
            plugin.types.include.clone_from(&include);
        }
    }
    let inputs = reader
        .items(top, "inputs", keys::GENERATE_INPUT)
        .iter()
        .filter_map(|it| input::read(reader, it))
        .collect();
    Template { clean, managed, plugins, inputs }
}

fn types(reader: &mut Reader, section: &Section<'_>) -> Types {
    Types {
        include: values(reader.texts(section, "types")),
        exclude: values(reader.texts(section, "exclude_types")),
    }
}

fn values(all: Vec<Located<String>>) -> Vec<String> {
    all.into_iter().map(|it| it.value).collect()
}
