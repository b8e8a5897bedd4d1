//! Text that goes elsewhere: its names keep meaning what they mean.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::{
    fix::{References, member, scopes},
    model::{Element, Field, File, Schema},
    source::Span,
    syntax::Tree,
};

/// A text as it is written at the top level of a file.
pub(super) struct Moved {
    pub text: String,
    /// The files that declare what it names.
    pub files: BTreeSet<u32>,
}

/// Where a text goes, and what is in it.
pub(super) struct Target<'a> {
    pub file: File<'a>,
    /// The full name of the message that is in the text.
    pub along: Option<&'a str>,
    /// What takes the place of others in the text.
    pub other: Vec<(Span, String)>,
}

/// A span of a file as it is written elsewhere. The schema is that of [`narrowed`](crate::narrowed).
pub(super) fn moved(from: File<'_>, span: Span, target: Target<'_>) -> Option<Moved> {
    let schema = from.schema();
    let (text, tree) = (schema.sources[from.index()].text()?, from.kept_tree()?);
    let replaced: BTreeMap<u32, u32> =
        target.other.iter().map(|it| (it.0.start, it.0.end)).collect();
    let (mut edits, mut files) = (target.other, BTreeSet::new());
    for (name, site) in References::of_file(from).all() {
        if site.start < span.start || span.end < site.end {
            continue;
        }
        let element = schema.element(name);
        files.extend(element.map(|it| it.file().index()));
        let is_replaced = || {
            let other = replaced.range(..=site.start).next_back();
            other.is_some_and(|it| site.end <= *it.1)
        };
        if is_first(tree, site) && !is_replaced() && element.is_none_or(is_looked_up) {
            let rest = target.along.and_then(|it| name.strip_prefix(it));
            let goes_along = rest.is_some_and(|it| it.starts_with('.'));
            if !goes_along && let Some(new) = written(from, target.file, name, target.along) {
                edits.push((site, new));
            }
        }
    }
    edits.sort_by_key(|it| it.0);
    let mut out = Vec::new();
    let mut at = span.start as usize;
    for (site, new) in edits {
        out.extend_from_slice(text.get(at..site.start as usize)?);
        out.extend_from_slice(new.as_bytes());
        at = site.end as usize;
    }
    out.extend_from_slice(text.get(at..span.end as usize)?);
    Some(Moved { text: String::from_utf8(out).ok()?, files })
}

/// Whether a name begins where it is written, and does not follow on others.
fn is_first(tree: &Tree, site: Span) -> bool {
    let before = tree.token_from(site.start).checked_sub(1).map(|it| tree.token(it));
    !before.is_some_and(|it| it.is(b'.') || it.is(b'/'))
}

/// Whether it is found in the scopes around, and not by what is before it.
pub(super) fn is_looked_up(element: Element<'_>) -> bool {
    use protosmith_compiler::model::Kind;
    match element.kind() {
        Kind::Message | Kind::Enum => true,
        Kind::Field => Field::try_from(element).is_ok_and(Field::is_extension),
        Kind::Oneof | Kind::EnumValue | Kind::Service | Kind::Method => false,
    }
}

/// How an element or a package is named at the top level of a file; none where it stays as it is.
fn written(from: File<'_>, to: File<'_>, name: &str, along: Option<&str>) -> Option<String> {
    let schema = from.schema();
    let element = schema.element(name);
    let is_same = from.package() == to.package();
    if is_same && element.is_none_or(|it| it.parent().is_none()) {
        return None;
    }
    let short = match element {
        Some(it) if it.file().package() == to.package() => it.nested_name(),
        _ => name,
    };
    let first = short.split('.').next().unwrap_or_default();
    let inside = along.is_some_and(|it| schema.element(&member(it, first)).is_some());
    let is_full = short.len() == name.len();
    // A package around may have what the name begins with.
    let around = scopes(to.package()).filter(|it| !it.is_empty());
    let between = is_full && around.map(|it| member(it, first)).any(|it| is_declared(schema, &it));
    Some(if inside || between { format!(".{name}") } else { short.to_owned() })
}

fn is_declared(schema: &Schema, name: &str) -> bool {
    let is_package = |file: File<'_>| {
        let rest = file.package().strip_prefix(name);
        rest.is_some_and(|it| it.is_empty() || it.starts_with('.'))
    };
    schema.element(name).is_some() || schema.files().any(is_package)
}

/// Lines that follow the first one, without an indentation.
pub(super) fn outdented(text: &str, indentation: &str) -> String {
    let lines = text.lines().map(|it| it.strip_prefix(indentation).unwrap_or(it));
    lines.collect::<Vec<_>>().join("\n")
}

/// The blanks at the beginning of the line of an offset.
pub(super) fn indentation(text: &[u8], offset: u32) -> String {
    let start = memchr::memrchr(b'\n', &text[..offset as usize]).map_or(0, |it| it + 1);
    let blanks = text[start..].iter().take_while(|it| matches!(it, b' ' | b'\t'));
    blanks.map(|it| char::from(*it)).collect()
}
