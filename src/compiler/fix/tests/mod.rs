//! What holds for fixes.

mod apart;
mod apply;
mod check;
mod comment;
mod edits;
mod motion;
mod oneof;
mod random;
mod rename;
mod splice;

use std::collections::BTreeMap;

use super::{Project, Texts};
use crate::{
    compile::{self, Compiled, NoImports, Source},
    diagnostic::{Diagnostic, Edit, Fix, Location, Safety, Severity},
    model::{Element, Schema},
    source::Span,
};

/// Files in memory, the last of which may not be changed, and what is found in them.
struct World<'a> {
    files: Vec<(&'a str, &'a str)>,
    rule: &'a dyn Fn(&Schema) -> Vec<Diagnostic>,
    compiles: usize,
}

impl Project for World<'_> {
    fn compile(&mut self, changed: &Texts) -> Compiled {
        self.compiles += 1;
        compile(
            self.files.iter().map(|(path, text)| {
                (*path, changed.get(*path).map_or(text.as_bytes(), Vec::as_slice))
            }),
        )
    }

    fn diagnostics(&mut self, compiled: &Compiled) -> Vec<Diagnostic> {
        (self.rule)(&compiled.schema)
    }
}

/// Those whose name begins with `_` were not asked for.
fn compile<'t>(files: impl IntoIterator<Item = (&'t str, &'t [u8])>) -> Compiled {
    let source = |(path, text): (&str, &[u8])| Source {
        path: path.to_owned(),
        shown: path.to_owned(),
        text: text.into(),
        target: !path.starts_with('_'),
        ..Source::default()
    };
    compile::compile(files.into_iter().map(source).collect(), &NoImports, Vec::new())
}

#[track_caller]
fn schema(files: &[(&str, &str)]) -> Schema {
    let compiled = compile(files.iter().map(|it| (it.0, it.1.as_bytes())));
    let errors: Vec<_> =
        compiled.diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    compiled.schema
}

/// The element with a full name.
#[track_caller]
fn element<'a>(schema: &'a Schema, full_name: &str) -> Element<'a> {
    let mut all = schema.files().flat_map(crate::model::File::elements);
    all.find(|it| it.full_name() == full_name).unwrap()
}

/// The texts of all files with a fix made.
fn fixed(schema: &Schema, fix: &Fix) -> BTreeMap<String, String> {
    let text = |file: crate::model::File<'_>| {
        let edits = fix.edits.iter().filter(|it| it.span.file == file.index());
        let text = super::splice(schema.sources[file.index()].text().unwrap(), edits);
        (file.path().to_owned(), String::from_utf8(text).unwrap())
    };
    schema.files().map(text).collect()
}

/// Where a text stands for the first time in a file.
fn find(schema: &Schema, path: &str, what: &str) -> Option<Span> {
    let file = schema.file(path)?.index();
    let text = schema.sources[file].text()?;
    let start = memchr::memmem::find(text, what.as_bytes())? as u32;
    Some(Span { file, start, end: start + what.len() as u32 })
}

/// A finding with one fix that replaces texts, if all of them are there.
fn finding(schema: &Schema, safety: Safety, edits: &[(&str, &str, &str)]) -> Option<Diagnostic> {
    let one = |(path, old, new): &(&str, &str, &str)| {
        let span = find(schema, path, old)?;
        Some(Edit { span, text: (*new).to_owned() })
    };
    let edits = edits.iter().map(one).collect::<Option<Vec<_>>>()?;
    let mut found = Diagnostic::new("RULE", Location::Span(edits[0].span), "it is wrong");
    found.fix(Some(Fix::new(format!("write `{}`", edits[0].text), safety, edits)));
    Some(found)
}
