//! Where what is named is declared.

use protosmith_compiler::{
    model::{Element, Field, File, Method},
    source::Span,
};

use crate::at::{At, Named, at};

/// A declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The name in question, as it is written.
    pub origin: Span,
    /// The whole declaration; of a file its beginning.
    pub whole: Span,
    /// Its name.
    pub name: Span,
}

/// Where what is named at an offset is declared: elements, and files that are imported. The schema is
/// to be that of [`narrowed`](crate::narrowed).
pub fn definition(file: File<'_>, offset: u32) -> Option<Definition> {
    let At { span, named } = at(file, offset)?;
    match named {
        Named::Element(element) => declared(span, element),
        Named::File(file) => {
            let start = Span { file: file.index(), start: 0, end: 0 };
            Some(Definition { origin: span, whole: start, name: start })
        }
        Named::Package(_) => None,
    }
}

/// Where the type of what is named at an offset is declared: that of a field, what a method answers,
/// or the type itself.
pub fn type_definition(file: File<'_>, offset: u32) -> Option<Definition> {
    let At { span, named: Named::Element(element) } = at(file, offset)? else { return None };
    declared(span, typed(element)?)
}

fn typed(element: Element<'_>) -> Option<Element<'_>> {
    let element = match Field::try_from(element) {
        Ok(field) => {
            // The values of a map are what is looked for.
            let value = || field.type_message().and_then(|it| it.fields().nth(1));
            let field = if field.is_map() { value()? } else { field };
            let message = field.type_message().map(Element::from);
            return message.or_else(|| field.type_enum().map(Element::from));
        }
        Err(other) => other,
    };
    match Method::try_from(element) {
        Ok(method) => method.output().map(Element::from),
        Err(other) => Some(other),
    }
}

fn declared(origin: Span, element: Element<'_>) -> Option<Definition> {
    let name = element.name_location().span()?;
    let whole = element.location().span().unwrap_or(name);
    Some(Definition { origin, whole, name })
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::model::File;

    use super::{Definition, definition, type_definition};
    use crate::{fixture::one, narrowed};

    type Ask = fn(File<'_>, u32) -> Option<Definition>;

    #[track_caller]
    fn check(ask: Ask, text: &str, wanted: Option<&str>) {
        let (schema, offset) = one(text);
        let schema = narrowed(schema.file("a.proto").unwrap());
        let found = ask(schema.file("a.proto").unwrap(), offset);
        let found = found.map(|it| {
            let text = schema.sources[it.whole.file].text().unwrap();
            String::from_utf8_lossy(&text[it.whole.start as usize..it.whole.end as usize])
                .into_owned()
        });
        assert_eq!(found.as_deref(), wanted, "{text}");
    }

    #[test]
    fn names_lead_to_declarations() {
        let head = "syntax = \"proto3\"; package p;";
        for text in
            ["|B b = 1;", "B| b = 1;", "p.|B b = 1;", ".p.B| b = 1;", "map<int32, |B> b = 1;"]
        {
            check(
                definition,
                &format!("{head} message A {{ {text} }} message B {{}}"),
                Some("message B {}"),
            );
        }
        check(definition, &format!("{head} message A {{ |p.B b = 1; }} message B {{}}"), None);
        check(
            definition,
            &format!("{head} message A {{ B |b = 1; }} message B {{}}"),
            Some("B b = 1;"),
        );
        let proto2 = "syntax = \"proto2\"; enum E { X = 1; }";
        check(
            definition,
            &format!("{proto2} message A {{ optional E e = 1 [default = |X]; }}"),
            Some("X = 1;"),
        );
        check(definition, "import \"google/protobuf/|any.proto\";", Some(""));
        check(definition, "import |", None);
        // What does not compile leads where it can.
        check(definition, &format!("{head} message A {{ B| b = 1; C c = 2 message B {{}}"), None);
    }

    #[test]
    fn fields_lead_to_their_types() {
        let head = "syntax = \"proto3\"; message B {} enum E { X = 0; }";
        check(type_definition, &format!("{head} message A {{ B |b = 1; }}"), Some("message B {}"));
        check(
            type_definition,
            &format!("{head} message A {{ E |b = 1; }}"),
            Some("enum E { X = 0; }"),
        );
        check(
            type_definition,
            &format!("{head} message A {{ map<string, B> |b = 1; }}"),
            Some("message B {}"),
        );
        check(type_definition, &format!("{head} message A {{ int32 |b = 1; }}"), None);
        check(
            type_definition,
            &format!("{head} service S {{ rpc |R(B) returns (B); }}"),
            Some("message B {}"),
        );
    }
}
