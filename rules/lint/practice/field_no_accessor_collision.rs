use rustc_hash::FxHashMap;

use crate::shared::practice::prelude::*;

rule! {
    /// Checks that no field is called like an accessor that is generated for another.
    ///
    /// For a repeated field `books` Java makes `getBooksList` and `getBooksCount`; a field `books_count` beside
    /// it wants `getBooksCount` for itself. Generators then fail, or put the number of the field behind the
    /// name, and users guess which is which.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Shelf {
    ///   repeated string books = 1;
    ///   int32 books_count = 2;
    /// //      ^^^^^^^^^^^ field `books_count` is called like an accessor of `books` in Java
    ///   string title = 3;
    ///   bool clear_title = 4; //~ field `clear_title` is called like an accessor of `title` in C++
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Shelf {
    ///   repeated string books = 1;
    ///   int32 total_size = 2;
    /// }
    /// ```
    ///
    /// `accessor_languages` says which languages count.
    FIELD_NO_ACCESSOR_COLLISION {
        check: Check::Message(check),
        categories: categories::best::NAMING,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::STYLE),
        options: &[&LANGUAGES.opt],
    }
}

static LANGUAGES: Words = Words::new(
    "accessor_languages",
    "The languages whose accessors `FIELD_NO_ACCESSOR_COLLISION` knows: `cpp`, `java`, `go`.",
    &["cpp", "java", "go"],
);

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

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let begins =
        |name: &str, it: &Accessor| name.starts_with(it.before) && name.ends_with(it.behind);
    let may_be = |it: &Field<'_>| ACCESSORS.iter().any(|of| begins(it.name(), of));
    if message.is_map_entry() || !message.fields().any(|it| may_be(&it)) {
        return;
    }
    let fields: FxHashMap<_, _> = message.fields().map(|it| (it.name(), it)).collect();
    let languages = cx.words(&LANGUAGES);
    for field in message.fields().filter(may_be) {
        let name = field.name();
        let found = ACCESSORS.iter().find_map(|it| {
            let inner = name.strip_prefix(it.before)?.strip_suffix(it.behind)?;
            let other = fields.get(inner).filter(|other| (it.of)(**other))?;
            languages.contains(&it.language).then_some((it, other))
        });
        let Some((accessor, other)) = found else { continue };
        let message = format!(
            "field `{name}` is called like an accessor of `{}` in {}",
            other.name(),
            accessor.shown
        );
        cx.report(field.name_location(), message)
            .label(other.name_location(), "the accessor is of this field")
            .help("rename one of the two fields");
    }
}
