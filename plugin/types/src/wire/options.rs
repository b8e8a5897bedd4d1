//! The options of elements in encoded descriptors, with those that schemas define themselves.

use super::{Value, unknown::Fields};

/// The parts of a `FileDescriptorSet` whose elements have names: the number of the field, that of the
/// options of an element, and what is inside of it.
struct Part {
    number: u32,
    options: u32,
    inside: &'static [Self],
}

const fn part(number: u32, options: u32, inside: &'static [Part]) -> Part {
    Part { number, options, inside }
}

const VALUES: &[Part] = &[part(2, 3, &[])];
const METHODS: &[Part] = &[part(2, 4, &[])];
/// Of messages: fields, enums, extensions, oneofs; messages themselves are gone into apart.
const MEMBERS: &[Part] = &[part(2, 8, &[]), part(4, 3, VALUES), part(6, 8, &[]), part(8, 2, &[])];
/// Of files: enums, services, extensions.
const ELEMENTS: &[Part] = &[part(5, 3, VALUES), part(6, 3, METHODS), part(7, 8, &[])];

/// The encoded options of an element, such as `library.v1.Book.title`, out of a `FileDescriptorSet`; none
/// if the set has no such element, and no bytes if it has no options. Those of a message are
/// `google.protobuf.MessageOptions`, and so on; [`Extension::read`](super::Extension::read) reads what
/// schemas define. A value of an enum has the enum in its name.
///
/// ```
/// use protosmith_types::wire::options_of;
///
/// // A file with the package `a`, and in it the message `B` with options.
/// let set = b"\x0a\x0b\x12\x01a\x22\x06\x0a\x01B\x3a\x01\x18";
/// assert_eq!(options_of(set, "a.B").unwrap(), b"\x18");
/// assert_eq!(options_of(set, "a.C"), None);
/// ```
#[must_use]
pub fn options_of(set: &[u8], name: &str) -> Option<Vec<u8>> {
    nested(set, 1).find_map(|file| {
        let package = text(file, 2);
        let rest = match package {
            "" => name,
            package => name.strip_prefix(package)?.strip_prefix('.')?,
        };
        let mut found = message(file, 4, rest);
        for part in ELEMENTS {
            found = found.or_else(|| element(file, part, rest));
        }
        found
    })
}

/// Of a message, which is the field `number` of `outer`, or of what is in it.
fn message(outer: &[u8], number: u32, name: &str) -> Option<Vec<u8>> {
    let (mut outer, mut number, mut name) = (outer, number, name);
    loop {
        let (first, rest) = split(name);
        let found = nested(outer, number).find(|it| text(it, 1) == first)?;
        let Some(rest) = rest else { return Some(options(found, 7)) };
        if let Some(member) = MEMBERS.iter().find_map(|part| element(found, part, rest)) {
            return Some(member);
        }
        (outer, number, name) = (found, 3, rest);
    }
}

fn element(outer: &[u8], part: &Part, name: &str) -> Option<Vec<u8>> {
    let (first, rest) = split(name);
    let found = nested(outer, part.number).find(|it| text(it, 1) == first)?;
    match rest {
        None => Some(options(found, part.options)),
        Some(rest) => part.inside.iter().find_map(|part| element(found, part, rest)),
    }
}

fn split(name: &str) -> (&str, Option<&str>) {
    name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)))
}

/// What is there more than once is merged, and that is what its bytes one after the other are.
fn options(element: &[u8], number: u32) -> Vec<u8> {
    nested(element, number).collect::<Vec<_>>().concat()
}

fn nested(bytes: &[u8], number: u32) -> impl Iterator<Item = &[u8]> {
    Fields(bytes).filter_map(move |(found, value)| match value {
        Value::Bytes(bytes) if found == number => Some(bytes),
        _ => None,
    })
}

fn text(bytes: &[u8], number: u32) -> &str {
    nested(bytes, number).last().and_then(|it| std::str::from_utf8(it).ok()).unwrap_or_default()
}
