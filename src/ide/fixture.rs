//! Files for tests.

use protosmith_compiler::{
    compile::{NoImports, Source, compile},
    model::Schema,
};

/// Compiles files that need not be sound; all were asked for.
pub(crate) fn schema(files: &[(&str, &str)]) -> Schema {
    let source = |&(path, text): &(&str, &str)| Source {
        path: path.to_owned(),
        text: text.as_bytes().into(),
        target: true,
        ..Source::default()
    };
    compile(files.iter().map(source).collect(), &NoImports, Vec::new()).schema
}

/// One file, `a.proto`, without the `|` in it; and where that stands.
pub(crate) fn one(text: &str) -> (Schema, u32) {
    let offset = text.find('|').unwrap();
    (schema(&[("a.proto", &text.replacen('|', "", 1))]), offset as u32)
}
