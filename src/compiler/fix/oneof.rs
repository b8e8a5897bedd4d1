//! The oneofs that are made for `optional` fields of proto3. They give way to fields and other oneofs.

use super::references::{member, parent};
use crate::model::{Element, Field, Kind, Oneof, Schema, oneof_name};

/// The new names of such oneofs where an element, which has a full name, gets another name; none where
/// something else has one of them.
pub(super) fn oneofs_made_for(
    schema: &Schema,
    (full_name, name): (&str, &str),
    element: Element<'_>,
) -> Option<Vec<String>> {
    let scope = parent(full_name);
    let made = schema.element(&member(scope, name)).filter(|it| is_made(*it));
    if !displaces_oneofs(element) {
        return made.is_none().then(Vec::new);
    }
    let field = Field::try_from(element).ok();
    let own = field.and_then(Field::oneof).map(Element::from).filter(|it| is_made(*it));
    let mut out = Vec::new();
    if own.is_some() {
        out.push(oneof_name(name));
    }
    if made.is_some() && made != own {
        out.push(name.to_owned());
    }
    for made in &mut out {
        let in_the_way =
            |it: &str| schema.element(&member(scope, it)).filter(|found| Some(*found) != own);
        while made == name || in_the_way(made).is_some_and(displaces_oneofs) {
            made.insert(0, 'X');
        }
        if in_the_way(made).is_some() {
            return None;
        }
    }
    Some(out)
}

/// Whether oneofs that are made give way to it.
fn displaces_oneofs(element: Element<'_>) -> bool {
    match element.kind() {
        Kind::Oneof => true,
        _ => Field::try_from(element).is_ok_and(|it| !it.is_extension()),
    }
}

fn is_made(element: Element<'_>) -> bool {
    Oneof::try_from(element).is_ok_and(Oneof::is_synthetic)
}
