//! The elements of a file as a tree, and those of all files by what somebody types.

use protosmith_compiler::{
    model::{Element, Enum, EnumValue, Field, File, Kind, Message, Oneof, Schema, Service},
    source::Span,
};

use crate::{
    hover::type_of,
    matching::{Match, matches},
};

/// An element, and what is in it, in the order of the text.
#[derive(Clone, Debug)]
pub struct Symbol<'a> {
    pub element: Element<'a>,
    /// What belongs behind the name: the type and the number of a field.
    pub detail: String,
    /// The whole declaration.
    pub whole: Span,
    pub name: Span,
    pub children: Vec<Self>,
}

/// The elements of a file.
pub fn document_symbols(file: File<'_>) -> Vec<Symbol<'_>> {
    let messages = file.top_messages().filter_map(of_message);
    let enums = file.top_enums().filter_map(of_enum);
    let services = file.services().filter_map(of_service);
    let extensions = file.top_extensions().filter_map(of_field);
    sorted(messages.chain(enums).chain(services).chain(extensions).collect())
}

fn sorted(mut all: Vec<Symbol<'_>>) -> Vec<Symbol<'_>> {
    all.sort_by_key(|it| (it.whole.start, it.name.start));
    all
}

fn symbol<'a>(
    element: Element<'a>,
    detail: String,
    children: Vec<Symbol<'a>>,
) -> Option<Symbol<'a>> {
    if !element.is_written() {
        return None;
    }
    let name = element.name_location().span()?;
    let whole = element.location().span().unwrap_or(name);
    // The name is to be in it, whatever is missing.
    let (start, end) = (whole.start.min(name.start), whole.end.max(name.end));
    let whole = Span { start, end, ..whole };
    Some(Symbol { element, detail, whole, name, children: sorted(children) })
}

/// Messages nest in bounds.
fn of_message(message: Message<'_>) -> Option<Symbol<'_>> {
    let plain = |it: &Field<'_>| it.oneof().is_none_or(Oneof::is_synthetic);
    let mut children: Vec<_> = message.fields().filter(plain).filter_map(of_field).collect();
    for oneof in message.oneofs() {
        let fields = oneof.fields().filter_map(of_field).collect();
        children.extend(symbol(oneof.element(), String::new(), fields));
    }
    children.extend(message.messages().filter_map(of_message));
    children.extend(message.enums().filter_map(of_enum));
    children.extend(message.extensions().filter_map(of_field));
    symbol(message.element(), String::new(), children)
}

fn of_field(field: Field<'_>) -> Option<Symbol<'_>> {
    let detail = format!("{} = {}", type_of(field), field.number());
    symbol(field.element(), detail, Vec::new())
}

fn of_enum(of: Enum<'_>) -> Option<Symbol<'_>> {
    let value = |it: EnumValue<'_>| format!("= {}", it.number());
    let values = of.values().filter_map(|it| symbol(it.element(), value(it), Vec::new()));
    symbol(of.element(), String::new(), values.collect())
}

fn of_service(service: Service<'_>) -> Option<Symbol<'_>> {
    let methods = service.methods().filter_map(|it| {
        let detail = format!("{} → {}", it.input_name(), it.output_name());
        symbol(it.element(), detail, Vec::new())
    });
    symbol(service.element(), String::new(), methods.collect())
}

/// The elements of all files whose names have the letters of a query in their order; with a dot in
/// the query, their full names. The best first, `most` of them. Fields and values are there where
/// their names begin so.
pub fn workspace_symbols<'a>(schema: &'a Schema, query: &str, most: usize) -> Vec<Element<'a>> {
    let is_full = query.contains('.');
    let mut found: Vec<(Match, usize, Element<'a>)> = Vec::new();
    for element in schema.files().flat_map(File::elements) {
        let is_small = matches!(element.kind(), Kind::Field | Kind::EnumValue | Kind::Oneof);
        let name = if is_full { element.full_name() } else { element.name() };
        let Some(how) = matches(query, name) else { continue };
        let is_asked = !is_small || how <= Match::Start && !query.is_empty();
        if !is_asked || !element.is_written() {
            continue;
        }
        found.push((how, element.full_name().len(), element));
    }
    let order = |a: &(Match, usize, Element<'a>), b: &(Match, usize, Element<'a>)| {
        (a.0, a.1, a.2.full_name()).cmp(&(b.0, b.1, b.2.full_name()))
    };
    // Most of what has a letter is never seen.
    if found.len() > most {
        found.select_nth_unstable_by(most, order);
        found.truncate(most);
    }
    found.sort_by(order);
    found.into_iter().map(|it| it.2).collect()
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::model::Element;

    use super::{Symbol, document_symbols, workspace_symbols};
    use crate::fixture::schema;

    fn shown(all: &[Symbol<'_>]) -> String {
        let one = |it: &Symbol<'_>| match &*it.children {
            [] => it.element.name().to_owned(),
            inner => format!("{}({})", it.element.name(), shown(inner)),
        };
        all.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn symbols_are_a_tree_in_the_order_of_the_text() {
        let text = "syntax = \"proto3\";
            enum E { X = 0; }
            message A { message In {} optional int32 a = 1; oneof o { int32 b = 2; } map<int32, A> c = 3; }
            service S { rpc R(A) returns (A); }";
        let schema = schema(&[("a.proto", text)]);
        let all = document_symbols(schema.file("a.proto").unwrap());
        assert_eq!(shown(&all), "E(X) A(In a o(b) c) S(R)");
        assert_eq!(all[1].children[3].detail, "map<int32, A> = 3");
    }

    #[test]
    fn symbols_are_found_by_their_letters() {
        let text = "syntax = \"proto3\"; package p; message Author { int32 author_id = 1; } \
                    message BookAuthor {} enum AuthorKind { NONE = 0; } message Other {}";
        let schema = schema(&[("a.proto", text)]);
        let found = |query| -> Vec<&str> {
            workspace_symbols(&schema, query, 9).into_iter().map(Element::name).collect()
        };
        assert_eq!(found("author"), ["Author", "AuthorKind", "author_id", "BookAuthor"]);
        assert_eq!(found("bkau"), ["BookAuthor"]);
        assert_eq!(found("p.au"), ["Author", "AuthorKind", "author_id", "BookAuthor"]);
        assert_eq!(found("xyz"), [""; 0]);
        assert_eq!(found("").len(), 4);
    }
}
