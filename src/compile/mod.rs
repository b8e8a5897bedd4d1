//! From sources to a [`Schema`]: imports, names, options, features, checks.

mod check;
mod damage;
mod google;
mod hash;
mod link;
mod load;
mod lower;
mod made;
mod option;
mod ranges;
mod setting;
mod text;
mod unit;
mod usage;

use rayon::prelude::*;

pub use self::{google::paths as well_known_paths, text::Texts};
use self::{load::Loaded, unit::Unit};
use crate::{
    diagnostic::Diagnostic,
    model::{ModuleId, Schema},
    source::{Origin, SourceFile, Sources},
};

/// One file to compile.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The import path: relative to its root, with `/`.
    pub path: String,
    /// The path that reports show.
    pub shown: String,
    pub origin: Origin,
    pub text: Box<[u8]>,
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
pub struct Wishes {
    pub editions: Editions,
    pub texts: Texts,
}

/// Compiles sources together with what they import. Files keep their order; imports follow.
pub fn compile(sources: Vec<Source>, imports: &dyn Imports, modules: Vec<String>) -> Compiled {
    compile_as(sources, imports, modules, Wishes::default())
}

/// The same, as somebody wishes.
pub fn compile_as(
    sources: Vec<Source>,
    imports: &dyn Imports,
    modules: Vec<String>,
    Wishes { editions, texts }: Wishes,
) -> Compiled {
    let mut loaded = load::load(sources, imports, texts);
    load::descriptor(&mut loaded);
    let order = link::imports(&mut loaded);
    let symbols = link::symbols(&mut loaded.units, &order);
    link::types(&mut loaded.units, &symbols);
    let extensions = option::extensions(&loaded.units);
    option::interpret(&mut loaded.units, &symbols, &extensions);
    option::check_limits(&mut loaded.units);
    usage::mark(&mut loaded.units, &symbols.reach);
    check::run(&mut loaded.units, editions);
    damage::drop_follow_ups(&mut loaded.units);
    let prints: Vec<_> = loaded.units.iter().map(|it| it.print).collect();
    let (mut compiled, ()) =
        rayon::join(|| finish(loaded, modules), || drop((symbols, extensions)));
    if texts == Texts::OfErrors {
        text::recall(&mut compiled, &prints, imports);
    }
    compiled
}

fn finish(loaded: Loaded, modules: Vec<String>) -> Compiled {
    let Loaded { units, by_path, files } = loaded;
    let ready = |unit| {
        let Unit { table, text, print, shown, origin, diagnostics, .. } = unit;
        let source = match print {
            None => SourceFile::new(shown, text),
            Some(_) => SourceFile::without_text(shown, Vec::new()),
        };
        (table, (source.with_origin(origin), diagnostics.finish()))
    };
    let (tables, (sources, found)): (_, (_, Vec<_>)) =
        units.into_par_iter().take(files).map(ready).unzip();
    let schema = Schema { sources: Sources(sources), tables, modules, by_path };
    Compiled { schema, diagnostics: found.into_iter().flatten().collect() }
}
