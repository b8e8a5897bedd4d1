//! Reads schemas, and what they import, and compiles them.

use std::{
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use prost::Message;
use protosmith_compiler::{
    compile::{self, Compiled, Imports, Source},
    diagnostic::{Diagnostic, Severity},
    image::{self, Contents},
    model::{File, Schema},
    source::Sources,
};

use crate::{Error, plugin::Request};

const WELL_KNOWN: &str = "google/protobuf/";

/// A `FileDescriptorSet`, with files in wire format.
#[derive(Clone, PartialEq, Eq, Message)]
struct Set {
    #[prost(bytes = "vec", repeated, tag = "1")]
    file: Vec<Vec<u8>>,
}

/// A schema without faults.
pub(crate) struct Read(Schema);

impl Read {
    /// For all files but those that `prost-types` has.
    pub(crate) fn request(self, parameter: String) -> Result<Request, Error> {
        let contents = Contents {
            imports: true,
            source_info: Some(image::protoc_columns),
            source_options: false,
            buf_extension: false,
        };
        let set = image::write(&self.0, contents).concat();
        let Set { file: proto_file } = Set::decode(&*set)
            .map_err(|error| Error::new(format!("the descriptors cannot be read: {error}")))?;
        let ours = self.0.files().map(File::path).filter(|it| !it.starts_with(WELL_KNOWN));
        let file_to_generate = ours.map(str::to_owned).collect();
        Ok(Request { file_to_generate, parameter, proto_file })
    }
}

/// The folders that imports are relative to.
struct Includes<'a>(&'a [&'a Path]);

impl Imports for Includes<'_> {
    fn open(&self, path: &str) -> Option<Source> {
        let file = self.find(path)?;
        // A file that cannot be read is one that is not there: the import says so, in its place.
        read(path, &file).ok()
    }
}

impl Includes<'_> {
    fn find(&self, path: &str) -> Option<PathBuf> {
        self.0.iter().map(|it| it.join(path)).find(|it| it.is_file())
    }

    /// The import path of a file that is named as a whole, or by its import path.
    fn path_of(&self, proto: &Path) -> Result<(String, PathBuf), Error> {
        let inside = self.0.iter().find_map(|it| proto.strip_prefix(it).ok());
        let path = inside.unwrap_or(proto).components();
        let path: Vec<_> = path.map(|it| it.as_os_str().to_string_lossy()).collect();
        let path = path.join("/");
        let file = self.find(&path).ok_or_else(|| {
            Error::new(format!("`{}` is in none of the folders of includes", proto.display()))
        })?;
        Ok((path, file))
    }
}

fn read(path: &str, file: &Path) -> io::Result<Source> {
    let text = fs::read(file)?.into();
    rerun_if_changed(file);
    let shown = file.to_string_lossy().into_owned();
    Ok(Source { path: path.to_owned(), shown, text, ..Source::default() })
}

#[expect(clippy::print_stdout, reason = "this is how cargo is told")]
fn rerun_if_changed(file: &Path) {
    println!("cargo::rerun-if-changed={}", file.display());
}

pub(crate) fn compile(protos: &[impl AsRef<Path>], includes: &[&Path]) -> Result<Read, Error> {
    let includes = Includes(includes);
    let mut sources = Vec::new();
    for proto in protos {
        let (path, file) = includes.path_of(proto.as_ref())?;
        let source = read(&path, &file).map_err(|it| Error::io("read", &file, &it))?;
        sources.push(Source { target: true, ..source });
    }
    let Compiled { schema, diagnostics } = compile::compile(sources, &includes, Vec::new());
    if diagnostics.iter().any(|it| it.severity == Severity::Error) {
        return Err(Error::new(report(&schema.sources, &diagnostics)));
    }
    Ok(Read(schema))
}

/// A line for each fault, and one for what to do about it.
fn report(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        if let Some(span) = diagnostic.location.span() {
            let file = &sources[span.file];
            let at = file.position(span.start);
            write!(text, "{}:{}:{}: ", file.path, at.line + 1, at.column + 1)
                .expect("a string takes what is written to it");
        }
        text += &format!("{}: {}\n", diagnostic.severity.name(), diagnostic.message);
        if let Some(help) = &diagnostic.help {
            text += &format!("  help: {help}\n");
        }
    }
    text
}
