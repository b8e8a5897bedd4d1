//! What renaming an element keeps.

use protosmith_compiler::{
    diagnostic::Safety,
    model::{Element, Field, Kind, Message, Owner, Schema},
};

use crate::rule::Cx;

const ANY: &str = "google.protobuf.Any";

/// Whether messages of a schema are sent in an `Any`, with their full names.
struct HasAny(bool);

impl HasAny {
    fn of(schema: &Schema) -> Self {
        let mut fields = schema.files().flat_map(protosmith_compiler::model::File::fields);
        Self(fields.any(|it| it.type_name() == ANY))
    }
}

/// What renaming an element keeps. JSON has the names of enum values, of fields that say no other, and
/// of extensions; calls have those of services and their methods; an `Any` has those of messages.
pub(super) fn of(cx: &Cx<'_>, element: Element<'_>) -> Safety {
    let is_sent = match element.kind() {
        Kind::EnumValue | Kind::Service | Kind::Method => true,
        Kind::Oneof | Kind::Enum => false,
        Kind::Field => Field::try_from(element).is_ok_and(is_sent_extension),
        Kind::Message => {
            let schema = element.file().schema();
            cx.of_schema(schema, HasAny::of).0
                || Message::try_from(element).is_ok_and(|it| {
                    it.group_field().is_some_and(is_sent_extension) || declares_extensions(it)
                })
        }
    };
    if is_sent { Safety::BreaksClients } else { Safety::Unsafe }
}

/// Options are not sent in JSON.
fn is_sent_extension(field: Field<'_>) -> bool {
    field.is_extension() && Owner::index_of(field.extendee_name()).is_none()
}

/// Whether extensions that are sent have the name of a message in theirs. Messages nest in bounds.
fn declares_extensions(message: Message<'_>) -> bool {
    message.extensions().any(is_sent_extension) || message.messages().any(declares_extensions)
}
