//! Names that a configuration lets pass.

use super::Plan;
use crate::{
    diagnostic::{Diagnostic, Place},
    model::{File, Schema},
};

/// Takes out what rules about the case of names say of names that are exceptions.
pub(super) fn except(schema: &Schema, plan: &Plan, found: &mut Vec<Diagnostic>) {
    if plan.name_exceptions.is_empty() {
        return;
    }
    found.retain(|it| {
        let file = it.place.file().filter(|_| it.rule.ends_with("_CASE"));
        let name = file.and_then(|file| name_at(schema.files().nth(file as usize)?, it.place));
        !name.is_some_and(|name| plan.name_exceptions.contains(name))
    });
}

/// The name that stands at a place: of an element, of the package, or of the whole file.
fn name_at(file: File<'_>, place: Place) -> Option<&str> {
    if place == file.place() {
        let base = file.path().rsplit('/').next()?;
        return Some(base.strip_suffix(".proto").unwrap_or(base));
    }
    if place == file.package_place() {
        return Some(file.package());
    }
    file.elements().find(|it| it.name_place() == place).map(crate::model::Element::name)
}
