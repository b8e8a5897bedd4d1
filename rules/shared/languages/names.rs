//! The names that generators make of those of a schema.

use std::borrow::Cow;

use protosmith_compiler::model::{Element, Enum, File, Kind, builtin};

/// The name of an enum value without the name of its enum before it, as most generators have it:
/// `POEM` for `GENRE_POEM` of `Genre`.
pub(crate) fn without_prefix<'a>(name: &'a str, of: Enum<'_>) -> &'a str {
    let rest = prefix_len(name, of.name()).map(|it| name[it..].trim_start_matches('_'));
    rest.filter(|it| it.starts_with(|it: char| it.is_ascii_alphabetic())).unwrap_or(name)
}

/// How much of a name is that of the enum, whatever the case and however words are joined.
fn prefix_len(name: &str, of: &str) -> Option<usize> {
    let mut wanted = of.bytes().filter(|it| *it != b'_').map(|it| it.to_ascii_lowercase());
    let mut next = wanted.next();
    for (at, byte) in name.bytes().enumerate() {
        match next {
            None => return (byte == b'_').then_some(at),
            Some(_) if byte == b'_' => {}
            Some(it) if it == byte.to_ascii_lowercase() => next = wanted.next(),
            Some(_) => return None,
        }
    }
    None
}

/// The package of generated Java.
pub(crate) fn java_package(file: File<'_>) -> &str {
    file.options().text(builtin::file::JAVA_PACKAGE).unwrap_or(file.package())
}

/// Whether types of a file are classes of their own in Java.
pub(crate) fn java_multiple_files(file: File<'_>) -> bool {
    file.options().flag(builtin::file::JAVA_MULTIPLE_FILES).unwrap_or_default()
}

/// The class that generated Java has for a file.
pub(crate) fn java_outer_class(file: File<'_>) -> Cow<'_, str> {
    if let Some(name) = file.options().text(builtin::file::JAVA_OUTER_CLASSNAME) {
        return Cow::Borrowed(name);
    }
    let path = file.path();
    let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".proto");
    let mut name = String::new();
    let mut is_first = true;
    for letter in stem.chars() {
        match letter {
            'a'..='z' if is_first => name.push(letter.to_ascii_uppercase()),
            'a'..='z' | 'A'..='Z' | '0'..='9' => name.push(letter),
            _ => {}
        }
        is_first = !letter.is_ascii_alphabetic();
    }
    let is_type =
        |it: &Element<'_>| matches!(it.kind(), Kind::Message | Kind::Enum | Kind::Service);
    let is_taken = file.elements().filter(is_type).any(|it| it.name() == name);
    Cow::Owned(if is_taken { name + "OuterClass" } else { name })
}

/// The class that generated Java has for a message, enum or service, with the package.
pub(crate) fn java_class(of: Element<'_>) -> String {
    let file = of.file();
    let (package, name) = (java_package(file), of.nested_name());
    if java_multiple_files(file) {
        format!("{package}.{name}")
    } else {
        format!("{package}.{}.{name}", java_outer_class(file))
    }
}
