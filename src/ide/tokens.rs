//! What the names of a file mean, for colours.

use protosmith_compiler::{
    fix::References,
    model::{Element, File, Kind},
    source::Span,
};

/// What a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenClass {
    Package,
    Message,
    Enum,
    Service,
    Method,
    Field,
    EnumValue,
    Oneof,
}

/// A name with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameToken {
    pub span: Span,
    pub class: TokenClass,
    /// Whether it is declared there.
    pub declares: bool,
    pub is_deprecated: bool,
}

/// The names of a file that mean something, in the order of the text; no two share a byte. The schema
/// is to be that of [`narrowed`](crate::narrowed).
pub fn name_tokens(file: File<'_>) -> Vec<NameToken> {
    let mut out: Vec<NameToken> = Vec::new();
    // The references of a file are read of its tree, which is kept for the next question.
    if file.kept_tree().is_none() {
        return out;
    }
    for element in file.elements().filter(|it| it.is_written()) {
        if let Some(span) = element.name_location().span().filter(|it| it.start < it.end) {
            let (class, is_deprecated) = (class(element), element.is_deprecated());
            out.push(NameToken { span, class, declares: true, is_deprecated });
        }
    }
    for (name, span) in References::of_file(file).all() {
        let element = file.schema().element(name);
        out.push(NameToken {
            span,
            class: element.map_or(TokenClass::Package, class),
            declares: false,
            is_deprecated: element.is_some_and(Element::is_deprecated),
        });
    }
    out.sort_by_key(|it| (it.span.start, it.span.end, !it.declares));
    let mut end = 0;
    out.retain(|it| {
        let is_apart = it.span.start >= end && it.span.start < it.span.end;
        if is_apart {
            end = it.span.end;
        }
        is_apart
    });
    out
}

fn class(element: Element<'_>) -> TokenClass {
    match element.kind() {
        Kind::Message => TokenClass::Message,
        Kind::Field => TokenClass::Field,
        Kind::Oneof => TokenClass::Oneof,
        Kind::Enum => TokenClass::Enum,
        Kind::EnumValue => TokenClass::EnumValue,
        Kind::Service => TokenClass::Service,
        Kind::Method => TokenClass::Method,
    }
}

#[cfg(test)]
mod tests {
    use super::{TokenClass::*, name_tokens};
    use crate::{fixture::schema, narrowed};

    #[test]
    fn names_have_meanings() {
        let text = "syntax = \"proto3\"; package p;
            message A { p.E e = 1; map<int32, A> m = 2; oneof o { A x = 3; } }
            enum E { Z = 0; }
            service S { rpc R(A) returns (A); }";
        let schema = schema(&[("a.proto", text)]);
        let narrowed = narrowed(schema.file("a.proto").unwrap());
        let found = name_tokens(narrowed.file("a.proto").unwrap());
        let shown =
            |it: &super::NameToken| (&text[it.span.start as usize..it.span.end as usize], it.class);
        let wanted = [
            ("A", Message),
            ("p", Package),
            ("E", Enum),
            ("e", Field),
            ("A", Message),
            ("m", Field),
            ("o", Oneof),
            ("A", Message),
            ("x", Field),
            ("E", Enum),
            ("Z", EnumValue),
            ("S", Service),
            ("R", Method),
            ("A", Message),
            ("A", Message),
        ];
        assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), wanted);
        assert_eq!(found.iter().filter(|it| it.declares).count(), 9);
    }
}
