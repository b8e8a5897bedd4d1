//! Where elements are named.

use protosmith_compiler::{
    fix::References,
    model::{Element, File, Message, Schema},
    source::Span,
};

use crate::{
    at::{Named, at},
    scope::narrowed_to,
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
/// their order. Files that do not have the word are not looked at.
pub fn references(
    schema: &Schema,
    (declared_in, full_name): (&str, &str),
    declaration: Declaration,
) -> Vec<Span> {
    let Some(file) = schema.file(declared_in) else { return Vec::new() };
    let Some(element) = file.elements().find(|it| it.full_name() == full_name) else {
        return Vec::new();
    };
    let files: Vec<u32> = files_with(schema, element);
    let narrowed = narrowed_to(schema, &files);
    let references = References::in_files(&narrowed, files.iter().map(|it| narrowed.at(*it)));
    let mut out: Vec<Span> = references.spans(full_name).collect();
    if declaration == Declaration::Included {
        out.extend(element.name_location().span());
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The files whose text has the name of an element; groups are called in two ways.
fn files_with(schema: &Schema, element: Element<'_>) -> Vec<u32> {
    let name = element.name();
    let group = Message::try_from(element).ok().map(|_| name.to_ascii_lowercase());
    let names: Vec<_> = std::iter::once(name.to_owned()).chain(group).collect();
    let finders: Vec<_> = names.iter().map(memchr::memmem::Finder::new).collect();
    let has = |file: &File<'_>| {
        let text = schema.sources[file.index()].text().unwrap_or_default();
        finders.iter().any(|it| it.find(text).is_some())
    };
    schema.files().filter(has).map(File::index).collect()
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
    fn a_name_is_highlighted_in_its_file() {
        let (schema, offset) = one("syntax = \"proto3\"; message A { |A a = 1; A b = 2; }");
        let narrowed = narrowed(schema.file("a.proto").unwrap());
        let spans = highlights(narrowed.file("a.proto").unwrap(), offset);
        assert_eq!(spans.iter().map(|it| it.start).collect::<Vec<_>>(), [27, 31, 40]);
    }
}
