//! What the rules on the patterns of resources share: `shelves/{shelf}/books/{book}`.

use protosmith_compiler::model::annotations::Resource;

use super::{naming, resource};
use crate::rule::Cx;

/// The names of the variables in a pattern.
pub(crate) fn variables(pattern: &str) -> impl Iterator<Item = &str> {
    let inside = pattern.split('{').skip(1).filter_map(|it| it.split_once('}'));
    inside.map(|it| it.0).filter(|it| !it.is_empty() && !it.contains('='))
}

/// What is fixed in a pattern: its parts that are no variables.
fn fixed(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('/').filter(|it| !it.starts_with('{') || !it.ends_with('}'))
}

/// A pattern as it should be: collections in `lowerCamelCase`, variables in `snake_case` and without
/// `_id`.
fn wanted(pattern: &str) -> String {
    let parts = pattern.split('/').map(|part| {
        match part.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
            None => naming::lower_camel(part),
            Some(name) => {
                let name = naming::snake(name);
                format!("{{{}}}", name.strip_suffix("_id").unwrap_or(&name))
            }
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Reports a resource without a pattern, and patterns whose fixed parts are not `lowerCamelCase`.
pub(crate) fn collections(cx: &mut Cx<'_>, resource: &Resource<'_>) {
    if resource.patterns().next().is_none() {
        let name = resource.type_name().map_or("", |it| it.value);
        cx.report(resource.location(), format!("resource `{name}` should have a pattern"))
            .help("say how its names look: `pattern: \"shelves/{shelf}/books/{book}\"`");
        return;
    }
    for pattern in resource.patterns() {
        let text = if fixed(pattern.value).any(|it| it.contains('_')) {
            format!("pattern `{}` should be `{}`", pattern.value, wanted(pattern.value))
        } else if fixed(pattern.value).any(|it| it.contains(' ')) {
            format!("pattern `{}` should have no blanks", pattern.value)
        } else {
            continue;
        };
        cx.report(pattern.location(), text).help("write collections in `lowerCamelCase`");
        return;
    }
}

/// Reports the first pattern whose variables are not `snake_case`, or end with `_id`.
pub(crate) fn variable_names(cx: &mut Cx<'_>, resource: &Resource<'_>) {
    for pattern in resource.patterns() {
        let is_wrong = |it: &str| it.to_lowercase() != it || it.ends_with("_id");
        if let Some(variable) = variables(pattern.value).find(|it| is_wrong(it)) {
            let name = naming::snake(variable);
            let name = name.strip_suffix("_id").unwrap_or(&name);
            let text = format!("variable `{variable}` should be called `{name}`");
            cx.report(pattern.location(), text).help(format!("write `{}`", wanted(pattern.value)));
            return;
        }
    }
}

/// Reports the type of a resource that is not a service and a type, `library.googleapis.com/Book`,
/// and gives back one that is.
pub(crate) fn type_name<'a>(cx: &mut Cx<'_>, resource: &Resource<'a>) -> Option<&'a str> {
    let name = resource.type_name();
    let location = name.map_or(resource.location(), |it| it.location());
    let name = name.map_or("", |it| it.value);
    let found = resource::split_type(name);
    if found.is_none() {
        let text = format!("type `{name}` should be a service, a slash and the name of the type");
        cx.report(location, text).help("write it as `library.googleapis.com/Book`");
    }
    found.map(|it| it.1)
}

/// The same, and reports a type that is not in `UpperCamelCase`.
pub(crate) fn type_case(cx: &mut Cx<'_>, resource: &Resource<'_>) {
    let Some(kind) = type_name(cx, resource) else { return };
    let wanted = naming::upper_camel_words(kind);
    if kind != wanted {
        let location = resource.type_name().map_or(resource.location(), |it| it.location());
        let text = format!("type `{kind}` should be called `{wanted}`");
        cx.report(location, text).help("write it in `UpperCamelCase`, with letters and digits");
    }
}

/// Whether resources with a pattern live in no other.
pub(crate) fn is_at_root(pattern: &str) -> bool {
    pattern.matches('/').count() == 1
}

/// The variable of the resource that one with a pattern lives in; empty for none.
fn parent_variable(pattern: &str) -> &str {
    let all: Vec<_> = variables(pattern).collect();
    let back = if resource::is_singleton_pattern(pattern) { 1 } else { 2 };
    match all.len().checked_sub(back) {
        Some(at) if !is_at_root(pattern) => all[at],
        _ => "",
    }
}

/// What is left of a name of a resource, in `snake_case`, without that of its parent, where it
/// begins with it: `event` of `userEvent` in `users/{user}/userEvents/{user_event}`. Patterns may
/// have either, as AIP-122 says of nested collections.
pub(crate) fn nested(resource: &Resource<'_>, name: &str) -> Option<String> {
    let first = resource.patterns().next()?.value;
    let singular = naming::snake(resource::singular(resource));
    let parent = parent_variable(first);
    if is_at_root(first) || !singular.contains('_') || !singular.starts_with(parent) {
        return None;
    }
    let name = naming::snake(name);
    let short = name.strip_prefix(parent).and_then(|it| it.strip_prefix('_'));
    Some(short.unwrap_or(&name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{parent_variable, variables, wanted};

    #[test]
    fn patterns_are_read() {
        for (pattern, names, parent, right) in [
            ("shelves/{shelf}/books/{book}", "shelf book", "shelf", "shelves/{shelf}/books/{book}"),
            ("shelves/{shelf}", "shelf", "", "shelves/{shelf}"),
            ("shelves/{shelf}/config", "shelf", "shelf", "shelves/{shelf}/config"),
            ("big_shelves/{shelfID}", "shelfID", "", "bigShelves/{shelf}"),
            ("a/{b_id}/{}/{c=d}", "b_id", "", "a/{b}/{}/{c=d}"),
            ("", "", "", ""),
        ] {
            let found: Vec<_> = variables(pattern).collect();
            let made = (found.join(" "), parent_variable(pattern), wanted(pattern));
            assert_eq!(made, (names.to_owned(), parent, right.to_owned()), "{pattern}");
        }
    }
}
