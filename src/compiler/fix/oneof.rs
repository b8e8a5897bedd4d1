//! The oneofs that are made for `optional` fields of proto3. They give way to fields and other oneofs.

use super::references::{member, parent};
use crate::model::{Element, Field, Kind, Oneof, Schema, made_oneof, made_oneofs};

/// The new names of such oneofs where an element, which has a full name, gets another name; none where
/// something else has one of them.
pub(super) fn oneofs_made_for(
    schema: &Schema,
    (full_name, name): (&str, &str),
    element: Element<'_>,
) -> Option<Vec<String>> {
    let scope = parent(full_name);
    // The element has its old name no more.
    let others = |it: &str| schema.element(&member(scope, it)).filter(|it| *it != element);
    if !displaces_oneofs(element) {
        return (!others(name).is_some_and(is_made)).then(Vec::new);
    }
    let called = |it: &str| if it == name { Some(element) } else { others(it) };
    let mut out = Vec::new();
    for first in first_names(name, optional(element).is_some()) {
        // Only the oneofs of two fields can have a name of this kind.
        let mut fields: Vec<_> =
            [&first[1..], &first].map(|it| (called(it).and_then(optional), it)).into();
        fields.retain(|it| it.0.is_some());
        fields.sort_by_key(|it| it.0.and_then(|it| it.name_location().span()).map(|it| it.start));
        let is_taken = |it: &str| called(it).is_some_and(displaces_oneofs);
        for made in made_oneofs(fields.iter().map(|it| it.1), is_taken) {
            match others(&made) {
                None => out.push(made),
                // A oneof that was made for one of these fields has this name already.
                Some(other) if is_made(other) => {}
                Some(_) => return None,
            }
        }
    }
    Some(out)
}

/// The names, without `X` in front, of oneofs that are called otherwise once a field, which may have one
/// to itself, or a oneof gets a name.
fn first_names(name: &str, is_optional: bool) -> Vec<String> {
    let displaced = name.trim_start_matches('X');
    let mut out: Vec<_> =
        displaced.starts_with('_').then(|| displaced.to_owned()).into_iter().collect();
    if is_optional {
        out.push(made_oneof(name));
    }
    out.dedup();
    out
}

/// A field that has a oneof to itself.
fn optional(element: Element<'_>) -> Option<Field<'_>> {
    Field::try_from(element).ok().filter(|it| it.is_proto3_optional() && !it.is_extension())
}

/// Whether oneofs that are made give way to it.
fn displaces_oneofs(element: Element<'_>) -> bool {
    match element.kind() {
        Kind::Oneof => !is_made(element),
        _ => Field::try_from(element).is_ok_and(|it| !it.is_extension()),
    }
}

fn is_made(element: Element<'_>) -> bool {
    Oneof::try_from(element).is_ok_and(Oneof::is_synthetic)
}
