//! Messages of Google that JSON writes in a form of their own.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// An object with the fields.
    #[default]
    Plain,
    Any,
    Duration,
    FieldMask,
    ListValue,
    Struct,
    Timestamp,
    Value,
    /// One field, alone.
    Wrapper,
}

impl Form {
    pub(super) fn of(name: &str) -> Self {
        match name.strip_prefix("google.protobuf.") {
            Some("Any") => Self::Any,
            Some("Duration") => Self::Duration,
            Some("FieldMask") => Self::FieldMask,
            Some("ListValue") => Self::ListValue,
            Some("Struct") => Self::Struct,
            Some("Timestamp") => Self::Timestamp,
            Some("Value") => Self::Value,
            Some(
                "BoolValue" | "BytesValue" | "DoubleValue" | "FloatValue" | "Int32Value"
                | "Int64Value" | "StringValue" | "UInt32Value" | "UInt64Value",
            ) => Self::Wrapper,
            _ => Self::Plain,
        }
    }
}
