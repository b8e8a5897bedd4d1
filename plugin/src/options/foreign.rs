//! Options of other generators: those that are ours by another name, and what to say of the rest.

use super::{
    Options,
    table::{Row, TABLE},
    values::flag,
};

/// An option that another generator has, and ours has not by that name.
pub(crate) struct Foreign {
    /// What stands before the `=`.
    pub(crate) name: &'static str,
    /// The generator.
    pub(crate) of: &'static str,
    pub(crate) means: Means,
}

/// What an option of another generator is here.
pub(crate) enum Means {
    /// That of ours, with its values.
    Same(&'static str),
    /// A flag that is on where ours is off.
    Opposite(&'static str),
    /// What holds anyway: it can be turned on.
    Always,
    /// None: it is refused, and this is said.
    Instead(&'static str),
}

use Means::{Always, Instead, Opposite, Same};

const NO_PROTOC: &str = "nothing runs protoc: leave it out";
const FILES: &str =
    "files are named as those of the schemas, and `mod.rs` includes them: leave it out";
const PACKAGE: &str = "services have their package on the wire: leave it out";

/// Those of prost-build, tonic-build, pbjson-build and the plugins that are made of them.
pub(crate) const FOREIGN: &[Foreign] = &[
    Foreign { name: "build_client", of: "tonic-build", means: Same("client") },
    Foreign { name: "build_server", of: "tonic-build", means: Same("server") },
    Foreign { name: "build_transport", of: "tonic-build", means: Same("transport") },
    Foreign { name: "codec_path", of: "tonic-build", means: Same("codec") },
    Foreign {
        name: "compile_well_known_types",
        of: "prost-build",
        means: Instead(
            "`extern_path=.google.protobuf=RUST` alone names who has them: leave it out",
        ),
    },
    Foreign { name: "default_package_filename", of: "prost-build", means: Instead(FILES) },
    Foreign {
        name: "disable_comments",
        of: "prost-build",
        means: Instead("nothing in comments is run or linked to, so they stay: leave it out"),
    },
    Foreign { name: "disable_package_emission", of: "tonic-build", means: Instead(PACKAGE) },
    Foreign { name: "emit_package", of: "tonic-build", means: Always },
    Foreign {
        name: "emit_rerun_if_changed",
        of: "tonic-build",
        means: Instead("`protosmith-build` tells cargo what it has read: leave it out"),
    },
    Foreign { name: "enable_type_names", of: "prost-build", means: Always },
    Foreign {
        name: "exclude",
        of: "pbjson-build",
        means: Instead(
            "`serde` is for all messages, so that each can hold any other: leave it out",
        ),
    },
    Foreign { name: "file_descriptor_set", of: "protoc-gen-prost", means: Same("descriptor") },
    Foreign {
        name: "file_descriptor_set_path",
        of: "prost-build",
        means: Instead("`descriptor` writes `FILE_DESCRIPTOR_SET`"),
    },
    Foreign { name: "format", of: "prost-build", means: Always },
    Foreign {
        name: "gen_crate",
        of: "protoc-gen-prost-crate",
        means: Instead("`features` writes `features.toml` for your `Cargo.toml`"),
    },
    Foreign { name: "generate_default_stubs", of: "tonic-build", means: Same("default_stubs") },
    Foreign {
        name: "ignore_unknown_enum_variants",
        of: "pbjson-build",
        means: Instead("`ignore_unknown_fields` is about names of values, too"),
    },
    Foreign {
        name: "include_file",
        of: "prost-build",
        means: Instead("`mod.rs` includes all files, unless `layout=files`: leave it out"),
    },
    Foreign { name: "no_client", of: "protoc-gen-tonic", means: Opposite("client") },
    Foreign { name: "no_features", of: "protoc-gen-prost-crate", means: Opposite("features") },
    Foreign { name: "no_include", of: "protoc-gen-tonic", means: Always },
    Foreign { name: "no_server", of: "protoc-gen-tonic", means: Opposite("server") },
    Foreign {
        name: "only_include",
        of: "protoc-gen-prost-crate",
        means: Instead("`mod.rs` has what is generated: let the host ask for less"),
    },
    Foreign {
        name: "out_dir",
        of: "prost-build",
        means: Instead("the host says where files go: `--protosmith_out`, `out`"),
    },
    Foreign {
        name: "prost_path",
        of: "prost-build",
        means: Instead("prost is `::prost`: give the crate that name, or `extern crate` it"),
    },
    Foreign {
        name: "prost_types_path",
        of: "prost-build",
        means: Instead("`extern_path=.google.protobuf=RUST` names it"),
    },
    Foreign { name: "proto_path", of: "tonic-build", means: Instead(FILES) },
    Foreign { name: "protoc_arg", of: "prost-build", means: Instead(NO_PROTOC) },
    Foreign { name: "protoc_executable", of: "prost-build", means: Instead(NO_PROTOC) },
    Foreign {
        name: "retain_enum_prefix",
        of: "prost-build",
        means: Instead("values lose the name of their enum, as by default there"),
    },
    Foreign {
        name: "service_generator",
        of: "prost-build",
        means: Instead("clients and servers are those on tonic: `client`, `server`"),
    },
    Foreign { name: "skip_protoc_run", of: "prost-build", means: Instead(NO_PROTOC) },
    Foreign { name: "skip_source_info", of: "prost-build", means: Instead(NO_PROTOC) },
];

impl Foreign {
    /// Sets what it is here; the error says what to do instead.
    pub(super) fn set(&self, to: &mut Options, value: &str) -> Result<(), String> {
        match self.means {
            Same(name) => (row(name).set)(to, value),
            Opposite(name) => (row(name).set)(to, if flag(value)? { "false" } else { "true" }),
            Always if flag(value)? => Ok(()),
            Always => Err("it holds for everything and cannot be turned off".to_owned()),
            Instead(text) => Err(format!("it is one of {}; here {text}", self.of)),
        }
    }
}

fn row(name: &str) -> &'static Row {
    TABLE.iter().find(|it| it.name == name).expect("ours are in the table")
}
