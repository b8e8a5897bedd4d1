//! The front end for now: protox makes descriptors, the image maker makes the schema.

use std::collections::BTreeMap;

use miette::Diagnostic as _;
use protox::{
    Compiler, Error,
    file::{File, FileResolver, GoogleFileResolver},
};

use super::{Compiled, Imports, Source};
use crate::{
    diagnostic::{COMPILE, Diagnostic, Place},
    image::{self, Text},
    model::Schema,
    source::{SourceFile, Sources, Span},
};

/// protox recurses; on a stack of its own it can do so without harm for most input.
const STACK: usize = 512 << 20;

pub(super) fn compile(
    sources: Vec<Source>,
    imports: &dyn Imports,
    modules: Vec<String>,
) -> Compiled {
    std::thread::scope(|scope| {
        let work = || run(sources, imports, modules);
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(compiled)) => compiled,
            _ => Compiled {
                diagnostics: vec![Diagnostic::new(COMPILE, Place::Nowhere, "the compiler gave up")],
                ..Compiled::default()
            },
        }
    })
}

fn run(sources: Vec<Source>, imports: &dyn Imports, modules: Vec<String>) -> Compiled {
    let order: Vec<String> = sources.iter().map(|it| it.path.clone()).collect();
    let known = sources.into_iter().map(|it| (it.path.clone(), it)).collect();
    let known = close(known, imports);
    let texts: BTreeMap<String, String> = known
        .iter()
        .map(|(path, it)| (path.clone(), String::from_utf8_lossy(&it.text).into_owned()))
        .collect();
    let mut compiler = Compiler::with_file_resolver(Memory(texts));
    compiler.include_imports(true).include_source_info(true);
    let errors: Vec<Error> =
        order.iter().filter_map(|path| compiler.open_file(path).err()).collect();
    if errors.is_empty() {
        let set = compiler.encode_file_descriptor_set();
        drop(compiler);
        let text = |path: &str| {
            let Some(it) = known.get(path) else {
                return Text { target: Some(false), ..Text::default() };
            };
            Text {
                shown: it.shown.clone(),
                bytes: Some(it.text.clone()),
                target: Some(it.target),
                module: it.module,
            }
        };
        return match image::read(&set, modules, text) {
            Ok(schema) => Compiled { schema, diagnostics: Vec::new() },
            Err(error) => Compiled {
                diagnostics: vec![Diagnostic::new(COMPILE, Place::Nowhere, error.to_string())],
                ..Compiled::default()
            },
        };
    }
    let index: BTreeMap<&str, u32> = known.keys().map(String::as_str).zip(0..).collect();
    let mut diagnostics: Vec<_> = errors.iter().map(|it| diagnostic(it, &index)).collect();
    diagnostics.dedup();
    let files = known.values().map(|it| SourceFile::new(it.shown.clone(), it.text.clone()));
    let sources = Sources(files.collect());
    Compiled { schema: Schema { sources, ..Schema::default() }, diagnostics }
}

fn diagnostic(error: &Error, files: &BTreeMap<&str, u32>) -> Diagnostic {
    let file = error.file().and_then(|it| files.get(it)).copied();
    let label = error.labels().and_then(|mut it| it.next());
    let place = match (file, label) {
        (Some(file), Some(label)) => {
            let (start, end) = (label.offset() as u32, (label.offset() + label.len()) as u32);
            Place::Span(Span { file, start, end })
        }
        (Some(file), None) => Place::File(file),
        (None, _) => Place::Nowhere,
    };
    let mut out = Diagnostic::new(COMPILE, place, error.to_string());
    out.help = error.help().map(|it| it.to_string());
    out
}

/// Adds what the sources import, and what that imports.
fn close(mut known: BTreeMap<String, Source>, imports: &dyn Imports) -> BTreeMap<String, Source> {
    let mut todo: Vec<String> = known.values().flat_map(imported).collect();
    while let Some(path) = todo.pop() {
        if let Some(source) = (!known.contains_key(&path)).then(|| imports.open(&path)).flatten() {
            todo.extend(imported(&source));
            known.insert(path, source);
        }
    }
    known
}

fn imported(source: &Source) -> Vec<String> {
    let text = String::from_utf8_lossy(&source.text);
    match File::from_source(&source.path, &text) {
        Ok(file) => file.file_descriptor_proto().dependency.clone(),
        Err(_) => Vec::new(),
    }
}

struct Memory(BTreeMap<String, String>);

impl FileResolver for Memory {
    fn open_file(&self, name: &str) -> Result<File, Error> {
        match self.0.get(name) {
            Some(text) => File::from_source(name, text),
            None => GoogleFileResolver::new().open_file(name),
        }
    }
}
