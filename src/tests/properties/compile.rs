//! Sources end in diagnostics, or in a schema whose descriptors are read back to it.

use super::{parse::spans_are_in, rules};
use crate::{
    compile::{self, NoImports, Source},
    diagnostic::Severity,
    image::{self, Contents, Text, protoc_columns},
};

/// For files that are called `a.proto`, `b.proto` … and parted by lines of three dashes.
pub(super) fn compile(text: &[u8]) {
    let compiled = compile::compile(sources(text), &NoImports, vec![String::new()]);
    let schema = compiled.schema;
    let lengths: Vec<usize> =
        schema.sources.0.iter().map(|it| it.text().unwrap_or_default().len()).collect();
    for it in &compiled.diagnostics {
        spans_are_in(&lengths, it);
    }
    if compiled.diagnostics.iter().any(|it| it.severity == Severity::Error) {
        return;
    }
    rules::run(&schema);
    let with_info = Contents { source_info: Some(protoc_columns), ..Contents::PROTOC };
    let all = Contents { source_options: true, buf_extension: true, ..Contents::PROTOC };
    for contents in [with_info, all] {
        let set = image::write(&schema, contents).concat();
        let read = image::read(&set, vec![String::new()], |_| Text::default()).expect("our own");
        rules::run(&read);
        let without_info = Contents { source_info: None, ..contents };
        let set = image::write(&schema, without_info).concat();
        let again = image::write(&read, Contents { imports: true, ..without_info }).concat();
        assert!(set == again, "{contents:?}");
    }
}

fn sources(text: &[u8]) -> Vec<Source> {
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
            Source { shown: path.clone(), path, text: text.into(), target: true, module: 0 }
        })
        .collect()
}
