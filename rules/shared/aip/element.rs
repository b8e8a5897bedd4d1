//! Elements as api-linter goes over them.

use protosmith_compiler::model::{Element, Field, File, Kind, Message};

use crate::{rule::Cx, shared::field::is_in_map_entry};

/// Whether api-linter looks at an element: no oneof, no extension, and nothing that was made for a
/// map.
pub(crate) fn is_checked(element: Element<'_>) -> bool {
    match element.kind() {
        Kind::Oneof => false,
        Kind::Field => Field::try_from(element).is_ok_and(is_checked_field),
        Kind::Message => Message::try_from(element).is_ok_and(|it| !it.is_map_entry()),
        Kind::Enum | Kind::EnumValue | Kind::Service | Kind::Method => true,
    }
}

/// The same of a field.
#[inline]
pub(crate) fn is_checked_field(field: Field<'_>) -> bool {
    !field.is_extension() && !is_in_map_entry(field)
}

/// Whether a file declares a message with a name outside of all messages.
pub(crate) fn has_top_message(cx: &Cx<'_>, file: File<'_>, name: &str) -> bool {
    let full_name = match file.package() {
        "" => name.to_owned(),
        package => format!("{package}.{name}"),
    };
    let found = cx.visible(file).message(file.schema(), &full_name);
    found.is_some_and(|it| it.file() == file)
}
