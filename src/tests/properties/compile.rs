//! Sources end in diagnostics, or in a schema whose descriptors are read back to it, with their
//! texts or without.

use protosmith_compiler::{
    compile::{self, CompileOptions, Imports, NoImports, Source, Texts},
    diagnostic::{Diagnostic, Severity},
    image::{self, Contents, Text, protoc_columns},
    model::Schema,
};

use super::{parse::spans_are_in, rules, states};

/// For files that are called `a.proto`, `b.proto` … and parted by lines of three dashes.
pub(super) fn compile(text: &[u8]) {
    let compiled = compile::compile(sources(text), &NoImports, Vec::new());
    let schema = compiled.schema;
    let lengths: Vec<usize> =
        schema.sources.0.iter().map(|it| it.text().unwrap_or_default().len()).collect();
    for diagnostic in &compiled.diagnostics {
        spans_are_in(&lengths, diagnostic);
    }
    let mut errors = compiled.diagnostics;
    errors.retain(|it| it.severity == Severity::Error);
    let lean = without_texts(text, &errors);
    if !errors.is_empty() {
        return;
    }
    rules::run(&schema);
    states::of_sources(&sources(text), &schema);
    let sets = [&lean, &schema].map(|it| image::write(it, Contents::PROTOC));
    assert!(sets[0] == sets[1], "texts do not matter to descriptors");
    let with_info = Contents { source_info: Some(protoc_columns), ..Contents::PROTOC };
    let all = Contents { source_options: true, buf_extension: true, ..Contents::PROTOC };
    for contents in [with_info, all] {
        let set = image::write(&schema, contents).concat();
        let read = image::read(&set, Vec::new(), |_| Text::default()).expect("our own");
        rules::run(&read);
        let without_info = Contents { source_info: None, ..contents };
        let set = image::write(&schema, without_info).concat();
        let again = image::write(&read, Contents { imports: true, ..without_info }).concat();
        assert!(set == again, "{contents:?}");
    }
}

/// Compiles the same without texts, which brings back those that errors are about.
fn without_texts(text: &[u8], errors: &[Diagnostic]) -> Schema {
    let wishes = CompileOptions { texts: Texts::OfErrors, ..CompileOptions::default() };
    let compiled = compile::compile_with(sources(text), &Again(sources(text)), Vec::new(), wishes);
    assert_eq!(compiled.diagnostics, errors);
    let schema = compiled.schema;
    let locations = errors.iter().filter_map(|it| it.location.span());
    let labels = errors.iter().flat_map(|it| &it.labels).map(|it| it.span);
    for span in locations.chain(labels) {
        assert!(schema.sources[span.file].text().is_some(), "{span:?}");
    }
    schema
}

/// The sources, for who reads them twice.
struct Again(Vec<Source>);

impl Imports for Again {
    fn open(&self, path: &str) -> Option<Source> {
        self.0.iter().find(|it| it.path == path).cloned()
    }
}

pub(super) fn sources(text: &[u8]) -> Vec<Source> {
    let mut files = vec![Vec::new()];
    for line in text.split_inclusive(|it| *it == b'\n') {
        match files.last_mut() {
            Some(file) if line != b"---\n" => file.extend_from_slice(line),
            _ => files.push(Vec::new()),
        }
    }
    files
        .into_iter()
        .zip('a'..='z')
        .map(|(text, letter)| {
            let path = format!("{letter}.proto");
            Source {
                shown: path.clone(),
                path,
                text: text.into(),
                target: true,
                ..Source::default()
            }
        })
        .collect()
}
