//! Types that fields should have. There are no fixes: what was sent with one type cannot be read
//! with another.

use std::borrow::Cow;

use protosmith_compiler::model::Field;

use crate::rule::Cx;

const HELP: &str = "change the type; where the field is in use, declare another, with a new number";

/// The type of a field as one writes it: a keyword, a full name, or a map of these.
pub(crate) fn name(field: Field<'_>) -> Cow<'_, str> {
    if let Some(entry) = field.type_message().filter(|it| it.is_map_entry()) {
        let parts: Vec<_> = entry.fields().map(name).collect();
        return Cow::Owned(format!("map<{}>", parts.join(", ")));
    }
    match field.type_name() {
        "" => Cow::Borrowed(field.kind().keyword()),
        full_name => Cow::Borrowed(full_name),
    }
}

/// Reports a field of another type, whether it is a list or not.
pub(crate) fn wanted(cx: &mut Cx<'_>, field: Field<'_>, wanted: &str) {
    if name(field) != wanted {
        let message = format!("field `{}` should be `{wanted}`", field.name());
        cx.report(field.type_location(), message).help(HELP);
    }
}

/// Reports a field that is no list of a type.
pub(crate) fn wanted_list(cx: &mut Cx<'_>, field: Field<'_>, wanted: &str) {
    if name(field) != wanted || !field.is_repeated() {
        let message = format!("field `{}` should be `repeated {wanted}`", field.name());
        cx.report(field.type_location(), message).help(HELP);
    }
}
