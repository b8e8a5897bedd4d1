//! What the JSON of a value is: scalars, and the messages of `google.protobuf` with a JSON of their
//! own.

use prost_types::field_descriptor_proto::Type;
use serde_json::{Value, json};

/// The schema of a scalar; none for a message or an enum.
pub(super) fn scalar(kind: Type) -> Option<Value> {
    Some(match kind {
        Type::Double => json!({ "type": "number", "format": "double" }),
        Type::Float => json!({ "type": "number", "format": "float" }),
        Type::Int32 | Type::Sint32 | Type::Sfixed32 => {
            json!({ "type": "integer", "format": "int32" })
        }
        Type::Uint32 | Type::Fixed32 => {
            json!({ "type": "integer", "format": "uint32", "minimum": 0 })
        }
        Type::Int64 | Type::Sint64 | Type::Sfixed64 => {
            json!({ "type": "string", "format": "int64" })
        }
        Type::Uint64 | Type::Fixed64 => json!({ "type": "string", "format": "uint64" }),
        Type::Bool => json!({ "type": "boolean" }),
        Type::String => json!({ "type": "string" }),
        Type::Bytes => json!({ "type": "string", "contentEncoding": "base64" }),
        Type::Message | Type::Group | Type::Enum => return None,
    })
}

/// The schema of a type of `google.protobuf`; none for what has that of all messages.
pub(super) fn known(full_name: &str) -> Option<Value> {
    let wrapped = |kind| {
        let mut schema = scalar(kind)?;
        schema["type"] = json!([schema["type"], "null"]);
        Some(schema)
    };
    match full_name.strip_prefix(".google.protobuf.")? {
        "Any" => Some(json!({
            "type": "object",
            "properties": { "@type": { "type": "string" } },
            "required": ["@type"],
            "additionalProperties": true,
        })),
        "Duration" => Some(json!({ "type": "string", "pattern": "^-?[0-9]+([.][0-9]{1,9})?s$" })),
        "Empty" => Some(json!({ "type": "object" })),
        "FieldMask" => Some(json!({ "type": "string", "format": "field-mask" })),
        "ListValue" => Some(json!({ "type": "array", "items": {} })),
        "NullValue" => Some(json!({ "type": "null" })),
        "Struct" => Some(json!({ "type": "object", "additionalProperties": true })),
        "Timestamp" => Some(json!({ "type": "string", "format": "date-time" })),
        "Value" => Some(json!({})),
        "BoolValue" => wrapped(Type::Bool),
        "BytesValue" => wrapped(Type::Bytes),
        "DoubleValue" => wrapped(Type::Double),
        "FloatValue" => wrapped(Type::Float),
        "Int32Value" => wrapped(Type::Int32),
        "Int64Value" => wrapped(Type::Int64),
        "StringValue" => wrapped(Type::String),
        "UInt32Value" => wrapped(Type::Uint32),
        "UInt64Value" => wrapped(Type::Uint64),
        _ => None,
    }
}
