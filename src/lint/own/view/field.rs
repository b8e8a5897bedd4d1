//! Fields and extensions.

use protosmith_cel::Value;
use protosmith_compiler::model::{Field, Label};

use super::{members, subject::Subject, text};

members! { Field, |it, with|
    /// The keyword of the type: `double`, `string`, …; `message`, `enum`, `group` or `map`.
    "type": "string" => text(if it.is_map() { "map" } else { it.kind().keyword() });
    /// The full name of the message or enum that is its type; empty for others.
    "type_name": "string" => text(if it.is_map() { "" } else { it.type_name() });
    /// The number.
    "number": "int" => Value::Int(it.number().into());
    /// `optional`, `required` or `repeated`, as its descriptor has it.
    "label": "string" => text(label(it));
    /// Whether it is a list; maps are none.
    "repeated": "bool" => Value::Bool(it.is_repeated() && !it.is_map());
    /// Whether it must be set.
    "required": "bool" => Value::Bool(it.is_required());
    /// Whether readers can tell an unset field from one with the default value.
    "presence": "bool" => Value::Bool(it.has_presence());
    /// Whether it is a map.
    "map": "bool" => Value::Bool(it.is_map());
    /// Of a map, its keys, as a field.
    "map_key": "Field" => with.maybe(entry(it, 1), "Field", Subject::Field);
    /// Of a map, its values, as a field.
    "map_value": "Field" => with.maybe(entry(it, 2), "Field", Subject::Field);
    /// The message that is its type.
    "message": "Message" => {
        let found = it.type_message().filter(|it| !it.is_map_entry());
        with.maybe(found, "Message", Subject::Message)
    };
    /// The enum that is its type.
    "enum": "Enum" => with.maybe(it.type_enum(), "Enum", Subject::Enum);
    /// The message that it is written in.
    "parent": "Message" => with.maybe(it.scope(), "Message", Subject::Message);
    /// The oneof that it is in.
    "oneof": "Oneof" => {
        let found = it.oneof().filter(|it| !it.is_synthetic());
        with.maybe(found, "Oneof", Subject::Oneof)
    };
    /// The name in JSON.
    "json_name": "string" => text(it.json_name());
    /// The default value as it is written; empty without one.
    "default": "string" => text(it.default().unwrap_or_default());
    /// Whether repeated values share one tag.
    "packed": "bool" => Value::Bool(it.is_packed());
    /// Whether it is an extension.
    "extension": "bool" => Value::Bool(it.is_extension());
    /// Of an extension, the full name of the message that it extends.
    "extendee": "string" => text(it.extendee_name());
}

fn label(field: Field<'_>) -> &'static str {
    match field.label() {
        Label::Required => "required",
        Label::Repeated => "repeated",
        Label::Optional => "optional",
    }
}

/// The field of a map's entry with a number.
fn entry(field: Field<'_>, number: i32) -> Option<Field<'_>> {
    let entry = field.type_message().filter(|_| field.is_map())?;
    entry.fields().find(|it| it.number() == number)
}
