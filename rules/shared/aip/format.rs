//! Formats of texts: `(google.api.field_info).format`.

use protosmith_compiler::model::{Field, Type, annotations::FieldFormat};

use super::element;
use crate::rule::Cx;

/// Reports a field that is a string and has none of some formats.
pub(crate) fn wanted(cx: &mut Cx<'_>, field: Field<'_>, formats: &[FieldFormat]) {
    if !element::is_checked_field(field) || field.kind() != Type::String {
        return;
    }
    let format = field.field_info().and_then(|it| it.format());
    if format.is_some_and(|it| formats.contains(&it.value)) {
        return;
    }
    let names: Vec<_> = formats.iter().filter_map(|it| it.name()).collect();
    let message =
        format!("field `{}` should have the format `{}`", field.name(), names.join("` or `"));
    cx.report(field.name_location(), message)
        .help(format!("add `(google.api.field_info).format = {}`", names.join("` or `")));
}
