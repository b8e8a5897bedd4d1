//! Types and signatures from text: the tables of functions are written so.

use super::Type;

/// A type as it is displayed; `A` and `B` are parameters.
///
/// Everything that is no other type is a message.
pub fn read(text: &str) -> Type {
    let text = text.trim();
    if let Some((outer, inner)) = text.strip_suffix(')').and_then(|it| it.split_once('(')) {
        let mut parts = parts(inner);
        let first = parts.next().map_or(Type::Dyn, read);
        return match (outer, parts.next()) {
            ("map", Some(value)) => Type::map(first, read(value)),
            ("type", _) => Type::of(first),
            _ => Type::list(first),
        };
    }
    match text {
        "dyn" => Type::Dyn,
        "null" => Type::Null,
        "bool" => Type::Bool,
        "int" => Type::Int,
        "uint" => Type::Uint,
        "double" => Type::Double,
        "string" => Type::Text,
        "bytes" => Type::Bytes,
        "duration" => Type::Duration,
        "timestamp" => Type::Timestamp,
        "A" => Type::Param(0),
        "B" => Type::Param(1),
        other => Type::message(other),
    }
}

/// What stands between commas that are in no brackets.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    let between = move |letter: char| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0
    };
    text.split(between).map(str::trim).filter(|it| !it.is_empty())
}
