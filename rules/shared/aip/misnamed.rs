//! Elements that should be called otherwise.

use protosmith_compiler::{
    diagnostic::Diagnostic,
    model::{Element, Field, Kind},
};

use super::{element, rename};
use crate::{rule::Cx, shared::misnamed};

/// Reports an element that should have another name, and offers to rename it.
pub(crate) fn wanted<'c>(
    cx: &'c mut Cx<'_>,
    element: Element<'_>,
    wanted: &str,
) -> &'c mut Diagnostic {
    let fix = rename::to(cx, element, wanted);
    let found = misnamed::misnamed(cx, element, "the case of such names", wanted);
    found.help(help(element.kind())).fix(fix)
}

/// Reports a field that has one of some names; each stands with the name that it should be.
pub(crate) fn field(cx: &mut Cx<'_>, field: Field<'_>, names: &[(&str, &str)]) {
    if let Some((_, name)) = names.iter().find(|it| it.0 == field.name())
        && element::is_checked_field(field)
    {
        wanted(cx, field.into(), name);
    }
}

/// What renaming an element means.
pub(crate) fn help(kind: Kind) -> &'static str {
    match kind {
        Kind::Field | Kind::EnumValue | Kind::Oneof => {
            "rename it; the number stays on the wire, but JSON and text format write the name"
        }
        Kind::Message | Kind::Enum => "rename it, with all that refers to it",
        Kind::Service | Kind::Method => "rename it with all who call it: requests have the name",
    }
}
