//! Names that generated code has for fields, beside those of the fields themselves.

use memchr::{memchr, memrchr};
use protosmith_compiler::model::{Field, Message, Type};
use rustc_hash::FxHashMap;

/// The languages that are known, as options have them.
pub(crate) const LANGUAGES: &[&str] = &["cpp", "java", "go"];

/// A field that is called like an accessor of another.
pub(crate) struct Clash<'a> {
    pub(crate) field: Field<'a>,
    pub(crate) other: Field<'a>,
    /// The language, as messages have it.
    pub(crate) language: &'static str,
}

/// The fields of a message that are called like an accessor of another, each with the first such.
pub(crate) fn clashes<'a>(message: Message<'a>, languages: &[&str]) -> Vec<Clash<'a>> {
    if message.is_map_entry() || !message.fields().any(|it| may_be(it.name())) {
        return Vec::new();
    }
    let fields: FxHashMap<_, _> = message.fields().map(|it| (it.name(), it)).collect();
    let clash = |field: Field<'a>| {
        ACCESSORS.iter().find_map(|it| {
            let inner = field.name().strip_prefix(it.before)?.strip_suffix(it.behind)?;
            let other = fields.get(inner).copied().filter(|other| (it.of)(*other))?;
            let clash = Clash { field, other, language: it.shown };
            languages.contains(&it.language).then_some(clash)
        })
    };
    message.fields().filter(|it| may_be(it.name())).filter_map(clash).collect()
}

/// Whether a name is like that of an accessor of whatever field.
fn may_be(name: &str) -> bool {
    let Some(first) = memchr(b'_', name.as_bytes()) else { return false };
    let last = memrchr(b'_', name.as_bytes()).unwrap_or(first);
    let (before, behind) = (&name[..=first], &name[last..]);
    matches!(before, "has_" | "clear_" | "mutable_" | "release_" | "add_" | "get_")
        || matches!(
            behind,
            "_size" | "_list" | "_count" | "_map" | "_value" | "_bytes" | "_builder"
        )
}

/// An accessor: the language, what stands before and behind the name of its field, and which fields
/// have it.
struct Accessor {
    language: &'static str,
    shown: &'static str,
    before: &'static str,
    behind: &'static str,
    of: fn(Field<'_>) -> bool,
}

const fn cpp(before: &'static str, behind: &'static str, of: fn(Field<'_>) -> bool) -> Accessor {
    Accessor { language: "cpp", shown: "C++", before, behind, of }
}

const fn java(behind: &'static str, of: fn(Field<'_>) -> bool) -> Accessor {
    Accessor { language: "java", shown: "Java", before: "", behind, of }
}

static ACCESSORS: [Accessor; 13] = [
    cpp("has_", "", has_presence),
    cpp("clear_", "", |_| true),
    cpp("mutable_", "", |it| is_kept(it) || it.is_repeated()),
    cpp("release_", "", |it| is_kept(it) && !it.is_repeated()),
    cpp("add_", "", is_list),
    cpp("", "_size", is_list),
    java("_list", |it| it.is_repeated() && !it.is_map()),
    java("_count", is_list),
    java("_map", is_map),
    java("_value", |it| it.kind() == Type::Enum),
    java("_bytes", |it| it.kind() == Type::String),
    java("_builder", |it| it.kind() == Type::Message && !it.is_map()),
    Accessor { language: "go", shown: "Go", before: "get_", behind: "", of: |_| true },
];

fn has_presence(field: Field<'_>) -> bool {
    field.has_presence()
}

fn is_list(field: Field<'_>) -> bool {
    field.is_repeated()
}

fn is_map(field: Field<'_>) -> bool {
    field.is_map()
}

/// Whether C++ gives the value away as a pointer.
fn is_kept(field: Field<'_>) -> bool {
    matches!(field.kind(), Type::Message | Type::Group | Type::String | Type::Bytes)
}

#[cfg(test)]
mod tests {
    use super::{ACCESSORS, may_be};

    #[test]
    fn names_of_accessors_are_told_from_others() {
        for it in &ACCESSORS {
            assert!(may_be(&format!("{}a{}", it.before, it.behind)), "{} {}", it.before, it.behind);
            assert!(
                may_be(&format!("{}a_b{}", it.before, it.behind)),
                "{} {}",
                it.before,
                it.behind
            );
        }
        for name in ["", "_", "has", "size", "a_size_b", "hash_a", "a_sizes"] {
            assert!(!may_be(name), "{name}");
        }
    }
}
