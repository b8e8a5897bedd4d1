//! Who names a type, and what a type names: fields, what is extended, and rpcs.

use protosmith_compiler::{
    diagnostic::Location,
    model::{Element, Field, File, Message, Method, Schema},
    source::Span,
};
use rustc_hash::FxHashMap;

use crate::usage::users_of;

/// A type or rpc, and the places that lead from or to it; all in the file of who names.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    pub element: Element<'a>,
    pub places: Vec<Span>,
}

/// Who names the message or enum with a full name: messages by their fields, extensions, and rpcs; in
/// the order of the files.
pub fn incoming<'a>(schema: &'a Schema, full_name: &str) -> Vec<Call<'a>> {
    let mut out: Vec<Call<'a>> = Vec::new();
    for file in users_of(schema, full_name) {
        let mut calls = Calls::default();
        each_use(file, full_name, &mut |element, at| calls.add(element, at));
        calls.0.sort_by_key(|it| it.places.first().copied());
        out.append(&mut calls.0);
    }
    out
}

/// Those that are found, each once.
#[derive(Default)]
struct Calls<'a>(Vec<Call<'a>>, FxHashMap<&'a str, usize>);

impl<'a> Calls<'a> {
    fn add(&mut self, element: Element<'a>, at: Location) {
        let next = self.0.len();
        let index = *self.1.entry(element.full_name()).or_insert(next);
        if index == next {
            self.0.push(Call { element, places: Vec::new() });
        }
        self.0[index].places.extend(at.span());
    }
}

/// Where fields, extensions and rpcs name the message or enum with a full name.
pub fn uses(schema: &Schema, full_name: &str) -> Vec<Span> {
    let mut out = Vec::new();
    for file in users_of(schema, full_name) {
        each_use(file, full_name, &mut |_, at| out.extend(at.span()));
    }
    out.sort_unstable();
    out
}

/// The names of the extensions of the message with a full name, in the order of the files.
pub fn extensions(schema: &Schema, full_name: &str) -> Vec<Span> {
    let all = schema.files().flat_map(File::extensions);
    let of_it = all.filter(|it| it.extendee_name() == full_name);
    of_it.filter_map(|it| it.name_location().span()).collect()
}

/// Calls back with who names a type in a file, and where.
fn each_use<'a>(file: File<'a>, full_name: &str, add: &mut dyn FnMut(Element<'a>, Location)) {
    for field in file.fields() {
        if field.is_extension() && field.extendee_name() == full_name {
            add(field.element(), field.name_location());
        }
        if field.type_name() == full_name {
            let owner = owner(field);
            add(owner.0, owner.1.type_location());
        }
    }
    for method in file.methods() {
        let sides = [
            (method.input_name(), method.input_location()),
            (method.output_name(), method.output_location()),
        ];
        for (_, at) in sides.into_iter().filter(|it| it.0 == full_name) {
            add(method.element(), at);
        }
    }
}

/// Who has a field, and the field as it is written: that of a map for its values.
fn owner(field: Field<'_>) -> (Element<'_>, Field<'_>) {
    let Some(message) = field.message().filter(|_| !field.is_extension()) else {
        return (field.element(), field);
    };
    let map = message.is_map_entry().then(|| message.parent()).flatten().and_then(|around| {
        let is_it = |it: &Field<'_>| it.type_message() == Some(message);
        Some((around.element(), around.fields().find(is_it)?))
    });
    map.unwrap_or((message.element(), field))
}

/// What a message embeds, or an rpc takes and answers, in the order of the text.
pub fn outgoing(element: Element<'_>) -> Vec<Call<'_>> {
    let mut found: Vec<(Element<'_>, Location)> = Vec::new();
    let element = match Message::try_from(element) {
        Ok(message) => {
            found.extend(message.fields().filter_map(|it| Some((named(it)?, it.type_location()))));
            None
        }
        Err(other) => Some(other),
    };
    if let Some(Ok(method)) = element.map(Method::try_from) {
        let input = method.input().map(|it| (it.element(), method.input_location()));
        let output = method.output().map(|it| (it.element(), method.output_location()));
        found.extend(input.into_iter().chain(output));
    }
    let mut calls = Calls::default();
    found.into_iter().for_each(|it| calls.add(it.0, it.1));
    calls.0
}

/// The type of a field, if it is no scalar; of a map that of its values.
fn named(field: Field<'_>) -> Option<Element<'_>> {
    let value = || field.type_message().and_then(|it| it.fields().nth(1));
    let field = if field.is_map() { value()? } else { field };
    let message = field.type_message().map(Element::from);
    message.or_else(|| field.type_enum().map(Element::from))
}

#[cfg(test)]
mod tests {
    use super::{Call, incoming, outgoing, uses};
    use crate::fixture::schema;

    fn shown(all: &[Call<'_>]) -> Vec<String> {
        let one = |it: &Call<'_>| format!("{} {}", it.element.full_name(), it.places.len());
        all.iter().map(one).collect()
    }

    #[test]
    fn who_names_a_type_and_what_it_names_is_told() {
        let files = [
            (
                "a.proto",
                "syntax = \"proto2\"; package p; message A { optional A a = 1; map<int32, B> b = 2; \
                 optional B c = 3; extensions 9; } message B { optional E e = 1; } enum E { Z = 0; }",
            ),
            (
                "b.proto",
                "syntax = \"proto2\"; import \"a.proto\"; extend p.A { optional p.B x = 9; } \
                 service S { rpc R(p.B) returns (p.A); }",
            ),
        ];
        let schema = schema(&files);
        assert_eq!(shown(&incoming(&schema, "p.B")), ["p.A 2", "x 1", "S.R 1"]);
        assert_eq!(shown(&incoming(&schema, "p.A")), ["p.A 1", "x 1", "S.R 1"]);
        assert_eq!(shown(&incoming(&schema, "p.E")), ["p.B 1"]);
        assert_eq!(uses(&schema, "p.B").len(), 4);
        let of = |name| shown(&outgoing(schema.element(name).unwrap()));
        assert_eq!(of("p.A"), ["p.A 1", "p.B 2"]);
        assert_eq!(of("S.R"), ["p.B 1", "p.A 1"]);
        assert_eq!(of("p.E"), [""; 0]);
    }
}
