//! What declarations are made of, in hashes: what makes two of them alike, whatever they are called.

use std::hash::{Hash, Hasher};

use protosmith_compiler::model::{Element, Enum, Field, Kind, Message, Method, Service, Type};
use rustc_hash::FxHasher;

use super::{
    super::{cardinality::Cardinality, naming, retyped},
    matching::Item,
};

/// How many words of a name count.
const WORDS: usize = 16;

pub(super) fn hash(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// What a message, an enum or a service is made of.
pub(super) fn item(element: Element<'_>) -> Item {
    let parts = match element.kind() {
        Kind::Message => Message::try_from(element).map(message).unwrap_or_default(),
        Kind::Enum => Enum::try_from(element).map(values).unwrap_or_default(),
        Kind::Service => Service::try_from(element).map(methods).unwrap_or_default(),
        _ => Default::default(),
    };
    Item::new(element.kind() as u8, hash(element.name()), words(element.name()), parts)
}

fn message(message: Message<'_>) -> [Vec<u64>; 2] {
    let outline = |it: Field<'_>| (it.number(), kind(it), Cardinality::of(it).on_wire());
    let parts = message.fields().map(|it| hash((outline(it), it.name()))).collect();
    [parts, message.fields().map(|it| hash(outline(it))).collect()]
}

/// The type as it is on the wire, for others may have come with the name. What declared types are
/// called is left out: these may be renamed, too.
fn kind(field: Field<'_>) -> u8 {
    match field.kind() {
        Type::Group => retyped::on_wire(Type::Message),
        kind => retyped::on_wire(kind),
    }
}

/// Values usually begin with the name of their enum, and are renamed with it.
fn values(item: Enum<'_>) -> [Vec<u64>; 2] {
    let prefix = naming::upper_snake_case(item.name());
    let own = |name: &str| {
        let rest = name.strip_prefix(&*prefix).and_then(|it| it.strip_prefix('_'));
        hash(rest.unwrap_or(name))
    };
    let parts = item.values().map(|it| hash((it.number(), own(it.name())))).collect();
    [parts, item.values().map(|it| hash(it.number())).collect()]
}

fn methods(service: Service<'_>) -> [Vec<u64>; 2] {
    let streams = |it: Method<'_>| (it.client_streaming(), it.server_streaming());
    let parts = service.methods().map(|it| hash((it.name(), streams(it)))).collect();
    [parts, service.methods().map(|it| hash(it.name())).collect()]
}

/// The words of a name in `PascalCase` or `snake_case`, without regard to case.
pub(super) fn words(name: &str) -> Vec<u64> {
    let mut out = Vec::new();
    let mut word = String::new();
    let mut was_small = false;
    for letter in name.chars() {
        let ends = letter == '_' || (was_small && letter.is_uppercase());
        if ends && !word.is_empty() {
            out.push(hash(&*word));
            word.clear();
            if out.len() == WORDS {
                return out;
            }
        }
        was_small = letter.is_lowercase() || letter.is_ascii_digit();
        if letter != '_' {
            word.extend(letter.to_lowercase());
        }
    }
    if !word.is_empty() {
        out.push(hash(&*word));
    }
    out
}
