//! Names that nothing has yet.

use protosmith_compiler::{
    fix::{member, scopes},
    model::{Field, File, Message, Schema, json_name},
};
use rustc_hash::FxHashSet;

/// The first of some names that a package can declare: nothing in it is called so, and nothing in
/// those around it, which may be meant where the name is written.
pub(super) fn free(
    schema: &Schema,
    package: &str,
    names: impl IntoIterator<Item = String>,
) -> Option<String> {
    names.into_iter().find(|name| {
        let all: Vec<String> = scopes(package).map(|it| member(it, name)).collect();
        !schema.files().any(|file| is_in(file, package, &all))
    })
}

/// Whether a file declares one of some full names, or is in a package of that name.
fn is_in(file: File<'_>, package: &str, names: &[String]) -> bool {
    let other = file.package();
    let is_package = |name: &String| {
        let rest = other.strip_prefix(name.as_str());
        rest.is_some_and(|it| it.is_empty() || it.starts_with('.'))
    };
    names.iter().any(is_package)
        || scopes(package).any(|it| it == other)
            && file.elements().any(|it| names.iter().any(|name| name == it.full_name()))
}

/// A name that a field of a message can have: the wanted one, or with a number behind it.
pub(super) fn free_field(message: Message<'_>, wanted: &str) -> String {
    let scope = format!("{}.", message.full_name());
    let declared = message.file().elements().filter_map(|it| it.full_name().strip_prefix(&*scope));
    let all: FxHashSet<&str> = declared.chain(message.reserved_names()).collect();
    let json: FxHashSet<&str> = message.fields().map(Field::json_name).collect();
    let is_free = |it: &String| !all.contains(it.as_str()) && !json.contains(&*json_name(it));
    let numbered = (2..).map(|it| format!("{wanted}_{it}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

/// The name with a capital at the beginning and behind each `_`, which goes.
pub(super) fn pascal(name: &str) -> String {
    let words = name.split('_').filter(|it| !it.is_empty());
    let word = |it: &str| {
        let (first, rest) = it.split_at(it.chars().next().map_or(0, char::len_utf8));
        format!("{}{rest}", first.to_ascii_uppercase())
    };
    words.map(word).collect()
}
