//! Makes Rust of protobuf schemas in a build script: messages of prost, clients and servers on
//! tonic. It needs neither protoc nor another crate.
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), protosmith_build::Error> {
//!     protosmith_build::configure().compile(&["proto/greeter/v1/greeter.proto"], &["proto"])
//! }
//! ```
//!
//! ```ignore
//! // src/lib.rs
//! include!(concat!(env!("OUT_DIR"), "/mod.rs"));
//! ```

mod error;
mod output;
mod plugin;
mod sources;
#[cfg(test)]
mod tests;

use std::{
    env,
    path::{Path, PathBuf},
};

pub use self::error::Error;

/// What is generated, and where it goes; `compile` does it.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing happens before `compile`"]
pub struct Builder {
    out_dir: Option<PathBuf>,
    options: Vec<String>,
}

/// Clients and servers of all services, prost's own types, into `OUT_DIR`.
pub fn configure() -> Builder {
    Builder::default()
}

impl Builder {
    /// Sets an option of the plugin; `protoc-gen-protosmith --help` lists them.
    pub fn option(mut self, name: &str, value: &str) -> Self {
        self.options.push(plugin::option(name, value));
        self
    }

    /// Whether clients are written; they are unless told otherwise.
    pub fn client(self, written: bool) -> Self {
        self.flag("client", written)
    }

    /// Whether servers are written; they are unless told otherwise.
    pub fn server(self, written: bool) -> Self {
        self.flag("server", written)
    }

    /// Whether scripted stand-ins of clients are written, for tests.
    pub fn mock(self, written: bool) -> Self {
        self.flag("mock", written)
    }

    /// Whether methods of a server that are not implemented answer `Unimplemented`.
    pub fn default_stubs(self, written: bool) -> Self {
        self.flag("default_stubs", written)
    }

    /// Whether `FILE_DESCRIPTOR_SET` is written, which server reflection asks for.
    pub fn descriptor(self, written: bool) -> Self {
        self.flag("descriptor", written)
    }

    /// Whether messages know where they are declared, for headers of schema registries. The crate needs
    /// `protosmith-types` with the feature `events` then.
    pub fn events(self, written: bool) -> Self {
        self.flag("events", written)
    }

    /// Whether `Serialize` and `Deserialize` are written, for the JSON of protobuf. The crate needs
    /// `protosmith-types` then.
    pub fn serde(self, written: bool) -> Self {
        self.flag("serde", written)
    }

    /// Whether routes for `google.api.http` are written, and what `serde` writes. The crate needs
    /// `protosmith-types` with its feature `http` then.
    pub fn http(self, written: bool) -> Self {
        self.flag("http", written)
    }

    /// What servers run on: the Rust path of tonic, or `connect` for the Connect protocol, gRPC and
    /// gRPC-Web. The crate needs `protosmith-types` with the feature `connect` then.
    pub fn runtime(self, runtime: &str) -> Self {
        self.option("runtime", runtime)
    }

    /// Whether `Validate` is written, for the rules of `buf.validate`. The crate needs
    /// `protosmith-types` with the feature `validate` then.
    pub fn validate(self, written: bool) -> Self {
        self.flag("validate", written)
    }

    /// What fields of enums are: `numbers`, as they are unless told otherwise, or `typed`. The crate
    /// needs `protosmith-types` then.
    pub fn enums(self, are: &str) -> Self {
        self.option("enums", are)
    }

    /// What messages are that `google.api.field_behavior` or `buf.validate` requires: an `option`, as
    /// unless told otherwise, or `plain`.
    pub fn required(self, are: &str) -> Self {
        self.option("required", are)
    }

    /// What becomes of fields that a message does not know: `drop`, as unless told otherwise, or
    /// `keep`. The crate needs `protosmith-types` then.
    pub fn unknown_fields(self, are: &str) -> Self {
        self.option("unknown_fields", are)
    }

    /// Whether messages have methods that build them field by field.
    pub fn builders(self, written: bool) -> Self {
        self.flag("builders", written)
    }

    /// The Rust path of a package or type that is in another crate: `.google.type`,
    /// `::google_types::google::r#type`.
    pub fn extern_path(self, path: &str, rust: &str) -> Self {
        self.option("extern_path", &format!("{path}={rust}"))
    }

    /// An attribute before the types that `path` matches.
    pub fn type_attribute(self, path: &str, attribute: &str) -> Self {
        self.option("type_attribute", &format!("{path}={attribute}"))
    }

    /// An attribute before the fields that `path` matches.
    pub fn field_attribute(self, path: &str, attribute: &str) -> Self {
        self.option("field_attribute", &format!("{path}={attribute}"))
    }

    /// Where files are written; without it, the `OUT_DIR` of the build script.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Compiles schemas, and writes Rust for them and what they import. `includes` are the folders
    /// that imports are relative to; each of `protos` lies in one of them. Tells cargo which files
    /// it read.
    ///
    /// # Errors
    ///
    /// Faults of the schemas, all of them; an option that is wrong; a file that cannot be read or
    /// written. Nothing is written then.
    pub fn compile(
        self,
        protos: &[impl AsRef<Path>],
        includes: &[impl AsRef<Path>],
    ) -> Result<(), Error> {
        let out_dir = self.out_dir.or_else(|| env::var_os("OUT_DIR").map(PathBuf::from));
        let out_dir = out_dir
            .ok_or_else(|| Error::new("no `OUT_DIR`: set `out_dir` outside of build scripts"))?;
        let includes: Vec<&Path> = includes.iter().map(AsRef::as_ref).collect();
        let read = sources::compile(protos, &includes)?;
        let outputs = plugin::run(&read.request(self.options.join(","))?)?;
        output::write(&out_dir, &outputs)
    }

    fn flag(self, name: &str, written: bool) -> Self {
        self.option(name, if written { "true" } else { "false" })
    }
}
