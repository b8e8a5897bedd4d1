//! From sources to a [`Schema`]: imports, names, options, features, checks.

mod built_in;
mod check;
mod described;
mod files;
mod fingerprint;
mod google;
mod hash;
mod incremental;
mod interface;
mod items;
mod link;
mod linker;
mod load;
mod lower;
mod open;
mod option;
mod ranges;
mod recovery;
mod revision;
mod setting;
mod text;
mod usage;

pub use self::{
    built_in::descriptor_proto,
    google::paths as well_known_paths,
    incremental::{CompiledFile, Incremental},
    revision::{Cancelled, Revision, Ticket},
    text::Texts,
};
use self::{items::Input, linker::Linker};
use crate::{
    descriptor::{Described, Error},
    diagnostic::Diagnostic,
    model::{ModuleId, Schema},
    source::{Origin, SourceText},
};

/// One file to compile.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The import path: relative to its root, with `/`.
    pub path: String,
    /// The path that reports show.
    pub shown: String,
    pub origin: Origin,
    pub text: SourceText,
    /// Whether it was asked for, and is not only imported.
    pub target: bool,
    /// The module it belongs to, by its place in the names of the modules; `None` for what lies
    /// outside of all, such as dependencies.
    pub module: Option<ModuleId>,
}

/// Where imports are found that are not among the sources. Google's well-known types need not be.
pub trait Imports: Sync {
    /// The file with an import path; `None` where there is none.
    fn open(&self, path: &str) -> Option<Source>;

    /// The `FileDescriptorProto` of a file that has no source, in wire format.
    fn descriptor(&self, _path: &str) -> Option<Vec<u8>> {
        None
    }
}

/// Whether an import may have the path: it stays below the root that it is looked up in.
pub fn is_import_path(path: &str) -> bool {
    !path.contains('\\') && path.split('/').all(|it| !matches!(it, "" | "." | ".."))
}

/// Whether an import path is that of one of Google's well-known files.
pub fn is_well_known(path: &str) -> bool {
    google::paths().any(|it| it == path)
}

/// No imports but the sources themselves and Google's well-known types.
pub struct NoImports;

impl Imports for NoImports {
    fn open(&self, _: &str) -> Option<Source> {
        None
    }
}

/// What came of compiling.
#[derive(Debug, Default)]
pub struct Compiled {
    /// Complete only where no diagnostic is an error; its sources are those of the diagnostics.
    pub schema: Schema,
    /// Faults of the sources, and warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Which editions sources may be written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Editions {
    #[default]
    Released,
    /// `UNSTABLE` as well.
    Experimental,
}

/// What else may be asked of the compiler.
#[derive(Clone, Copy, Debug, Default)]
pub struct CompileOptions {
    pub editions: Editions,
    pub texts: Texts,
}

/// Compiles sources together with what they import. Files keep their order; imports follow.
pub fn compile(sources: Vec<Source>, imports: &dyn Imports, modules: Vec<String>) -> Compiled {
    compile_with(sources, imports, modules, CompileOptions::default())
}

/// The same, as somebody wishes.
pub fn compile_with(
    sources: Vec<Source>,
    imports: &dyn Imports,
    modules: Vec<String>,
    CompileOptions { editions, texts }: CompileOptions,
) -> Compiled {
    let sources = sources.into_iter().map(Input::from).collect();
    let loaded = load::load(sources, imports, texts);
    let hashes: Vec<_> = loaded.all.iter().map(|it| it.items.print).collect();
    let mut compiled = Linker::new(loaded, editions, 0).finish(modules);
    if texts == Texts::OfErrors {
        text::recall(&mut compiled, &hashes, imports);
    }
    compiled
}

/// Links the files of a descriptor set. What they name and the set lacks stays without a meaning;
/// fails where files share a path, or elements a name.
pub(crate) fn link_descriptors(
    files: Vec<Described>,
    modules: Vec<String>,
) -> Result<Schema, Error> {
    linker::descriptors(files, modules)
}
