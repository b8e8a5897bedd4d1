//! Where elements are named.

use protosmith_compiler::{
    fix::References,
    model::{File, Kind, Schema},
    source::Span,
};

use crate::{
    at::{Named, at},
    scope::narrowed_to,
    usage::{is_in_options, places, users, words},
};

/// Whether the name in the declaration counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declaration {
    Included,
    Excluded,
}

/// The full name of the element at an offset. The schema is to be that of
/// [`narrowed`](crate::narrowed).
pub fn element_at(file: File<'_>, offset: u32) -> Option<&str> {
    match at(file, offset)?.named {
        Named::Element(element) => Some(element.full_name()),
        Named::File(_) | Named::Package(_) => None,
    }
}

/// Where the element with a full name that a file declares is named in all files of a schema, in
/// their order. Types are told by the tables; only files that have the word elsewhere, in options and
/// the like, are read.
pub fn references(
    schema: &Schema,
    (declared_in, full_name): (&str, &str),
    declaration: Declaration,
) -> Vec<Span> {
    let Some(file) = schema.file(declared_in) else { return Vec::new() };
    let Some(element) = file.elements().find(|it| it.full_name() == full_name) else {
        return Vec::new();
    };
    let is_type = matches!(element.kind(), Kind::Message | Kind::Enum);
    let words = words(element);
    let (mut out, mut read) = (Vec::new(), Vec::new());
    for user in users(schema, &[file.index()]) {
        let text = schema.sources[user].text().unwrap_or_default();
        let mut is_there = false;
        let mut is_read = false;
        for word in &words {
            let at = places(text, word);
            is_there |= !at.is_empty();
            is_read |= is_in_options(&schema.tables[user as usize], text, &at, word.len() as u32);
        }
        if is_there && is_type {
            out.extend(References::of_types(schema.at(user), full_name).spans(full_name));
        }
        if is_read {
            read.push(user);
        }
    }
    if !read.is_empty() {
        let narrowed = narrowed_to(schema, &[read.as_slice(), &[file.index()]].concat());
        let references = References::in_files(&narrowed, read.iter().map(|it| narrowed.at(*it)));
        out.extend(references.spans(full_name));
    }
    if declaration == Declaration::Included {
        out.extend(element.name_location().span());
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Where the element at an offset is named in its file, the declaration included. The schema is to
/// be that of [`narrowed`](crate::narrowed).
pub fn highlights(file: File<'_>, offset: u32) -> Vec<Span> {
    let Some(full_name) = element_at(file, offset) else { return Vec::new() };
    let mut out: Vec<Span> = References::of_file(file).spans(full_name).collect();
    let here = file.elements().filter(|it| it.full_name() == full_name);
    out.extend(here.filter_map(|it| it.name_location().span()));
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::source::Span;

    use super::{Declaration, element_at, highlights, references};
    use crate::{
        fixture::{one, schema},
        narrowed,
    };

    #[test]
    fn references_are_found_in_all_files() {
        let schema = schema(&[
            ("a.proto", "syntax = \"proto3\"; package p; message A { A a = 1; }"),
            ("b.proto", "syntax = \"proto3\"; import \"a.proto\"; message B { p.A a = 1; }"),
            ("c.proto", "syntax = \"proto3\"; message A { A a = 1; }"),
        ]);
        let narrowed = narrowed(schema.file("b.proto").unwrap());
        let name = element_at(narrowed.file("b.proto").unwrap(), 51).unwrap();
        assert_eq!(name, "p.A");
        let places = |declaration| {
            let all = references(&schema, ("a.proto", "p.A"), declaration);
            all.iter().map(|it| (it.file, it.start)).collect::<Vec<_>>()
        };
        assert_eq!(places(Declaration::Excluded), [(0, 42), (1, 51)]);
        assert_eq!(places(Declaration::Included), [(0, 38), (0, 42), (1, 51)]);
        assert_eq!(references(&schema, ("z.proto", "p.A"), Declaration::Included), []);
    }

    #[test]
    fn names_in_options_and_strings_are_found() {
        let schema = schema(&[
            (
                "a.proto",
                "syntax = \"proto2\"; package p; import \"google/protobuf/descriptor.proto\";
                enum Level { LOW = 0; } message Scope { extend google.protobuf.FieldOptions { \
                 optional Level level = 5000; optional string word = 5001; } }",
            ),
            (
                "b.proto",
                "syntax = \"proto2\"; package q; import \"a.proto\";
                // LOW in a comment, with Scope.
                message B { /* Scope */ optional p.Level level = 1 [default = LOW];
                optional int32 b = 2 [(p.Scope.level) = LOW, (p.Scope.word) = \"Scope LOW\"]; }",
            ),
        ]);
        let found = |name: &str| -> Vec<&str> {
            let all = references(&schema, ("a.proto", name), Declaration::Excluded);
            let line = |it: &Span| {
                let text = std::str::from_utf8(schema.sources[it.file].text().unwrap()).unwrap();
                &text[it.start as usize - 2..(it.end as usize + 3).min(text.len())]
            };
            all.iter().map(line).collect()
        };
        assert_eq!(found("p.Level"), ["l Level le", "p.Level le"]);
        assert_eq!(found("p.LOW"), ["= LOW];\n", "= LOW, ("]);
        assert_eq!(found("p.Scope"), ["p.Scope.le", "p.Scope.wo"]);
        assert_eq!(found("p.Scope.level"), ["e.level) ="]);
    }

    #[test]
    fn a_name_is_highlighted_in_its_file() {
        let (schema, offset) = one("syntax = \"proto3\"; message A { |A a = 1; A b = 2; }");
        let narrowed = narrowed(schema.file("a.proto").unwrap());
        let spans = highlights(narrowed.file("a.proto").unwrap(), offset);
        assert_eq!(spans.iter().map(|it| it.start).collect::<Vec<_>>(), [27, 31, 40]);
    }
}
