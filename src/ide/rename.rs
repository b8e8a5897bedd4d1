//! Other names for elements, everywhere.

use std::collections::BTreeMap;

use protosmith_compiler::{
    compile::{Imports, Source, compile},
    diagnostic::{Diagnostic, Edit, Safety, Severity},
    fix::{Edits, References, splice},
    model::{Element, Field, File, Schema},
    source::Span,
};
use rustc_hash::FxHashSet;

use crate::{
    at::{At, Named, at},
    scope::narrowed_to,
    usage::{places, users, words},
};

/// Where the element at an offset is named, if it can be renamed, and its name. The schema is to be
/// that of [`narrowed`](crate::narrowed).
pub fn may_rename(file: File<'_>, offset: u32) -> Option<(Span, &str)> {
    let At { span, named: Named::Element(element) } = at(file, offset)? else { return None };
    let home = element.file();
    let has_text = file.schema().sources[home.index()].text().is_some();
    (home.is_target() && has_text && element.is_written()).then(|| (span, element.name()))
}

/// The edits that give an element another name, by its old full name and the file that declares it.
/// A field keeps its name in JSON. An error says in words why it cannot be.
pub fn rename(
    schema: &Schema,
    (declared_in, full_name): (&str, &str),
    new: &str,
) -> Result<Vec<Edit>, String> {
    let declared = schema
        .file(declared_in)
        .and_then(|file| file.elements().find(|it: &Element<'_>| it.full_name() == full_name));
    let element = declared.ok_or_else(|| format!("`{full_name}` is not there any more"))?;
    let read = concerned(schema, element, new);
    let narrowed = narrowed_to(schema, &read);
    let schema = &narrowed;
    let moved = |it: &Element<'_>| it.full_name() == full_name;
    let element = schema.file(declared_in).and_then(|file| file.elements().find(moved));
    let element = element.ok_or_else(|| format!("`{full_name}` is not there any more"))?;
    let mut edits = Edits::new(schema);
    let references = References::in_files(schema, read.iter().map(|it| schema.at(*it)));
    edits
        .rename(&references, element, new)
        .map_err(|it| format!("`{}` cannot be called `{new}`: {it}", element.name()))?;
    if let Ok(field) = Field::try_from(element) {
        edits.keep_json_name(field, new);
    }
    let fix = edits.finish("", Safety::BreaksClients);
    fix.map(|it| it.edits).ok_or_else(|| format!("`{full_name}` cannot be renamed here"))
}

/// The files that a renaming may have to do with: those that can name the element and have its word,
/// and those around it in whose scopes the new word may mean something already.
fn concerned(schema: &Schema, element: Element<'_>, new: &str) -> Vec<u32> {
    let home = element.file();
    let old_words = words(element);
    let text = |file: u32| schema.sources[file].text().unwrap_or_default();
    let has = |file: &u32, word: &str| !places(text(*file), word).is_empty();
    let users = users(schema, &[home.index()]);
    let mut out: Vec<u32> =
        users.into_iter().filter(|it| old_words.iter().any(|word| has(it, word))).collect();
    let new_words = [new.to_owned(), new.to_ascii_lowercase()];
    // What is looked up passes the scopes around it, and those of packages inside.
    let is_around = |it: &File<'_>| {
        let (package, own) = (it.package(), home.package());
        is_scope_of(package, own) || is_scope_of(own, package)
    };
    let around = schema.files().filter(is_around).map(File::index);
    out.extend(around.filter(|it| new_words.iter().any(|word| has(it, word))));
    out.push(home.index());
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether a package is another one, or around it.
fn is_scope_of(outer: &str, inner: &str) -> bool {
    let rest = inner.strip_prefix(outer);
    outer.is_empty() || rest.is_some_and(|it| it.is_empty() || it.starts_with('.'))
}

/// Compiles what edits make of a schema, and nothing that they do not concern. An error where there
/// is more wrong then than the errors that are known of it.
pub fn try_out(schema: &Schema, edits: &[Edit], known: &[Diagnostic]) -> Result<(), String> {
    let mut by_file: BTreeMap<u32, Vec<&Edit>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(edit.span.file).or_default().push(edit);
    }
    let edited: Vec<u32> = by_file.keys().copied().collect();
    let read = users(schema, &edited);
    let source = |file: u32| source(schema, file, by_file.get(&file).map(Vec::as_slice));
    let sources: Vec<Source> = read.iter().map(|it| source(*it)).collect();
    let paths: FxHashSet<&str> = read.iter().map(|it| schema.at(*it).path()).collect();
    let names = schema.modules.clone();
    let after = compile(sources, &Kept(schema), names);
    let is_error = |it: &&Diagnostic| it.severity == Severity::Error;
    let path = |schema: &Schema, it: &Diagnostic| {
        it.location.file().map(|it| schema.at(it).path().to_owned()).unwrap_or_default()
    };
    let mut old: BTreeMap<String, usize> = BTreeMap::new();
    for fault in known.iter().filter(is_error) {
        *old.entry(path(schema, fault)).or_default() += 1;
    }
    for fault in after.diagnostics.iter().filter(is_error) {
        let at = path(&after.schema, fault);
        match old.get_mut(&at) {
            Some(left @ 1..) => *left -= 1,
            _ if at.is_empty() || paths.contains(at.as_str()) => {
                return Err(format!("it would not compile: {}", fault.message));
            }
            _ => {}
        }
    }
    Ok(())
}

/// A file of a schema, with edits.
fn source(schema: &Schema, file: u32, edits: Option<&[&Edit]>) -> Source {
    let (known, text) = (schema.at(file), schema.sources[file].shared_text());
    let text = match (text, edits) {
        (Some(text), Some(edits)) => splice(text, edits.iter().copied()).into(),
        (text, _) => text.cloned().unwrap_or_default(),
    };
    Source {
        path: known.path().to_owned(),
        shown: schema.sources[file].path.clone(),
        origin: schema.sources[file].origin,
        text,
        target: known.is_target(),
        module: known.module(),
    }
}

/// The files of a schema, to be imported.
struct Kept<'a>(&'a Schema);

impl Imports for Kept<'_> {
    fn open(&self, path: &str) -> Option<Source> {
        let file = self.0.file(path)?;
        self.0.sources[file.index()].text()?;
        Some(Source { target: false, ..source(self.0, file.index(), None) })
    }
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::fix::splice;

    use super::{may_rename, rename, try_out};
    use crate::{
        fixture::{one, schema},
        narrowed,
    };

    #[test]
    fn names_are_changed_everywhere() {
        let files = [
            ("a.proto", "syntax = \"proto3\"; package p; message A { A a_b = 1; }"),
            ("b.proto", "syntax = \"proto3\"; import \"a.proto\"; message B { p.A a = 1; }"),
        ];
        let schema = schema(&files);
        let made = |name: &str, new: &str| -> Result<Vec<String>, String> {
            let edits = rename(&schema, ("a.proto", name), new)?;
            let text = |(at, (_, text)): (usize, &(&str, &str))| {
                let own = edits.iter().filter(|it| it.span.file == at as u32);
                String::from_utf8(splice(text.as_bytes(), own)).unwrap()
            };
            Ok(files.iter().enumerate().map(text).collect())
        };
        assert_eq!(
            made("p.A", "C").unwrap(),
            [
                "syntax = \"proto3\"; package p; message C { C a_b = 1; }",
                "syntax = \"proto3\"; import \"a.proto\"; message B { p.C a = 1; }",
            ]
        );
        assert_eq!(
            made("p.A.a_b", "c").unwrap()[0],
            "syntax = \"proto3\"; package p; message A { A c = 1 [json_name = \"aB\"]; }"
        );
        assert_eq!(
            made("p.A", "1 bad;").unwrap_err(),
            "`A` cannot be called `1 bad;`: it is no name"
        );
        assert_eq!(made("p.X", "C").unwrap_err(), "`p.X` is not there any more");
    }

    #[test]
    fn what_is_in_the_way_is_seen_in_other_files() {
        let files = [
            ("a.proto", "syntax = \"proto3\"; package p; message A {}"),
            (
                "b.proto",
                "syntax = \"proto3\"; package p.q; import \"a.proto\"; import \"c.proto\"; \
                 message X { A a = 1; r.B b = 2; } message Y {}",
            ),
            ("c.proto", "syntax = \"proto3\"; package r; message B {}"),
            ("d.proto", "syntax = \"proto3\"; package p; message D {}"),
        ];
        let schema = schema(&files);
        let why = |new: &str| rename(&schema, ("a.proto", "p.A"), new).unwrap_err();
        let cannot = |new: &str, it: &str| format!("`A` cannot be called `{new}`: {it}");
        assert_eq!(why("D"), cannot("D", "the name is declared already"));
        assert_eq!(why("q"), cannot("q", "the name is declared already"));
        assert_eq!(why("Y"), cannot("Y", "another element of the name is in between"));
        assert_eq!(why("r"), cannot("r", "another element of the name is in between"));
        let edits = rename(&schema, ("a.proto", "p.A"), "E").unwrap();
        assert_eq!(edits.len(), 2);
        assert_eq!(try_out(&schema, &edits, &[]), Ok(()));
        let wrong = try_out(&schema, &edits[..1], &[]).unwrap_err();
        assert_eq!(wrong, "it would not compile: `A` is not declared");
    }

    #[test]
    fn what_is_not_ours_keeps_its_name() {
        let check = |text: &str, wanted: Option<&str>| {
            let (schema, offset) = one(text);
            let narrowed = narrowed(schema.file("a.proto").unwrap());
            let file = narrowed.file("a.proto").unwrap();
            assert_eq!(may_rename(file, offset).map(|it| it.1), wanted, "{text}");
        };
        check("syntax = \"proto3\"; message |A {}", Some("A"));
        check("syntax = \"proto3\"; message A { |A a = 1; }", Some("A"));
        check("syntax = \"proto3\"; |message A {}", None);
        check(
            "import \"google/protobuf/any.proto\"; message A { optional google.protobuf.|Any a = 1; }",
            None,
        );
    }
}
