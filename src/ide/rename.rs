//! Other names for elements, everywhere.

use protosmith_compiler::{
    diagnostic::{Edit, Safety},
    fix::{Edits, References},
    model::{Element, Field, File, Schema},
    source::Span,
};

use crate::at::{At, Named, at};

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
    let mut edits = Edits::new(schema);
    let references = References::of(schema);
    edits
        .rename(&references, element, new)
        .map_err(|it| format!("`{}` cannot be called `{new}`: {it}", element.name()))?;
    if let Ok(field) = Field::try_from(element) {
        edits.keep_json_name(field, new);
    }
    let fix = edits.finish("", Safety::BreaksClients);
    fix.map(|it| it.edits).ok_or_else(|| format!("`{full_name}` cannot be renamed here"))
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::fix::splice;

    use super::{may_rename, rename};
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
